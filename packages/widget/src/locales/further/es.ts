import type { FurtherMessages } from '../further-messages.js';

export const es: FurtherMessages = {
  progress: 'Paso {n} de {total}',
  keepIt: 'Ha elegido «{label}». ¿Lo mantiene?',
  keep: 'Mantener',
  change: 'Cambiar',
  orMore: '{n} o más',
  noTime: 'nada',
  minutes: 'minutos',
  charactersLeft: { one: 'Queda {n} carácter', other: 'Quedan {n} caracteres' },
  charactersOver: { one: 'Por favor, quite {n} carácter.', other: 'Por favor, quite {n} caracteres.' },
};
