import type { BuiltInWords } from '../built-in-words.js';

export const ja: BuiltInWords = {
  satisfaction: {
    title: 'ITサポートに満足されましたか？',
    points: ['とても不満', '不満', 'どちらでもない', '満足', 'とても満足'],
  },
  accuracy: {
    title: '一度で正しく解決しましたか？',
    note: '手戻りのない正確さを目指しています。',
    options: {
      firstTime: 'はい、一度で',
      moreThanOnce: 'はい、二度目以降で',
      partly: '一部だけ',
      no: 'いいえ',
      tooEarly: 'まだ不明',
    },
  },
  relevance: { title: '関係のあるお知らせでしたか？', options: { forMe: '関係がある', notForMe: '関係がない' } },
  clarity: { title: '分かりやすかったですか？', options: { clear: '分かりやすい', notClear: '分かりにくい' } },
};
