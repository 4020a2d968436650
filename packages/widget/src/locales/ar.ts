import type { Messages } from './messages.js';

export const ar: Messages = {
  region: 'تقييمكم',
  notNow: 'ليس الآن',
  tellMore: 'إضافة تفاصيل',
  next: 'متابعة',
  back: 'رجوع',
  send: 'إرسال',
  tryAgain: 'إعادة المحاولة',
  close: 'إغلاق',
  status: {
    sending: 'جارٍ الإرسال…',
    sent: 'تم الإرسال. شكرًا لكم.',
    kept: 'لم يُرسل بعد. إجاباتكم محفوظة هنا وستُرسل لاحقًا.',
    queued: 'لم يُرسل بعد. يُرجى عدم إغلاق الصفحة.',
    failed: 'لم يُرسل. إجاباتكم لا تزال هنا.',
    answeredElsewhere: 'سبق التقييم. شكرًا لكم.',
    first: 'يُرجى الإجابة عن السؤال الأول أيضًا.',
    unavailable: 'تعذّر تحميل المزيد. إجاباتكم لا تزال هنا.',
  },
};
