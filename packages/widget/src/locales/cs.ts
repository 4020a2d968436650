import type { Messages } from './messages.js';

export const cs: Messages = {
  region: 'Vaše hodnocení',
  notNow: 'Teď ne',
  tellMore: 'Sdělit víc',
  next: 'Pokračovat',
  back: 'Zpět',
  send: 'Odeslat',
  tryAgain: 'Opakovat',
  close: 'Zavřít',
  status: {
    sending: 'Odesílá se…',
    sent: 'Odesláno. Děkujeme.',
    kept: 'Zatím neodesláno. Odpovědi tu zůstanou a odešlou se později.',
    queued: 'Zatím neodesláno. Nezavírejte prosím stránku.',
    failed: 'Neodesláno. Odpovědi tu stále jsou.',
    answeredElsewhere: 'Už hodnoceno. Děkujeme.',
    first: 'Odpovězte prosím i na první otázku.',
    unavailable: 'Další otázky nelze načíst. Odpovědi tu stále jsou.',
  },
};
