import type { Messages } from './messages.js';

export const de: Messages = {
  region: 'Ihre Bewertung',
  notNow: 'Jetzt nicht',
  tellMore: 'Mehr sagen',
  next: 'Weiter',
  back: 'Zurück',
  send: 'Senden',
  tryAgain: 'Erneut versuchen',
  close: 'Schließen',
  status: {
    sending: 'Wird gesendet …',
    sent: 'Gesendet. Vielen Dank.',
    kept: 'Noch nicht gesendet. Ihre Antworten bleiben hier und werden später gesendet.',
    queued: 'Noch nicht gesendet. Bitte diese Seite offen lassen.',
    failed: 'Nicht gesendet. Ihre Antworten sind noch hier.',
    answeredElsewhere: 'Schon bewertet. Vielen Dank.',
    first: 'Bitte auch die erste Frage beantworten.',
    unavailable: 'Weitere Fragen lassen sich nicht laden. Ihre Antworten sind noch hier.',
  },
};
