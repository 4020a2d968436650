import type { Messages } from './messages.js';

export const ja: Messages = {
  region: 'ご評価',
  notNow: '今はしない',
  tellMore: '詳しく書く',
  next: '次へ',
  back: '戻る',
  send: '送信',
  tryAgain: '再試行',
  close: '閉じる',
  status: {
    sending: '送信中…',
    sent: '送信しました。ありがとうございます。',
    kept: 'まだ送信されていません。回答はここに残り、後で送信されます。',
    queued: 'まだ送信されていません。このページを閉じないでください。',
    failed: '送信できませんでした。回答は残っています。',
    answeredElsewhere: '評価済みです。ありがとうございます。',
    first: '最初の質問にもお答えください。',
    unavailable: '次の質問を読み込めません。回答は残っています。',
  },
};
