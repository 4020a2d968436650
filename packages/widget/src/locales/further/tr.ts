import type { FurtherMessages } from '../further-messages.js';

export const tr: FurtherMessages = {
  progress: '{n}. adım, toplam {total}',
  keepIt: '“{label}” yanıtını seçtiniz. Kalsın mı?',
  keep: 'Kalsın',
  change: 'Değiştir',
  orMore: '{n} veya daha fazla',
  noTime: 'hiç',
  minutes: 'dakika',
  charactersLeft: { one: '{n} karakter kaldı', other: '{n} karakter kaldı' },
  charactersOver: { one: 'Lütfen {n} karakter kısaltın.', other: 'Lütfen {n} karakter kısaltın.' },
};
