import type { Messages } from './messages.js';

export const de: Messages = {
  notNow: 'Jetzt nicht',
  tellMore: 'Mehr dazu sagen',
  send: 'Senden',
  tryAgain: 'Noch einmal versuchen',
  status: {
    sending: 'Wird gesendet …',
    sent: 'Gesendet. Vielen Dank.',
    queued: 'Noch nicht gesendet. Bitte lassen Sie diese Seite offen.',
    failed: 'Nicht gesendet. Ihre Antworten sind noch da.',
    answeredElsewhere: 'Das wurde schon bewertet. Vielen Dank.',
    satisfaction: 'Bitte beantworten Sie auch die erste Frage.',
    comment: 'Bitte kürzen Sie Ihren Kommentar.',
  },
};
