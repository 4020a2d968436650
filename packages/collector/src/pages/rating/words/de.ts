import type { RatingWords } from './rating-words.js';

export const de: RatingWords = {
  asks: '{desk} fragt nach {ticket}',
  nothingYet: 'Mit dem Öffnen dieser Seite wurde noch keine Antwort gegeben.',
  tapped: 'Sie haben in der Mail „{label}“ angetippt. Bitte noch einmal antippen, um die Antwort zu geben.',
  tappedMark: 'in der Mail angetippt',
  answerMark: 'Ihre Antwort',
  repeat: 'Diese Antwort ist noch nicht angekommen. Bitte noch einmal antippen.',
  anonymous: 'Ihre Antworten werden ohne Hinweis darauf gespeichert, von wem sie sind.',
  nextIsOptional: 'Die nächste Frage ist freiwillig.',
  finish: 'Fertig',
  more: {
    heading: 'Noch ein paar Fragen',
    note: 'Lassen Sie aus, was Sie möchten.',
  },
  noAnswer: 'keine Antwort',
  orMore: '{n} oder mehr',
  minutes: 'Minuten',
  send: 'Senden',
  thanks: 'Vielen Dank',
  answered: 'Ihre Antwort: {label}',
  correctUntil: 'Sie können Ihre Antworten ändern bis: {moment}.',
  correct: 'Antworten ändern',
  stopAsking: 'Nicht mehr fragen',
  stop: {
    heading: 'Nicht mehr gefragt werden?',
    question: 'Soll {desk} Sie nicht mehr fragen, wie die Hilfe war?',
    yes: 'Ja, nicht mehr fragen',
  },
  stopped: {
    heading: 'Sie werden nicht mehr gefragt',
    sentence: '{desk} fragt Sie nicht mehr, wie die Hilfe war. Für Ihre Anliegen ändert sich nichts.',
    askAgain: 'Doch wieder fragen',
  },
  allowed: {
    heading: 'Sie dürfen wieder gefragt werden',
    sentence: '{desk} darf Sie wieder fragen, wie die Hilfe war.',
  },
  notValid: {
    heading: 'Dieser Link ist nicht gültig',
    sentence: 'Mit diesem Link lässt sich keine Antwort geben, oder nicht mehr.',
  },
  busy: {
    heading: 'Einen Moment bitte',
    sentence:
      'Die Antwort konnte gerade nicht gespeichert werden. Nichts ist verloren: Bitte versuchen Sie es noch einmal.',
    tryAgain: 'Erneut versuchen',
  },
};
