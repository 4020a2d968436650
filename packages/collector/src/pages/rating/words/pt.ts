import type { RatingWords } from './rating-words.js';

export const pt: RatingWords = {
  asks: '{desk} pergunta sobre {ticket}',
  nothingYet: 'Abrir esta página ainda não deu nenhuma resposta.',
  tapped: 'No e-mail tocou em «{label}». Toque mais uma vez para dar essa resposta.',
  tappedMark: 'tocado no e-mail',
  answerMark: 'a sua resposta',
  repeat: 'Essa resposta ainda não foi registada. Por favor, toque mais uma vez.',
  anonymous: 'As suas respostas são guardadas sem dizer quem as deu.',
  nextIsOptional: 'A próxima pergunta é opcional.',
  finish: 'Terminar',
  more: {
    heading: 'Mais algumas perguntas',
    note: 'Deixe de fora o que quiser.',
  },
  noAnswer: 'sem resposta',
  orMore: '{n} ou mais',
  minutes: 'minutos',
  send: 'Enviar',
  thanks: 'Obrigado',
  answered: 'A sua resposta: {label}',
  correctUntil: 'Pode corrigir as suas respostas até: {moment}.',
  correct: 'Corrigir respostas',
  stopAsking: 'Não me perguntar mais',
  stop: {
    heading: 'Deixar de receber perguntas?',
    question: 'Quer que {desk} deixe de lhe perguntar como foi a ajuda?',
    yes: 'Sim, não me perguntar mais',
  },
  stopped: {
    heading: 'Não lhe voltaremos a perguntar',
    sentence: '{desk} deixa de lhe perguntar como foi a ajuda. Os seus pedidos não são afetados.',
    askAgain: 'Voltar a perguntar-me',
  },
  allowed: {
    heading: 'Pode voltar a receber perguntas',
    sentence: '{desk} pode voltar a perguntar-lhe como foi a ajuda.',
  },
  notValid: {
    heading: 'Esta ligação não é válida',
    sentence: 'Com esta ligação não é possível, ou já não é possível, dar uma resposta.',
  },
  busy: {
    heading: 'Um momento, por favor',
    sentence: 'Não foi possível guardar a resposta neste momento. Nada se perdeu: por favor, tente de novo.',
    tryAgain: 'Tentar de novo',
  },
};
