import type { BuiltInWords } from '../built-in-words.js';

export const de: BuiltInWords = {
  satisfaction: {
    title: 'Wie zufrieden waren Sie mit der Unterstützung durch die IT?',
    points: ['sehr unzufrieden', 'unzufrieden', 'weder zufrieden noch unzufrieden', 'zufrieden', 'sehr zufrieden'],
  },
  accuracy: {
    title: 'Wurde es beim ersten Mal richtig gelöst?',
    note: 'Unser Ziel ist Genauigkeit ohne Nacharbeit.',
    options: {
      firstTime: 'ja, beim ersten Mal',
      moreThanOnce: 'ja, aber erst nach mehreren Anläufen',
      partly: 'nur teilweise',
      no: 'nein',
      tooEarly: 'noch nicht absehbar',
    },
  },
  relevance: { title: 'War diese Nachricht für Sie?', options: { forMe: 'für mich', notForMe: 'nicht für mich' } },
  clarity: { title: 'War sie klar?', options: { clear: 'klar', notClear: 'nicht klar' } },
};
