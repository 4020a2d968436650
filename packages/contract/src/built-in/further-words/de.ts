import type { FurtherWords } from '../further-words.js';

export const de: FurtherWords = {
  reasons: {
    title: 'Woran lag es?',
    options: {
      tookLong: 'Es dauerte zu lange',
      hardToReach: 'Kaum jemand erreichbar',
      notInformed: 'Ich wurde nicht informiert',
      passedAround: 'Ich wurde herumgereicht',
      unclear: 'Erklärungen schwer zu verstehen',
      unfriendly: 'Unfreundlich',
      cameBack: 'Das Problem kam wieder',
      fast: 'Schnell',
      friendly: 'Freundlich',
      expert: 'Wussten, was zu tun ist',
      wellExplained: 'Gut erklärt',
      keptInformed: 'Ich wurde informiert',
      beyond: 'Mehr, als ich erbeten hatte',
      other: 'Etwas anderes',
    },
  },
  chased: { title: 'Wie oft mussten Sie nach dem Stand fragen?' },
  chasedWhy: {
    title: 'Warum haben Sie gefragt?',
    options: {
      noNews: 'Ich hörte nichts',
      deadlinePassed: 'Der zugesagte Termin war vorbei',
      urgent: 'Ich konnte nicht weiterarbeiten',
      wrongPlace: 'Es lag beim falschen Team',
      other: 'Etwas anderes',
    },
  },
  lostTime: { title: 'Wie viel Arbeitszeit hat es Sie etwa gekostet?' },
  comment: { title: 'Was sollten wir wissen?' },
  contact: { title: 'Man darf mich persönlich darauf ansprechen.' },
  thanks: { title: 'Wem möchten Sie danken?' },
  thanksShared: { title: 'Mein Dank darf weitergegeben werden.' },
};
