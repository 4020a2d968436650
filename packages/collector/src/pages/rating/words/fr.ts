import type { RatingWords } from './rating-words.js';

export const fr: RatingWords = {
  asks: '{desk} vous interroge sur {ticket}',
  nothingYet: 'L’ouverture de cette page n’a encore donné aucune réponse.',
  tapped: 'Vous avez touché « {label} » dans le message. Touchez encore une fois pour donner cette réponse.',
  tappedMark: 'touché dans le message',
  answerMark: 'votre réponse',
  repeat: 'Cette réponse n’a pas encore été prise en compte. Veuillez toucher encore une fois.',
  anonymous: 'Vos réponses sont conservées sans indiquer de qui elles viennent.',
  nextIsOptional: 'La question suivante est facultative.',
  finish: 'Terminer',
  more: {
    heading: 'Encore quelques questions',
    note: 'Laissez de côté ce que vous voulez.',
  },
  noAnswer: 'pas de réponse',
  orMore: '{n} ou plus',
  minutes: 'minutes',
  send: 'Envoyer',
  thanks: 'Merci',
  answered: 'Vous avez répondu : {label}',
  correctUntil: 'Vous pouvez corriger vos réponses jusqu’à : {moment}.',
  correct: 'Corriger les réponses',
  stopAsking: 'Ne plus me demander',
  stop: {
    heading: 'Ne plus être interrogé ?',
    question: 'Voulez-vous que {desk} ne vous demande plus ce que vous pensez de l’aide reçue ?',
    yes: 'Oui, ne plus me demander',
  },
  stopped: {
    heading: 'On ne vous demandera plus rien',
    sentence: '{desk} ne vous demande plus votre avis sur l’aide reçue. Vos demandes ne sont pas concernées.',
    askAgain: 'Me demander à nouveau',
  },
  allowed: {
    heading: 'On peut à nouveau vous demander',
    sentence: '{desk} peut à nouveau vous demander votre avis sur l’aide reçue.',
  },
  notValid: {
    heading: 'Ce lien n’est pas valable',
    sentence: 'Ce lien ne permet pas, ou ne permet plus, de donner une réponse.',
  },
  busy: {
    heading: 'Un instant, s’il vous plaît',
    sentence: 'La réponse n’a pas pu être conservée à l’instant. Rien n’est perdu : veuillez réessayer.',
    tryAgain: 'Réessayer',
  },
};
