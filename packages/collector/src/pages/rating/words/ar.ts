import type { RatingWords } from './rating-words.js';

export const ar: RatingWords = {
  asks: 'تسألكم {desk} عن {ticket}',
  nothingYet: 'لم يُعطَ أي جواب بعد بمجرد فتح هذه الصفحة.',
  tapped: 'ضغطتم على «{label}» في الرسالة. يُرجى الضغط مرة أخرى لإعطاء هذا الجواب.',
  tappedMark: 'اختير في الرسالة',
  answerMark: 'جوابكم',
  repeat: 'لم يُسجَّل هذا الجواب بعد. يُرجى الضغط مرة أخرى.',
  anonymous: 'تُحفظ أجوبتكم دون ذكر من أعطاها.',
  nextIsOptional: 'السؤال التالي اختياري.',
  finish: 'إنهاء',
  more: {
    heading: 'بضعة أسئلة أخرى',
    note: 'يمكنكم ترك ما تشاؤون.',
  },
  noAnswer: 'بلا جواب',
  orMore: '{n} أو أكثر',
  minutes: 'دقيقة',
  send: 'إرسال',
  thanks: 'شكرًا لكم',
  answered: 'جوابكم: {label}',
  correctUntil: 'يمكنكم تصحيح أجوبتكم حتى: {moment}.',
  correct: 'تصحيح الأجوبة',
  stopAsking: 'عدم سؤالي مرة أخرى',
  stop: {
    heading: 'هل تريدون إيقاف الأسئلة؟',
    question: 'هل تريدون ألا تسألكم {desk} بعد الآن عن رأيكم في المساعدة؟',
    yes: 'نعم، عدم سؤالي مرة أخرى',
  },
  stopped: {
    heading: 'لن نسألكم بعد الآن',
    sentence: 'لن تسألكم {desk} بعد الآن عن رأيكم في المساعدة. لا يؤثر ذلك على طلباتكم.',
    askAgain: 'السماح بسؤالي من جديد',
  },
  allowed: {
    heading: 'يمكن سؤالكم من جديد',
    sentence: 'يمكن أن تسألكم {desk} من جديد عن رأيكم في المساعدة.',
  },
  notValid: {
    heading: 'هذا الرابط غير صالح',
    sentence: 'لا يمكن بهذا الرابط إعطاء جواب، أو لم يعد ذلك ممكنًا.',
  },
  busy: {
    heading: 'لحظة من فضلكم',
    sentence: 'تعذّر حفظ الجواب الآن. لم يضع شيء: يُرجى المحاولة مرة أخرى.',
    tryAgain: 'إعادة المحاولة',
  },
};
