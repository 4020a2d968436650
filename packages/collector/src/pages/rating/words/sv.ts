import type { RatingWords } from './rating-words.js';

export const sv: RatingWords = {
  asks: '{desk} frågar om {ticket}',
  nothingYet: 'Att öppna den här sidan har ännu inte gett något svar.',
  tapped: 'Du tryckte på ”{label}” i mejlet. Tryck en gång till för att ge det svaret.',
  tappedMark: 'valt i mejlet',
  answerMark: 'ditt svar',
  repeat: 'Svaret har inte tagits emot än. Tryck en gång till.',
  anonymous: 'Dina svar sparas utan uppgift om vem som har gett dem.',
  nextIsOptional: 'Nästa fråga är frivillig.',
  finish: 'Klar',
  more: {
    heading: 'Några frågor till',
    note: 'Hoppa över det du vill.',
  },
  noAnswer: 'inget svar',
  orMore: '{n} eller fler',
  minutes: 'minuter',
  send: 'Skicka',
  thanks: 'Tack',
  answered: 'Ditt svar: {label}',
  correctUntil: 'Du kan ändra dina svar fram till: {moment}.',
  correct: 'Ändra svaren',
  stopAsking: 'Fråga mig inte igen',
  stop: {
    heading: 'Vill du inte få fler frågor?',
    question: 'Ska {desk} sluta fråga dig hur hjälpen var?',
    yes: 'Ja, fråga mig inte igen',
  },
  stopped: {
    heading: 'Du får inga fler frågor',
    sentence: '{desk} frågar dig inte längre hur hjälpen var. Dina ärenden påverkas inte.',
    askAgain: 'Fråga mig igen ändå',
  },
  allowed: {
    heading: 'Du kan få frågor igen',
    sentence: '{desk} får fråga dig igen hur hjälpen var.',
  },
  notValid: {
    heading: 'Länken är inte giltig',
    sentence: 'Med den här länken går det inte, eller inte längre, att ge ett svar.',
  },
  busy: {
    heading: 'Ett ögonblick',
    sentence: 'Svaret kunde inte sparas just nu. Ingenting har gått förlorat: försök igen.',
    tryAgain: 'Försök igen',
  },
};
