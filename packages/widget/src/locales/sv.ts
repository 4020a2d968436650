import type { Messages } from './messages.js';

export const sv: Messages = {
  region: 'Ditt omdöme',
  notNow: 'Inte nu',
  tellMore: 'Berätta mer',
  next: 'Fortsätt',
  back: 'Tillbaka',
  send: 'Skicka',
  tryAgain: 'Försök igen',
  close: 'Stäng',
  status: {
    sending: 'Skickar…',
    sent: 'Skickat. Tack.',
    kept: 'Inte skickat än. Dina svar sparas här och skickas senare.',
    queued: 'Inte skickat än. Låt den här sidan vara öppen.',
    failed: 'Inte skickat. Dina svar finns kvar här.',
    answeredElsewhere: 'Ett omdöme har redan skickats. Tack.',
    first: 'Svara även på den första frågan.',
    unavailable: 'Fler frågor kunde inte laddas. Dina svar finns kvar här.',
  },
};
