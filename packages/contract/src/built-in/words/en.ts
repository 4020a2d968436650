import type { BuiltInWords } from '../built-in-words.js';

export const en: BuiltInWords = {
  satisfaction: {
    title: 'How satisfied were you with the support provided by IT?',
    points: ['very dissatisfied', 'dissatisfied', 'neither satisfied nor dissatisfied', 'satisfied', 'very satisfied'],
  },
  accuracy: {
    title: 'Was it solved right the first time?',
    note: 'Our goal is accuracy, avoiding rework.',
    options: {
      firstTime: 'yes, the first time',
      moreThanOnce: 'yes, after more than one attempt',
      partly: 'only partly',
      no: 'no',
      tooEarly: 'too early to tell',
    },
  },
  relevance: { title: 'Was this message for you?', options: { forMe: 'for me', notForMe: 'not for me' } },
  clarity: { title: 'Was it clear?', options: { clear: 'clear', notClear: 'not clear' } },
};
