import type { BuiltInWords } from '../built-in-words.js';

export const tr: BuiltInWords = {
  satisfaction: {
    title: 'BT desteğinden ne kadar memnunsunuz?',
    points: ['hiç memnun değilim', 'memnun değilim', 'ne memnunum ne değilim', 'memnunum', 'çok memnunum'],
  },
  accuracy: {
    title: 'İlk seferde doğru çözüldü mü?',
    note: 'Amacımız, tekrar gerektirmeyen doğru çözüm.',
    options: {
      firstTime: 'evet, ilk seferde',
      moreThanOnce: 'evet, ama ilk seferde değil',
      partly: 'kısmen',
      no: 'hayır',
      tooEarly: 'henüz belli değil',
    },
  },
  relevance: { title: 'Bu mesaj sizin için miydi?', options: { forMe: 'benim için', notForMe: 'benim için değil' } },
  clarity: { title: 'Anlaşılır mıydı?', options: { clear: 'anlaşılır', notClear: 'anlaşılır değil' } },
};
