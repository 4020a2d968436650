import type { FurtherWords } from '../further-words.js';

export const en: FurtherWords = {
  reasons: {
    title: 'What were the reasons?',
    options: {
      tookLong: 'It took too long',
      hardToReach: 'Hard to reach anyone',
      notInformed: 'I was not kept informed',
      passedAround: 'I was passed around',
      unclear: 'Explanations were hard to follow',
      unfriendly: 'Unfriendly',
      cameBack: 'The problem came back',
      fast: 'Fast',
      friendly: 'Friendly',
      expert: 'They knew what to do',
      wellExplained: 'Clearly explained',
      keptInformed: 'I was kept informed',
      beyond: 'More than I asked for',
      other: 'Something else',
    },
  },
  chased: { title: 'How often did you have to ask where it stood?' },
  chasedWhy: {
    title: 'Why did you ask?',
    options: {
      noNews: 'I heard nothing',
      deadlinePassed: 'The promised time had passed',
      urgent: 'I could not work without it',
      wrongPlace: 'It was with the wrong team',
      other: 'Something else',
    },
  },
  lostTime: { title: 'About how much working time did it cost you?' },
  comment: { title: 'What should we know?' },
  contact: { title: 'Someone may talk to me about it in person.' },
  thanks: { title: 'Whom would you like to thank?' },
  thanksShared: { title: 'You may pass my thanks on.' },
};
