import type { FurtherWords } from '../further-words.js';

export const sv: FurtherWords = {
  reasons: {
    title: 'Vad berodde det på?',
    options: {
      tookLong: 'Det tog för lång tid',
      hardToReach: 'Svårt att nå någon',
      notInformed: 'Ingen löpande information',
      passedAround: 'Jag bollades runt',
      unclear: 'Otydliga förklaringar',
      unfriendly: 'Otrevligt bemötande',
      cameBack: 'Problemet kom tillbaka',
      fast: 'Snabb hjälp',
      friendly: 'Trevligt bemötande',
      expert: 'Kunnig hjälp',
      wellExplained: 'Tydliga förklaringar',
      keptInformed: 'Löpande information',
      beyond: 'Mer än jag bad om',
      other: 'Något annat',
    },
  },
  chased: { title: 'Hur många gånger fick du fråga hur det gick?' },
  chasedWhy: {
    title: 'Varför frågade du?',
    options: {
      noNews: 'Jag hörde inget',
      deadlinePassed: 'Den utlovade tiden hade passerat',
      urgent: 'Jag kunde inte arbeta utan det',
      wrongPlace: 'Det låg hos fel team',
      other: 'Något annat',
    },
  },
  lostTime: { title: 'Ungefär hur mycket arbetstid kostade det dig?' },
  comment: { title: 'Vad bör vi veta?' },
  contact: { title: 'Ni får prata med mig om det personligen.' },
  thanks: { title: 'Vem vill du tacka?' },
  thanksShared: { title: 'Ni får föra mitt tack vidare.' },
};
