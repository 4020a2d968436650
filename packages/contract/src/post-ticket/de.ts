import type { PostTicketWords } from './words.js';

export const de: PostTicketWords = {
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
  comment: { title: 'Was sollten wir wissen?' },
};
