import type { FurtherMessages } from '../further-messages.js';

export const de: FurtherMessages = {
  progress: 'Schritt {n} von {total}',
  keepIt: 'Sie haben „{label}“ gewählt. Dabei bleiben?',
  keep: 'Dabei bleiben',
  change: 'Ändern',
  orMore: '{n} oder mehr',
  noTime: 'keine',
  minutes: 'Minuten',
  charactersLeft: { one: 'Noch {n} Zeichen', other: 'Noch {n} Zeichen' },
  charactersOver: { one: 'Bitte um {n} Zeichen kürzen.', other: 'Bitte um {n} Zeichen kürzen.' },
};
