import type { Messages } from './messages.js';

export const pl: Messages = {
  region: 'Państwa ocena',
  notNow: 'Nie teraz',
  tellMore: 'Napisz więcej',
  next: 'Dalej',
  back: 'Wstecz',
  send: 'Wyślij',
  tryAgain: 'Ponów',
  close: 'Zamknij',
  status: {
    sending: 'Wysyłanie…',
    sent: 'Wysłano. Dziękujemy.',
    kept: 'Jeszcze nie wysłano. Odpowiedzi są tu i zostaną wysłane później.',
    queued: 'Jeszcze nie wysłano. Prosimy nie zamykać strony.',
    failed: 'Nie wysłano. Odpowiedzi nadal tu są.',
    answeredElsewhere: 'To już oceniono. Dziękujemy.',
    first: 'Prosimy odpowiedzieć też na pierwsze pytanie.',
    unavailable: 'Kolejne pytania są niedostępne. Odpowiedzi nadal tu są.',
  },
};
