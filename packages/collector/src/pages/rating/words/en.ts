import type { RatingWords } from './rating-words.js';

export const en: RatingWords = {
  asks: '{desk} asks about {ticket}',
  nothingYet: 'Opening this page gave no answer yet.',
  tapped: 'You tapped “{label}” in the mail. Tap it once more to give it.',
  tappedMark: 'tapped in the mail',
  answerMark: 'your answer',
  repeat: 'That answer has not been taken yet. Please tap once more.',
  anonymous: 'Your answers are kept without saying who gave them.',
  nextIsOptional: 'The next question is optional.',
  finish: 'Finish',
  more: {
    heading: 'A few more questions',
    note: 'Leave out whatever you like.',
  },
  noAnswer: 'no answer',
  orMore: '{n} or more',
  minutes: 'minutes',
  send: 'Send',
  thanks: 'Thank you',
  answered: 'You answered: {label}',
  correctUntil: 'You can correct your answers until {moment}.',
  correct: 'Correct answers',
  stopAsking: 'Do not ask me again',
  stop: {
    heading: 'Stop being asked?',
    question: 'Shall {desk} no longer ask you how the help was?',
    yes: 'Yes, do not ask me again',
  },
  stopped: {
    heading: 'You will not be asked again',
    sentence: '{desk} no longer asks you how the help was. Your requests are not affected.',
    askAgain: 'Ask me again after all',
  },
  allowed: {
    heading: 'You may be asked again',
    sentence: '{desk} may ask you again how the help was.',
  },
  notValid: {
    heading: 'This link is not valid',
    sentence: 'This link cannot be used, or can no longer be used, to give an answer.',
  },
  busy: {
    heading: 'One moment, please',
    sentence: 'The answer could not be kept just now. Nothing is lost: please try again.',
    tryAgain: 'Try again',
  },
};
