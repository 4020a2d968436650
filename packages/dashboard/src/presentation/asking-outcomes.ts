import type { Asking, AskState } from '@afterword/contract';

type Outcome = NonNullable<Asking['groups'][number]['outcomes']>[number];

/** How one ask ended or stands, as the page says it. */
export interface OutcomeRow {
  readonly label: string;
  /** The desk's system gave the reason, in its own words. */
  readonly isOwn: boolean;
  readonly count: number;
}

/** In the order of the steps, so that two periods can be read side by side. A key is a state, or a state and a reason. */
const words = {
  'notEligible automation': 'Closed by an automation',
  'notEligible massClose': 'Many closed at once',
  'notEligible ownWork': 'Own work',
  'notEligible excluded': 'Excluded by the desk’s rules',
  notEligible: 'Not eligible',
  'notAsked noRequester': 'No requester told',
  notDrawn: 'Not drawn by lot',
  quarantined: 'Quiet period',
  optedOut: 'Said: do not ask me',
  silenced: 'Left alone after silence',
  'notAsked toldTooLate': 'Told too late',
  'notAsked noDelivery': 'Nobody could be reached',
  'notAsked undeliverable': 'The address did not work',
  notAsked: 'Not asked',
  new: 'Waiting',
  withdrawn: 'Withdrawn, the ticket was reopened',
  'withdrawn invited': 'Invited, then the ticket was reopened',
  'optedOut invited': 'Invited, then said: do not ask me',
  invited: 'Invitation open',
  expired: 'No answer',
  'expired anonymous': 'Anonymous: nobody knows who answered',
  answered: 'Answered',
} satisfies Readonly<Record<AskState, string> & Partial<Record<`${AskState} ${string}`, string>>>;

const order = Object.keys(words) as (keyof typeof words)[];

function keyOf({ state, reason }: Outcome): keyof typeof words {
  return order.find((key) => key === `${state} ${reason}`) ?? state;
}

function rowOf(outcome: Outcome): OutcomeRow {
  const { state, reason, count } = outcome;
  const key = keyOf(outcome);
  const own = state === 'notEligible' && key === state ? reason : null;
  return { label: own ?? words[key], isOwn: own !== null, count };
}

/** What became of each, in words; reasons of the desk's own come after those of the rules, as they are. */
export function outcomeRows(outcomes: readonly Outcome[], locale: string): OutcomeRow[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const place = (outcome: Outcome) => order.indexOf(keyOf(outcome));
  return [...outcomes]
    .sort((a, b) => place(a) - place(b) || compare(a.reason ?? '', b.reason ?? ''))
    .map((outcome) => rowOf(outcome));
}
