import type { FurtherMessages } from '../further-messages.js';

export const he: FurtherMessages = {
  progress: 'שלב {n} מתוך {total}',
  keepIt: 'בחרתם ”{label}”. להשאיר?',
  keep: 'להשאיר',
  change: 'לשנות',
  orMore: '{n} או יותר',
  noTime: 'בכלל לא',
  minutes: 'דקות',
  charactersLeft: { one: 'נותר תו אחד', two: 'נותרו שני תווים', other: 'נותרו {n} תווים' },
  charactersOver: { one: 'נא לקצר בתו אחד.', two: 'נא לקצר בשני תווים.', other: 'נא לקצר ב־{n} תווים.' },
};
