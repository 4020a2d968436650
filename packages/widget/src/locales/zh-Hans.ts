import type { Messages } from './messages.js';

export const zhHans: Messages = {
  region: '您的评价',
  notNow: '暂不评价',
  tellMore: '补充说明',
  next: '继续',
  back: '返回',
  send: '提交',
  tryAgain: '重试',
  close: '关闭',
  status: {
    sending: '正在提交…',
    sent: '已提交，谢谢。',
    kept: '尚未提交。您的回答已保存，稍后会自动提交。',
    queued: '尚未提交。请不要关闭此页面。',
    failed: '未能提交。您的回答仍在这里。',
    answeredElsewhere: '已经评价过了，谢谢。',
    first: '请同时回答第一个问题。',
    unavailable: '后面的问题无法加载。您的回答仍在这里。',
  },
};
