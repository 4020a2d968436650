import type { FurtherMessages } from '../further-messages.js';

export const zhHans: FurtherMessages = {
  progress: '第 {n} 步，共 {total} 步',
  keepIt: '您选择了“{label}”。保留吗？',
  keep: '保留',
  change: '更改',
  orMore: '{n} 或以上',
  noTime: '没有',
  minutes: '分钟',
  charactersLeft: { other: '还可输入 {n} 个字符' },
  charactersOver: { other: '请删减 {n} 个字符。' },
};
