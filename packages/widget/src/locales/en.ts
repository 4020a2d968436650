import type { Messages } from './messages.js';

export const en: Messages = {
  notNow: 'Not now',
  tellMore: 'Tell us more',
  send: 'Send',
  tryAgain: 'Try again',
  status: {
    sending: 'Sending…',
    sent: 'Sent. Thank you.',
    queued: 'Not sent yet. Please leave this page open.',
    failed: 'Not sent. Your answers are still here.',
    answeredElsewhere: 'This was already rated. Thank you.',
    satisfaction: 'Please answer the first question too.',
    comment: 'Please shorten your comment.',
  },
};
