import type { FurtherMessages } from '../further-messages.js';

export const pt: FurtherMessages = {
  progress: 'Passo {n} de {total}',
  keepIt: 'Escolheu «{label}». Quer manter?',
  keep: 'Manter',
  change: 'Alterar',
  orMore: '{n} ou mais',
  noTime: 'nenhum',
  minutes: 'minutos',
  charactersLeft: { one: 'Caracteres restantes: {n}', other: 'Caracteres restantes: {n}' },
  charactersOver: { one: 'Caracteres a mais: {n}', other: 'Caracteres a mais: {n}' },
};
