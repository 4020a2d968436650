import type { FurtherMessages } from '../further-messages.js';

export const nl: FurtherMessages = {
  progress: 'Stap {n} van {total}',
  keepIt: 'U koos ‘{label}’. Zo laten?',
  keep: 'Zo laten',
  change: 'Wijzigen',
  orMore: '{n} of meer',
  noTime: 'geen',
  minutes: 'minuten',
  charactersLeft: { one: 'Nog {n} teken', other: 'Nog {n} tekens' },
  charactersOver: { one: 'Maak het {n} teken korter.', other: 'Maak het {n} tekens korter.' },
};
