import type { Messages } from './messages.js';

export const he: Messages = {
  region: 'הדירוג שלכם',
  notNow: 'לא עכשיו',
  tellMore: 'לספר עוד',
  next: 'המשך',
  back: 'חזרה',
  send: 'שליחה',
  tryAgain: 'ניסיון נוסף',
  close: 'סגירה',
  status: {
    sending: 'בשליחה…',
    sent: 'נשלח. תודה.',
    kept: 'עדיין לא נשלח. התשובות נשמרות כאן ויישלחו מאוחר יותר.',
    queued: 'עדיין לא נשלח. נא להשאיר את הדף הזה פתוח.',
    failed: 'לא נשלח. התשובות עדיין כאן.',
    answeredElsewhere: 'כבר נשלח דירוג. תודה.',
    first: 'נא לענות גם על השאלה הראשונה.',
    unavailable: 'לא ניתן לטעון שאלות נוספות. התשובות עדיין כאן.',
  },
};
