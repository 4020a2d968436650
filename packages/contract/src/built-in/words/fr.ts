import type { BuiltInWords } from '../built-in-words.js';

export const fr: BuiltInWords = {
  satisfaction: {
    title: 'Dans quelle mesure avez-vous été satisfait(e) de l’assistance fournie par l’informatique ?',
    points: [
      'très insatisfait(e)',
      'insatisfait(e)',
      'ni satisfait(e) ni insatisfait(e)',
      'satisfait(e)',
      'très satisfait(e)',
    ],
  },
  accuracy: {
    title: 'Le problème a-t-il été résolu correctement du premier coup ?',
    note: 'Notre but : bien faire du premier coup.',
    options: {
      firstTime: 'oui, du premier coup',
      moreThanOnce: 'oui, mais après plusieurs tentatives',
      partly: 'en partie seulement',
      no: 'non',
      tooEarly: 'trop tôt pour le dire',
    },
  },
  relevance: {
    title: 'Ce message était-il pour vous ?',
    options: { forMe: 'oui, pour moi', notForMe: 'pas pour moi' },
  },
  clarity: { title: 'Était-il clair ?', options: { clear: 'clair', notClear: 'pas clair' } },
};
