import type { RatingWords } from './rating-words.js';

export const es: RatingWords = {
  asks: '{desk} pregunta por {ticket}',
  nothingYet: 'Al abrir esta página todavía no se ha dado ninguna respuesta.',
  tapped: 'En el correo tocó «{label}». Tóquelo otra vez para dar esa respuesta.',
  tappedMark: 'tocado en el correo',
  answerMark: 'su respuesta',
  repeat: 'Esa respuesta todavía no se ha registrado. Por favor, toque otra vez.',
  anonymous: 'Sus respuestas se guardan sin indicar quién las dio.',
  nextIsOptional: 'La siguiente pregunta es opcional.',
  finish: 'Terminar',
  more: {
    heading: 'Algunas preguntas más',
    note: 'Omita lo que quiera.',
  },
  noAnswer: 'sin respuesta',
  orMore: '{n} o más',
  minutes: 'minutos',
  send: 'Enviar',
  thanks: 'Gracias',
  answered: 'Su respuesta: {label}',
  correctUntil: 'Puede corregir sus respuestas hasta: {moment}.',
  correct: 'Corregir respuestas',
  stopAsking: 'No preguntarme más',
  stop: {
    heading: '¿Dejar de recibir preguntas?',
    question: '¿Quiere que {desk} no le pregunte más qué le pareció la ayuda?',
    yes: 'Sí, no preguntarme más',
  },
  stopped: {
    heading: 'Ya no se le preguntará',
    sentence: '{desk} ya no le pregunta qué le pareció la ayuda. Sus solicitudes no se ven afectadas.',
    askAgain: 'Volver a preguntarme',
  },
  allowed: {
    heading: 'Se le puede volver a preguntar',
    sentence: '{desk} puede volver a preguntarle qué le pareció la ayuda.',
  },
  notValid: {
    heading: 'Este enlace no es válido',
    sentence: 'Con este enlace no se puede, o ya no se puede, dar una respuesta.',
  },
  busy: {
    heading: 'Un momento, por favor',
    sentence: 'La respuesta no se ha podido guardar ahora mismo. No se ha perdido nada: inténtelo otra vez.',
    tryAgain: 'Reintentar',
  },
};
