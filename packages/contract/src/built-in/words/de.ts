import type { BuiltInWords } from '../built-in-words.js';

export const de: BuiltInWords = {
  satisfaction: {
    title: 'Wie zufrieden waren Sie mit der Hilfe der IT?',
    points: ['sehr unzufrieden', 'unzufrieden', 'weder zufrieden noch unzufrieden', 'zufrieden', 'sehr zufrieden'],
  },
  accuracy: {
    title: 'Wurde es auf Anhieb richtig gelöst?',
    note: 'Unser Ziel ist Genauigkeit statt Nacharbeit.',
    options: {
      firstTime: 'ja, auf Anhieb',
      moreThanOnce: 'ja, aber nicht auf Anhieb',
      partly: 'teilweise',
      no: 'nein',
      tooEarly: 'noch offen',
    },
  },
  relevance: {
    title: 'Betrifft Sie diese Nachricht?',
    options: { forMe: 'betrifft mich', notForMe: 'betrifft mich nicht' },
  },
  clarity: { title: 'War sie klar?', options: { clear: 'klar', notClear: 'nicht klar' } },
};
