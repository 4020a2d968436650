import type { RatingWords } from './rating-words.js';

export const ja: RatingWords = {
  asks: '{desk}から{ticket}についてお尋ねします',
  nothingYet: 'このページを開いただけでは、まだ回答したことになりません。',
  tapped: 'メールで「{label}」が選ばれています。回答するには、もう一度タップしてください。',
  tappedMark: 'メールで選択',
  answerMark: '現在の回答',
  repeat: 'まだ回答を受け付けていません。もう一度タップしてください。',
  anonymous: 'どなたの回答かは記録されません。',
  nextIsOptional: '次の質問への回答は任意です。',
  finish: '終了',
  more: {
    heading: 'あといくつかの質問',
    note: '答えたくない質問は飛ばしてください。',
  },
  noAnswer: '回答なし',
  orMore: '{n}以上',
  minutes: '分',
  send: '送信',
  thanks: 'ありがとうございます',
  answered: '回答：{label}',
  correctUntil: '{moment}まで回答を修正できます。',
  correct: '回答を修正',
  stopAsking: '今後は質問しない',
  stop: {
    heading: '今後の質問を停止しますか？',
    question: 'サポートについて{desk}からの質問を今後受け取らないようにしますか？',
    yes: 'はい、今後は質問しない',
  },
  stopped: {
    heading: '今後は質問しません',
    sentence: 'サポートについて{desk}から質問することはありません。お問い合わせへの影響はありません。',
    askAgain: '質問を再開する',
  },
  allowed: {
    heading: '質問を再開しました',
    sentence: 'サポートについて{desk}から再び質問することがあります。',
  },
  notValid: {
    heading: 'このリンクは無効です',
    sentence: 'このリンクでは回答できないか、すでに回答できなくなっています。',
  },
  busy: {
    heading: '少々お待ちください',
    sentence: 'ただいま回答を保存できませんでした。失われたものはありません。もう一度お試しください。',
    tryAgain: '再試行',
  },
};
