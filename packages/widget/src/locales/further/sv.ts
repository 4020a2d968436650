import type { FurtherMessages } from '../further-messages.js';

export const sv: FurtherMessages = {
  progress: 'Steg {n} av {total}',
  keepIt: 'Du valde ”{label}”. Vill du behålla det?',
  keep: 'Behåll',
  change: 'Ändra',
  orMore: '{n} eller fler',
  noTime: 'ingen',
  minutes: 'minuter',
  charactersLeft: { one: '{n} tecken kvar', other: '{n} tecken kvar' },
  charactersOver: { one: 'Korta texten med {n} tecken.', other: 'Korta texten med {n} tecken.' },
};
