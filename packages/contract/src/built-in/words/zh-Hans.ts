import type { BuiltInWords } from '../built-in-words.js';

export const zhHans: BuiltInWords = {
  satisfaction: { title: '您对 IT 支持的满意程度如何？', points: ['非常不满意', '不满意', '一般', '满意', '非常满意'] },
  accuracy: {
    title: '问题是否一次解决到位？',
    note: '我们的目标是准确无误，避免返工。',
    options: {
      firstTime: '是，一次解决',
      moreThanOnce: '是，多次才解决',
      partly: '只解决了一部分',
      no: '没有解决',
      tooEarly: '现在还难说',
    },
  },
  relevance: { title: '这条消息与您有关吗？', options: { forMe: '与我有关', notForMe: '与我无关' } },
  clarity: { title: '内容清楚吗？', options: { clear: '清楚', notClear: '不清楚' } },
};
