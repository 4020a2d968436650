import type { FurtherWords } from '../further-words.js';

export const de: FurtherWords = {
  reasons: {
    title: 'Woran lag es?',
    options: {
      tookLong: 'Es dauerte zu lange',
      hardToReach: 'Kaum jemand erreichbar',
      notInformed: 'Nicht auf dem Laufenden gehalten',
      passedAround: 'Ich wurde herumgereicht',
      unclear: 'Schwer verständlich erklärt',
      unfriendly: 'Unfreundlich',
      cameBack: 'Das Problem kam wieder',
      fast: 'Schnell',
      friendly: 'Freundlich',
      expert: 'Kompetent',
      wellExplained: 'Verständlich erklärt',
      keptInformed: 'Auf dem Laufenden gehalten',
      beyond: 'Mehr getan als erbeten',
      other: 'Etwas anderes',
    },
  },
  chased: { title: 'Wie oft mussten Sie nach dem Stand fragen?' },
  chasedWhy: {
    title: 'Warum haben Sie nachgefragt?',
    options: {
      noNews: 'Keine Rückmeldung',
      deadlinePassed: 'Der zugesagte Termin war vorbei',
      urgent: 'Ich konnte nicht weiterarbeiten',
      wrongPlace: 'Es lag beim falschen Team',
      other: 'Etwas anderes',
    },
  },
  lostTime: { title: 'Wie viel Arbeitszeit hat es Sie etwa gekostet?' },
  comment: { title: 'Was sollten wir wissen?' },
  contact: { title: 'Sie dürfen mich persönlich darauf ansprechen.' },
  thanks: { title: 'Wem möchten Sie danken?' },
  thanksShared: { title: 'Sie dürfen meinen Dank weitergeben.' },
};
