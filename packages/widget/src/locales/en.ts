import type { Messages } from './messages.js';

export const en: Messages = {
  region: 'Your rating',
  notNow: 'Not now',
  tellMore: 'Tell us more',
  next: 'Continue',
  back: 'Back',
  send: 'Send',
  tryAgain: 'Try again',
  close: 'Close',
  status: {
    sending: 'Sending…',
    sent: 'Sent. Thank you.',
    kept: 'Not sent yet. It is kept here and will be sent later.',
    queued: 'Not sent yet. Please leave this page open.',
    failed: 'Not sent. Your answers are still here.',
    answeredElsewhere: 'This was already rated. Thank you.',
    first: 'Please answer the first question too.',
    unavailable: 'The next questions could not be loaded. What you answered is kept.',
  },
};
