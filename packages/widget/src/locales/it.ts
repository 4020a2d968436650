import type { Messages } from './messages.js';

export const it: Messages = {
  region: 'La sua valutazione',
  notNow: 'Non ora',
  tellMore: 'Aggiungi dettagli',
  next: 'Continua',
  back: 'Indietro',
  send: 'Invia',
  tryAgain: 'Riprova',
  close: 'Chiudi',
  status: {
    sending: 'Invio…',
    sent: 'Inviato. Grazie.',
    kept: 'Non ancora inviato. Le sue risposte restano qui e saranno inviate più tardi.',
    queued: 'Non ancora inviato. Lasci aperta questa pagina.',
    failed: 'Non inviato. Le sue risposte sono ancora qui.',
    answeredElsewhere: 'Già valutato. Grazie.',
    first: 'Risponda anche alla prima domanda.',
    unavailable: 'Impossibile caricare altre domande. Le sue risposte sono ancora qui.',
  },
};
