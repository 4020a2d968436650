import type { Messages } from './messages.js';

export const nl: Messages = {
  region: 'Uw beoordeling',
  notNow: 'Niet nu',
  tellMore: 'Meer vertellen',
  next: 'Verder',
  back: 'Terug',
  send: 'Versturen',
  tryAgain: 'Opnieuw proberen',
  close: 'Sluiten',
  status: {
    sending: 'Wordt verstuurd…',
    sent: 'Verstuurd. Bedankt.',
    kept: 'Nog niet verstuurd. Uw antwoorden blijven hier en worden later verstuurd.',
    queued: 'Nog niet verstuurd. Laat deze pagina alstublieft open.',
    failed: 'Niet verstuurd. Uw antwoorden zijn nog hier.',
    answeredElsewhere: 'Al beoordeeld. Bedankt.',
    first: 'Beantwoord alstublieft ook de eerste vraag.',
    unavailable: 'Meer vragen laden lukt niet. Uw antwoorden zijn nog hier.',
  },
};
