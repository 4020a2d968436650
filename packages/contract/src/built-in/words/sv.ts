import type { BuiltInWords } from '../built-in-words.js';

export const sv: BuiltInWords = {
  satisfaction: {
    title: 'Hur nöjd var du med hjälpen från IT?',
    points: ['mycket missnöjd', 'missnöjd', 'varken nöjd eller missnöjd', 'nöjd', 'mycket nöjd'],
  },
  accuracy: {
    title: 'Löstes det rätt på första försöket?',
    note: 'Vårt mål är noggrant arbete utan omtag.',
    options: {
      firstTime: 'ja, på första försöket',
      moreThanOnce: 'ja, men inte på första försöket',
      partly: 'bara delvis',
      no: 'nej',
      tooEarly: 'för tidigt att säga',
    },
  },
  relevance: {
    title: 'Gällde det här meddelandet dig?',
    options: { forMe: 'gällde mig', notForMe: 'gällde inte mig' },
  },
  clarity: { title: 'Var det tydligt?', options: { clear: 'tydligt', notClear: 'otydligt' } },
};
