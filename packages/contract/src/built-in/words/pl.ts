import type { BuiltInWords } from '../built-in-words.js';

export const pl: BuiltInWords = {
  satisfaction: {
    title: 'Czy są Państwo zadowoleni ze wsparcia IT?',
    points: ['zdecydowanie nie', 'raczej nie', 'ani tak, ani nie', 'raczej tak', 'zdecydowanie tak'],
  },
  accuracy: {
    title: 'Czy rozwiązano to poprawnie za pierwszym razem?',
    note: 'Nasz cel: dokładność bez poprawek.',
    options: {
      firstTime: 'tak, za pierwszym razem',
      moreThanOnce: 'tak, ale nie za pierwszym razem',
      partly: 'częściowo',
      no: 'nie',
      tooEarly: 'jeszcze nie wiadomo',
    },
  },
  relevance: {
    title: 'Czy ta wiadomość Państwa dotyczy?',
    options: { forMe: 'dotyczy mnie', notForMe: 'nie dotyczy mnie' },
  },
  clarity: { title: 'Czy jest jasna?', options: { clear: 'jasna', notClear: 'niejasna' } },
};
