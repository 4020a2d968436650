import type { FurtherWords } from '../further-words.js';

export const it: FurtherWords = {
  reasons: {
    title: 'Per quali motivi?',
    options: {
      tookLong: 'Tempi troppo lunghi',
      hardToReach: 'Difficile parlare con qualcuno',
      notInformed: 'Nessun aggiornamento',
      passedAround: 'Rimpalli da un ufficio all’altro',
      unclear: 'Spiegazioni poco chiare',
      unfriendly: 'Poca cortesia',
      cameBack: 'Il problema è tornato',
      fast: 'Rapidità',
      friendly: 'Cortesia',
      expert: 'Competenza',
      wellExplained: 'Spiegazioni chiare',
      keptInformed: 'Aggiornamenti costanti',
      beyond: 'Più di quanto chiesto',
      other: 'Altro',
    },
  },
  chased: { title: 'Quante volte ha dovuto chiedere a che punto era?' },
  chasedWhy: {
    title: 'Perché l’ha chiesto?',
    options: {
      noNews: 'Nessuna notizia',
      deadlinePassed: 'Scadenza promessa superata',
      urgent: 'Non riuscivo a lavorare',
      wrongPlace: 'Era in mano al team sbagliato',
      other: 'Altro',
    },
  },
  lostTime: { title: 'Quanto tempo di lavoro ha perso, all’incirca?' },
  comment: { title: 'Che cosa dovremmo sapere?' },
  contact: { title: 'Potete parlarmene di persona.' },
  thanks: { title: 'Chi vorrebbe ringraziare?' },
  thanksShared: { title: 'Potete riferire i miei ringraziamenti.' },
};
