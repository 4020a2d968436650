import type { BuiltInWords } from '../built-in-words.js';

export const uk: BuiltInWords = {
  satisfaction: {
    title: 'Чи задоволені ви допомогою ІТ-служби?',
    points: ['дуже незадоволені', 'незадоволені', 'ні задоволені, ні незадоволені', 'задоволені', 'дуже задоволені'],
  },
  accuracy: {
    title: 'Чи все вирішено правильно з першого разу?',
    note: 'Наша мета — точність без переробок.',
    options: {
      firstTime: 'так, з першого разу',
      moreThanOnce: 'так, але не з першого разу',
      partly: 'частково',
      no: 'ні',
      tooEarly: 'ще невідомо',
    },
  },
  relevance: { title: 'Це повідомлення для вас?', options: { forMe: 'для мене', notForMe: 'не для мене' } },
  clarity: { title: 'Воно зрозуміле?', options: { clear: 'зрозуміле', notClear: 'незрозуміле' } },
};
