import type { FurtherMessages } from '../further-messages.js';

export const ja: FurtherMessages = {
  progress: 'ステップ{n}（全{total}）',
  keepIt: '「{label}」が選ばれています。このままでよろしいですか？',
  keep: 'このまま',
  change: '変更',
  orMore: '{n}以上',
  noTime: 'なし',
  minutes: '分',
  charactersLeft: { other: 'あと{n}文字' },
  charactersOver: { other: '{n}文字減らしてください。' },
};
