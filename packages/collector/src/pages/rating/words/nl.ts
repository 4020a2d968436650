import type { RatingWords } from './rating-words.js';

export const nl: RatingWords = {
  asks: '{desk} vraagt naar {ticket}',
  nothingYet: 'Met het openen van deze pagina is nog geen antwoord gegeven.',
  tapped: 'U tikte in de mail op ‘{label}’. Tik er nog één keer op om dat antwoord te geven.',
  tappedMark: 'aangetikt in de mail',
  answerMark: 'uw antwoord',
  repeat: 'Dat antwoord is nog niet aangekomen. Tik alstublieft nog één keer.',
  anonymous: 'Uw antwoorden worden bewaard zonder te zeggen van wie ze zijn.',
  nextIsOptional: 'De volgende vraag is vrijwillig.',
  finish: 'Klaar',
  more: {
    heading: 'Nog een paar vragen',
    note: 'Sla over wat u wilt.',
  },
  noAnswer: 'geen antwoord',
  orMore: '{n} of meer',
  minutes: 'minuten',
  send: 'Versturen',
  thanks: 'Bedankt',
  answered: 'Uw antwoord: {label}',
  correctUntil: 'U kunt uw antwoorden verbeteren tot: {moment}.',
  correct: 'Antwoorden verbeteren',
  stopAsking: 'Vraag het mij niet meer',
  stop: {
    heading: 'Niet meer gevraagd worden?',
    question: 'Moet {desk} u niet meer vragen hoe de hulp was?',
    yes: 'Ja, vraag het mij niet meer',
  },
  stopped: {
    heading: 'U wordt niet meer gevraagd',
    sentence: '{desk} vraagt u niet meer hoe de hulp was. Voor uw verzoeken verandert er niets.',
    askAgain: 'Vraag het mij toch weer',
  },
  allowed: {
    heading: 'U mag weer gevraagd worden',
    sentence: '{desk} mag u weer vragen hoe de hulp was.',
  },
  notValid: {
    heading: 'Deze link is niet geldig',
    sentence: 'Met deze link kan geen antwoord (meer) worden gegeven.',
  },
  busy: {
    heading: 'Een ogenblik alstublieft',
    sentence: 'Het antwoord kon nu niet worden bewaard. Er is niets verloren: probeer het opnieuw.',
    tryAgain: 'Opnieuw proberen',
  },
};
