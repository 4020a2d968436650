import type { FurtherMessages } from '../further-messages.js';

export const en: FurtherMessages = {
  progress: 'Step {n} of {total}',
  keepIt: 'You chose “{label}”. Keep it?',
  keep: 'Keep it',
  change: 'Change it',
  orMore: '{n} or more',
  noTime: 'none',
  minutes: 'minutes',
  charactersLeft: { one: '{n} character left', other: '{n} characters left' },
  charactersOver: { one: 'Please shorten by {n} character.', other: 'Please shorten by {n} characters.' },
};
