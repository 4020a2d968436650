import type { FurtherWords } from '../further-words.js';

export const uk: FurtherWords = {
  reasons: {
    title: 'У чому причини?',
    options: {
      tookLong: 'Надто довго',
      hardToReach: 'Важко з кимось зв’язатися',
      notInformed: 'Мене не інформували',
      passedAround: 'Передавали від одного до іншого',
      unclear: 'Незрозумілі пояснення',
      unfriendly: 'Непривітність',
      cameBack: 'Проблема повернулася',
      fast: 'Швидкість',
      friendly: 'Привітність',
      expert: 'Компетентність',
      wellExplained: 'Зрозумілі пояснення',
      keptInformed: 'Мене інформували',
      beyond: 'Більше, ніж у запиті',
      other: 'Інше',
    },
  },
  chased: { title: 'Скільки разів довелося питати про стан запиту?' },
  chasedWhy: {
    title: 'Чому довелося питати?',
    options: {
      noNews: 'Не було новин',
      deadlinePassed: 'Минув обіцяний термін',
      urgent: 'Без цього не вдавалося працювати',
      wrongPlace: 'Запит був не в тієї команди',
      other: 'Інше',
    },
  },
  lostTime: { title: 'Скільки приблизно робочого часу втрачено?' },
  comment: { title: 'Що нам варто знати?' },
  contact: { title: 'Зі мною можна поговорити про це особисто.' },
  thanks: { title: 'Кому ви хочете подякувати?' },
  thanksShared: { title: 'Можна передати мою подяку.' },
};
