import type { BuiltInWords } from '../built-in-words.js';

export const it: BuiltInWords = {
  satisfaction: {
    title: 'Come valuta l’assistenza dell’IT?',
    points: [
      'molto insoddisfacente',
      'insoddisfacente',
      'né soddisfacente né insoddisfacente',
      'soddisfacente',
      'molto soddisfacente',
    ],
  },
  accuracy: {
    title: 'È stato risolto bene al primo tentativo?',
    note: 'Il nostro obiettivo: fare bene, senza dover rifare.',
    options: {
      firstTime: 'sì, al primo tentativo',
      moreThanOnce: 'sì, ma non al primo tentativo',
      partly: 'solo in parte',
      no: 'no',
      tooEarly: 'è presto per dirlo',
    },
  },
  relevance: { title: 'Questo messaggio la riguarda?', options: { forMe: 'mi riguarda', notForMe: 'non mi riguarda' } },
  clarity: { title: 'È chiaro?', options: { clear: 'chiaro', notClear: 'non chiaro' } },
};
