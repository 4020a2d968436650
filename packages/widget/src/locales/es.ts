import type { Messages } from './messages.js';

export const es: Messages = {
  region: 'Su valoración',
  notNow: 'Ahora no',
  tellMore: 'Contar más',
  next: 'Continuar',
  back: 'Atrás',
  send: 'Enviar',
  tryAgain: 'Reintentar',
  close: 'Cerrar',
  status: {
    sending: 'Enviando…',
    sent: 'Enviado. Gracias.',
    kept: 'Aún no se ha enviado. Sus respuestas se guardan aquí y se enviarán más tarde.',
    queued: 'Aún no se ha enviado. Por favor, deje esta página abierta.',
    failed: 'No se ha enviado. Sus respuestas siguen aquí.',
    answeredElsewhere: 'Ya se ha valorado. Gracias.',
    first: 'Por favor, responda también a la primera pregunta.',
    unavailable: 'No se han podido cargar las siguientes preguntas. Sus respuestas siguen aquí.',
  },
};
