import type { FurtherMessages } from '../further-messages.js';

export const pl: FurtherMessages = {
  progress: 'Krok {n} z {total}',
  keepIt: 'Wybrano „{label}”. Zostawić?',
  keep: 'Zostaw',
  change: 'Zmień',
  orMore: '{n} lub więcej',
  noTime: 'brak',
  minutes: 'minut',
  charactersLeft: {
    one: 'Jeszcze {n} znak',
    few: 'Jeszcze {n} znaki',
    many: 'Jeszcze {n} znaków',
    other: 'Jeszcze {n} znaku',
  },
  charactersOver: {
    one: 'Prosimy skrócić o {n} znak.',
    few: 'Prosimy skrócić o {n} znaki.',
    many: 'Prosimy skrócić o {n} znaków.',
    other: 'Prosimy skrócić o {n} znaku.',
  },
};
