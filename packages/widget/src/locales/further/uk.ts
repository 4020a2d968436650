import type { FurtherMessages } from '../further-messages.js';

export const uk: FurtherMessages = {
  progress: 'Крок {n} з {total}',
  keepIt: 'Ви вибрали «{label}». Залишити?',
  keep: 'Залишити',
  change: 'Змінити',
  orMore: '{n} або більше',
  noTime: 'ніскільки',
  minutes: 'хвилин',
  charactersLeft: { one: 'Ще {n} символ', few: 'Ще {n} символи', many: 'Ще {n} символів', other: 'Ще {n} символу' },
  charactersOver: {
    one: 'Скоротіть на {n} символ.',
    few: 'Скоротіть на {n} символи.',
    many: 'Скоротіть на {n} символів.',
    other: 'Скоротіть на {n} символу.',
  },
};
