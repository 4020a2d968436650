import type { RatingWords } from './rating-words.js';

export const he: RatingWords = {
  asks: '{desk} שואלים על {ticket}',
  nothingYet: 'פתיחת הדף הזה עדיין אינה תשובה.',
  tapped: 'הקשתם על ”{label}” בהודעת הדואר. נא להקיש שוב כדי לתת את התשובה.',
  tappedMark: 'נבחר בהודעת הדואר',
  answerMark: 'התשובה שלכם',
  repeat: 'התשובה עדיין לא נקלטה. נא להקיש שוב.',
  anonymous: 'התשובות נשמרות בלי לציין מי נתן אותן.',
  nextIsOptional: 'השאלה הבאה היא רשות.',
  finish: 'סיום',
  more: {
    heading: 'עוד כמה שאלות',
    note: 'אפשר לדלג על מה שתרצו.',
  },
  noAnswer: 'ללא תשובה',
  orMore: '{n} או יותר',
  minutes: 'דקות',
  send: 'שליחה',
  thanks: 'תודה',
  answered: 'התשובה שלכם: {label}',
  correctUntil: 'אפשר לתקן את התשובות עד: {moment}.',
  correct: 'תיקון התשובות',
  stopAsking: 'לא לשאול אותי שוב',
  stop: {
    heading: 'להפסיק לקבל שאלות?',
    question: 'האם {desk} יפסיקו לשאול אתכם איך הייתה העזרה?',
    yes: 'כן, לא לשאול אותי שוב',
  },
  stopped: {
    heading: 'לא תישאלו שוב',
    sentence: '{desk} לא ישאלו אתכם עוד איך הייתה העזרה. הפניות שלכם אינן מושפעות.',
    askAgain: 'בכל זאת לשאול אותי',
  },
  allowed: {
    heading: 'אפשר לשאול אתכם שוב',
    sentence: '{desk} יכולים לשאול אתכם שוב איך הייתה העזרה.',
  },
  notValid: {
    heading: 'הקישור הזה אינו תקף',
    sentence: 'בקישור הזה אי אפשר, או כבר אי אפשר, לתת תשובה.',
  },
  busy: {
    heading: 'רק רגע',
    sentence: 'לא ניתן היה לשמור את התשובה כרגע. דבר לא אבד: נא לנסות שוב.',
    tryAgain: 'ניסיון נוסף',
  },
};
