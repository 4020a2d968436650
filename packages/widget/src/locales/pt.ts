import type { Messages } from './messages.js';

export const pt: Messages = {
  region: 'A sua avaliação',
  notNow: 'Agora não',
  tellMore: 'Dizer mais',
  next: 'Continuar',
  back: 'Voltar',
  send: 'Enviar',
  tryAgain: 'Tentar de novo',
  close: 'Fechar',
  status: {
    sending: 'A enviar…',
    sent: 'Enviado. Obrigado.',
    kept: 'Ainda não enviado. As suas respostas ficam aqui e serão enviadas mais tarde.',
    queued: 'Ainda não enviado. Por favor, deixe esta página aberta.',
    failed: 'Não enviado. As suas respostas continuam aqui.',
    answeredElsewhere: 'Já avaliado. Obrigado.',
    first: 'Por favor, responda também à primeira pergunta.',
    unavailable: 'Não foi possível carregar mais perguntas. As suas respostas continuam aqui.',
  },
};
