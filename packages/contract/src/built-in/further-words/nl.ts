import type { FurtherWords } from '../further-words.js';

export const nl: FurtherWords = {
  reasons: {
    title: 'Waar lag dat aan?',
    options: {
      tookLong: 'Het duurde te lang',
      hardToReach: 'Moeilijk iemand te bereiken',
      notInformed: 'Niet op de hoogte gehouden',
      passedAround: 'Van het kastje naar de muur gestuurd',
      unclear: 'Onduidelijke uitleg',
      unfriendly: 'Onvriendelijk',
      cameBack: 'Het probleem kwam terug',
      fast: 'Snel',
      friendly: 'Vriendelijk',
      expert: 'Deskundig',
      wellExplained: 'Duidelijke uitleg',
      keptInformed: 'Op de hoogte gehouden',
      beyond: 'Meer dan gevraagd',
      other: 'Iets anders',
    },
  },
  chased: { title: 'Hoe vaak moest u vragen hoe het ermee stond?' },
  chasedWhy: {
    title: 'Waarom vroeg u dat?',
    options: {
      noNews: 'Ik hoorde niets',
      deadlinePassed: 'De beloofde termijn was voorbij',
      urgent: 'Ik kon niet verder werken',
      wrongPlace: 'Het lag bij het verkeerde team',
      other: 'Iets anders',
    },
  },
  lostTime: { title: 'Hoeveel werktijd kostte het u ongeveer?' },
  comment: { title: 'Wat moeten wij weten?' },
  contact: { title: 'U mag er persoonlijk met mij over praten.' },
  thanks: { title: 'Wie wilt u bedanken?' },
  thanksShared: { title: 'U mag mijn dank doorgeven.' },
};
