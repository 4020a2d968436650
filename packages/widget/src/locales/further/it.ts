import type { FurtherMessages } from '../further-messages.js';

export const it: FurtherMessages = {
  progress: 'Passo {n} di {total}',
  keepIt: 'Ha scelto «{label}». Conferma?',
  keep: 'Conferma',
  change: 'Modifica',
  orMore: '{n} o più',
  noTime: 'niente',
  minutes: 'minuti',
  charactersLeft: { one: 'Ancora {n} carattere', other: 'Ancora {n} caratteri' },
  charactersOver: { one: 'Tolga {n} carattere, per favore.', other: 'Tolga {n} caratteri, per favore.' },
};
