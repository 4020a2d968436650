import type { FurtherWords } from '../further-words.js';

export const fr: FurtherWords = {
  reasons: {
    title: 'Quelles en sont les raisons ?',
    options: {
      tookLong: 'C’était trop long',
      hardToReach: 'Personne de joignable',
      notInformed: 'Je n’ai pas été tenu(e) au courant',
      passedAround: 'On m’a renvoyé(e) de l’un à l’autre',
      unclear: 'Explications difficiles à suivre',
      unfriendly: 'Pas aimable',
      cameBack: 'Le problème est revenu',
      fast: 'Rapide',
      friendly: 'Aimable',
      expert: 'Ils savaient quoi faire',
      wellExplained: 'Bien expliqué',
      keptInformed: 'J’ai été tenu(e) au courant',
      beyond: 'Plus que demandé',
      other: 'Autre chose',
    },
  },
  chased: { title: 'Combien de fois avez-vous dû demander où cela en était ?' },
  chasedWhy: {
    title: 'Pourquoi avez-vous demandé ?',
    options: {
      noNews: 'Sans nouvelles',
      deadlinePassed: 'Le délai promis était dépassé',
      urgent: 'Je ne pouvais plus travailler',
      wrongPlace: 'C’était chez la mauvaise équipe',
      other: 'Autre chose',
    },
  },
  lostTime: { title: 'Combien de temps de travail cela vous a-t-il coûté environ ?' },
  comment: { title: 'Que devrions-nous savoir ?' },
  contact: { title: 'On peut m’en parler en personne.' },
  thanks: { title: 'Qui souhaitez-vous remercier ?' },
  thanksShared: { title: 'Vous pouvez transmettre mes remerciements.' },
};
