import type { FurtherWords } from '../further-words.js';

export const ar: FurtherWords = {
  reasons: {
    title: 'ما الأسباب؟',
    options: {
      tookLong: 'طول الانتظار',
      hardToReach: 'صعوبة الوصول إلى أحد',
      notInformed: 'عدم إبلاغي بالمستجدات',
      passedAround: 'إحالتي من شخص إلى آخر',
      unclear: 'شرح غير واضح',
      unfriendly: 'تعامل غير ودود',
      cameBack: 'عودة المشكلة',
      fast: 'السرعة',
      friendly: 'تعامل ودود',
      expert: 'الكفاءة',
      wellExplained: 'شرح واضح',
      keptInformed: 'إبلاغي بالمستجدات',
      beyond: 'أكثر مما طلبت',
      other: 'سبب آخر',
    },
  },
  chased: { title: 'كم مرة اضطررتم إلى السؤال عن المستجدات؟' },
  chasedWhy: {
    title: 'لماذا سألتم؟',
    options: {
      noNews: 'لم يصلني خبر',
      deadlinePassed: 'فات الموعد المتفق عليه',
      urgent: 'لم أستطع العمل دون ذلك',
      wrongPlace: 'كان الأمر لدى الفريق الخطأ',
      other: 'سبب آخر',
    },
  },
  lostTime: { title: 'كم كلّفكم ذلك من وقت العمل تقريبًا؟' },
  comment: { title: 'ماذا ينبغي أن نعرف؟' },
  contact: { title: 'يمكنكم التحدث معي شخصيًا في ذلك.' },
  thanks: { title: 'من تودّون أن تشكروا؟' },
  thanksShared: { title: 'يمكنكم نقل شكري إليهم.' },
};
