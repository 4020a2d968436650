import type { RatingWords } from './rating-words.js';

export const zhHans: RatingWords = {
  asks: '{desk}想了解您对 {ticket} 的看法',
  nothingYet: '打开此页面还不等于作答。',
  tapped: '您在邮件中点了“{label}”。请再点一次以提交该回答。',
  tappedMark: '邮件中已点选',
  answerMark: '您的回答',
  repeat: '该回答尚未收到。请再点一次。',
  anonymous: '保存回答时不会记录是谁给出的。',
  nextIsOptional: '下一个问题可以不答。',
  finish: '完成',
  more: {
    heading: '还有几个问题',
    note: '不想回答的可以跳过。',
  },
  noAnswer: '不回答',
  orMore: '{n} 或以上',
  minutes: '分钟',
  send: '提交',
  thanks: '谢谢',
  answered: '您的回答：{label}',
  correctUntil: '您可以在此时间之前更正回答：{moment}。',
  correct: '更正回答',
  stopAsking: '不再询问我',
  stop: {
    heading: '不再接受询问？',
    question: '是否让{desk}不再询问您对帮助的看法？',
    yes: '是，不再询问我',
  },
  stopped: {
    heading: '不会再询问您',
    sentence: '{desk}不再询问您对帮助的看法。您的请求不受影响。',
    askAgain: '还是继续询问我',
  },
  allowed: {
    heading: '可以再次询问您',
    sentence: '{desk}可以再次询问您对帮助的看法。',
  },
  notValid: {
    heading: '此链接无效',
    sentence: '此链接不能或已不能用来作答。',
  },
  busy: {
    heading: '请稍候',
    sentence: '暂时无法保存回答。没有丢失任何内容，请重试。',
    tryAgain: '重试',
  },
};
