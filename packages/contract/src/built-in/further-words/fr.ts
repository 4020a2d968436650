import type { FurtherWords } from '../further-words.js';

export const fr: FurtherWords = {
  reasons: {
    title: 'Pour quelles raisons ?',
    options: {
      tookLong: 'Délai trop long',
      hardToReach: 'Équipe difficile à joindre',
      notInformed: 'Manque d’informations',
      passedAround: 'Renvoi d’un service à l’autre',
      unclear: 'Explications peu claires',
      unfriendly: 'Manque d’amabilité',
      cameBack: 'Le problème est revenu',
      fast: 'Rapidité',
      friendly: 'Amabilité',
      expert: 'Compétence',
      wellExplained: 'Explications claires',
      keptInformed: 'Informations régulières',
      beyond: 'Au-delà de ma demande',
      other: 'Autre raison',
    },
  },
  chased: { title: 'Combien de fois avez-vous dû nous relancer ?' },
  chasedWhy: {
    title: 'Pourquoi ces relances ?',
    options: {
      noNews: 'Aucune nouvelle',
      deadlinePassed: 'Délai promis dépassé',
      urgent: 'Je ne pouvais plus travailler',
      wrongPlace: 'Demande chez la mauvaise équipe',
      other: 'Autre raison',
    },
  },
  lostTime: { title: 'Combien de temps de travail avez-vous perdu, environ ?' },
  comment: { title: 'Que devrions-nous savoir ?' },
  contact: { title: 'Vous pouvez m’en parler de vive voix.' },
  thanks: { title: 'Qui souhaitez-vous remercier ?' },
  thanksShared: { title: 'Vous pouvez transmettre mes remerciements.' },
};
