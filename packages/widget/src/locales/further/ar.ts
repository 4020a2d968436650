import type { FurtherMessages } from '../further-messages.js';

export const ar: FurtherMessages = {
  progress: 'الخطوة {n} من {total}',
  keepIt: 'اخترتم «{label}». هل تؤكدون ذلك؟',
  keep: 'تأكيد',
  change: 'تغيير',
  orMore: '{n} أو أكثر',
  noTime: 'لا شيء',
  minutes: 'دقيقة',
  charactersLeft: {
    zero: 'لم يبقَ أي حرف',
    one: 'بقي حرف واحد',
    two: 'بقي حرفان',
    few: 'بقيت {n} أحرف',
    many: 'بقي {n} حرفًا',
    other: 'بقي {n} حرف',
  },
  charactersOver: {
    zero: 'لا حاجة إلى الحذف.',
    one: 'يُرجى حذف حرف واحد.',
    two: 'يُرجى حذف حرفين.',
    few: 'يُرجى حذف {n} أحرف.',
    many: 'يُرجى حذف {n} حرفًا.',
    other: 'يُرجى حذف {n} حرف.',
  },
};
