import type { RatingWords } from './rating-words.js';

export const it: RatingWords = {
  asks: '{desk} chiede di {ticket}',
  nothingYet: 'Aprendo questa pagina non è stata ancora data alcuna risposta.',
  tapped: 'Nel messaggio ha toccato «{label}». Lo tocchi ancora una volta per dare questa risposta.',
  tappedMark: 'toccato nel messaggio',
  answerMark: 'la sua risposta',
  repeat: 'La risposta non è stata ancora registrata. Tocchi ancora una volta.',
  anonymous: 'Le sue risposte sono conservate senza dire chi le ha date.',
  nextIsOptional: 'La prossima domanda è facoltativa.',
  finish: 'Termina',
  more: {
    heading: 'Ancora qualche domanda',
    note: 'Tralasci ciò che vuole.',
  },
  noAnswer: 'nessuna risposta',
  orMore: '{n} o più',
  minutes: 'minuti',
  send: 'Invia',
  thanks: 'Grazie',
  answered: 'La sua risposta: {label}',
  correctUntil: 'Può correggere le sue risposte fino a: {moment}.',
  correct: 'Correggi le risposte',
  stopAsking: 'Non chiedermelo più',
  stop: {
    heading: 'Non ricevere più domande?',
    question: 'Vuole che {desk} non le chieda più com’è stata l’assistenza?',
    yes: 'Sì, non chiedermelo più',
  },
  stopped: {
    heading: 'Non le sarà più chiesto nulla',
    sentence: '{desk} non le chiede più com’è stata l’assistenza. Le sue richieste restano invariate.',
    askAgain: 'Chiedimelo di nuovo',
  },
  allowed: {
    heading: 'Le si può chiedere di nuovo',
    sentence: '{desk} può chiederle di nuovo com’è stata l’assistenza.',
  },
  notValid: {
    heading: 'Questo link non è valido',
    sentence: 'Con questo link non si può, o non si può più, dare una risposta.',
  },
  busy: {
    heading: 'Un momento, per favore',
    sentence: 'In questo momento non è stato possibile salvare la risposta. Nulla è perduto: riprovi.',
    tryAgain: 'Riprova',
  },
};
