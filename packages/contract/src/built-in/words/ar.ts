import type { BuiltInWords } from '../built-in-words.js';

export const ar: BuiltInWords = {
  satisfaction: {
    title: 'ما درجة رضاكم عن دعم تقنية المعلومات؟',
    points: ['منخفضة جدًا', 'منخفضة', 'متوسطة', 'عالية', 'عالية جدًا'],
  },
  accuracy: {
    title: 'هل حُلّ الأمر جيدًا من المرة الأولى؟',
    note: 'هدفنا الدقة دون إعادة العمل.',
    options: {
      firstTime: 'نعم، من المرة الأولى',
      moreThanOnce: 'نعم، لكن ليس من المرة الأولى',
      partly: 'جزئيًا',
      no: 'لا',
      tooEarly: 'من المبكر الحكم',
    },
  },
  relevance: { title: 'هل تعنيكم هذه الرسالة؟', options: { forMe: 'تعنيني', notForMe: 'لا تعنيني' } },
  clarity: { title: 'هل هي واضحة؟', options: { clear: 'واضحة', notClear: 'غير واضحة' } },
};
