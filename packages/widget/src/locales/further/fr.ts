import type { FurtherMessages } from '../further-messages.js';

export const fr: FurtherMessages = {
  progress: 'Étape {n} sur {total}',
  keepIt: 'Vous avez choisi « {label} ». Garder ce choix ?',
  keep: 'Garder',
  change: 'Modifier',
  orMore: '{n} ou plus',
  noTime: 'aucun',
  minutes: 'minutes',
  charactersLeft: { one: '{n} caractère restant', other: '{n} caractères restants' },
  charactersOver: { one: 'Veuillez retirer {n} caractère.', other: 'Veuillez retirer {n} caractères.' },
};
