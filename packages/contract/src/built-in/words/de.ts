import type { BuiltInWords } from '../built-in-words.js';

export const de: BuiltInWords = {
  satisfaction: {
    title: 'Wie zufrieden waren Sie mit der Unterstützung durch die IT?',
    points: ['sehr unzufrieden', 'unzufrieden', 'weder zufrieden noch unzufrieden', 'zufrieden', 'sehr zufrieden'],
  },
  accuracy: {
    title: 'Wurde es auf Anhieb richtig gelöst?',
    note: 'Unser Ziel ist Genauigkeit statt Nacharbeit.',
    options: {
      firstTime: 'ja, auf Anhieb',
      moreThanOnce: 'ja, nach mehreren Anläufen',
      partly: 'nur teilweise',
      no: 'nein',
      tooEarly: 'noch nicht absehbar',
    },
  },
  relevance: {
    title: 'Betrifft Sie diese Nachricht?',
    options: { forMe: 'betrifft mich', notForMe: 'betrifft mich nicht' },
  },
  clarity: { title: 'War sie verständlich?', options: { clear: 'verständlich', notClear: 'nicht verständlich' } },
};
