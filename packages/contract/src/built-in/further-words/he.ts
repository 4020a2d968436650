import type { FurtherWords } from '../further-words.js';

export const he: FurtherWords = {
  reasons: {
    title: 'מה היו הסיבות?',
    options: {
      tookLong: 'זה לקח יותר מדי זמן',
      hardToReach: 'קשה להשיג מישהו',
      notInformed: 'לא עדכנו אותי',
      passedAround: 'העבירו אותי מאחד לשני',
      unclear: 'הסברים לא ברורים',
      unfriendly: 'יחס לא נעים',
      cameBack: 'הבעיה חזרה',
      fast: 'מהירות',
      friendly: 'יחס נעים',
      expert: 'מקצועיות',
      wellExplained: 'הסברים ברורים',
      keptInformed: 'עדכנו אותי',
      beyond: 'מעבר למה שביקשתי',
      other: 'משהו אחר',
    },
  },
  chased: { title: 'כמה פעמים נאלצתם לשאול מה המצב?' },
  chasedWhy: {
    title: 'מדוע שאלתם?',
    options: {
      noNews: 'לא שמעתי דבר',
      deadlinePassed: 'המועד שהובטח עבר',
      urgent: 'אי אפשר היה לעבוד בלי זה',
      wrongPlace: 'זה היה אצל הצוות הלא נכון',
      other: 'משהו אחר',
    },
  },
  lostTime: { title: 'כמה זמן עבודה זה עלה לכם בערך?' },
  comment: { title: 'מה כדאי שנדע?' },
  contact: { title: 'אפשר לדבר איתי על זה אישית.' },
  thanks: { title: 'למי תרצו להודות?' },
  thanksShared: { title: 'אפשר להעביר את תודתי.' },
};
