import type { FurtherMessages } from '../further-messages.js';

export const cs: FurtherMessages = {
  progress: 'Krok {n} z {total}',
  keepIt: 'Vaše volba je „{label}“. Ponechat?',
  keep: 'Ponechat',
  change: 'Změnit',
  orMore: '{n} nebo více',
  noTime: 'žádný',
  minutes: 'minut',
  charactersLeft: {
    one: 'Zbývá {n} znak',
    few: 'Zbývají {n} znaky',
    many: 'Zbývá {n} znaku',
    other: 'Zbývá {n} znaků',
  },
  charactersOver: {
    one: 'Zkraťte prosím o {n} znak.',
    few: 'Zkraťte prosím o {n} znaky.',
    many: 'Zkraťte prosím o {n} znaku.',
    other: 'Zkraťte prosím o {n} znaků.',
  },
};
