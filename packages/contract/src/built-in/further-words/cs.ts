import type { FurtherWords } from '../further-words.js';

export const cs: FurtherWords = {
  reasons: {
    title: 'Jaké byly důvody?',
    options: {
      tookLong: 'Trvalo to příliš dlouho',
      hardToReach: 'Těžko se někomu dovolat',
      notInformed: 'Chyběly průběžné informace',
      passedAround: 'Posílání od jednoho k druhému',
      unclear: 'Nesrozumitelné vysvětlení',
      unfriendly: 'Nepříjemné jednání',
      cameBack: 'Problém se vrátil',
      fast: 'Rychlost',
      friendly: 'Příjemné jednání',
      expert: 'Odbornost',
      wellExplained: 'Srozumitelné vysvětlení',
      keptInformed: 'Průběžné informace',
      beyond: 'Pomoc nad rámec žádosti',
      other: 'Něco jiného',
    },
  },
  chased: { title: 'Kolikrát bylo nutné ptát se na stav?' },
  chasedWhy: {
    title: 'Proč to bylo nutné?',
    options: {
      noNews: 'Žádné zprávy',
      deadlinePassed: 'Slíbený termín uplynul',
      urgent: 'Bez toho nešlo pracovat',
      wrongPlace: 'Řešil to nesprávný tým',
      other: 'Něco jiného',
    },
  },
  lostTime: { title: 'Kolik pracovního času vás to asi stálo?' },
  comment: { title: 'Co bychom měli vědět?' },
  contact: { title: 'Můžete si o tom se mnou osobně promluvit.' },
  thanks: { title: 'Komu chcete poděkovat?' },
  thanksShared: { title: 'Můžete moje poděkování předat.' },
};
