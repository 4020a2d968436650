import type { BuiltInWords } from '../built-in-words.js';

export const fr: BuiltInWords = {
  satisfaction: {
    title: 'Comment jugez-vous l’assistance informatique ?',
    points: [
      'très insatisfaisante',
      'insatisfaisante',
      'ni satisfaisante ni insatisfaisante',
      'satisfaisante',
      'très satisfaisante',
    ],
  },
  accuracy: {
    title: 'Le problème a-t-il été résolu du premier coup ?',
    note: 'Notre but : bien faire, sans avoir à y revenir.',
    options: {
      firstTime: 'oui, du premier coup',
      moreThanOnce: 'oui, mais pas du premier coup',
      partly: 'en partie',
      no: 'non',
      tooEarly: 'trop tôt pour le dire',
    },
  },
  relevance: {
    title: 'Ce message vous concerne-t-il ?',
    options: { forMe: 'me concerne', notForMe: 'ne me concerne pas' },
  },
  clarity: { title: 'Est-il clair ?', options: { clear: 'clair', notClear: 'pas clair' } },
};
