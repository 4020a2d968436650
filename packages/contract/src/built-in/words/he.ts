import type { BuiltInWords } from '../built-in-words.js';

export const he: BuiltInWords = {
  satisfaction: {
    title: 'עד כמה הייתם מרוצים מתמיכת ה־IT?',
    points: ['מאוד לא מרוצה', 'לא מרוצה', 'בין לבין', 'מרוצה', 'מאוד מרוצה'],
  },
  accuracy: {
    title: 'האם זה נפתר כראוי בפעם הראשונה?',
    note: 'המטרה שלנו: דיוק, בלי תיקונים חוזרים.',
    options: {
      firstTime: 'כן, בפעם הראשונה',
      moreThanOnce: 'כן, אבל לא בפעם הראשונה',
      partly: 'רק חלקית',
      no: 'לא',
      tooEarly: 'מוקדם לומר',
    },
  },
  relevance: { title: 'האם ההודעה הזו רלוונטית לכם?', options: { forMe: 'רלוונטית לי', notForMe: 'לא רלוונטית לי' } },
  clarity: { title: 'האם היא ברורה?', options: { clear: 'ברורה', notClear: 'לא ברורה' } },
};
