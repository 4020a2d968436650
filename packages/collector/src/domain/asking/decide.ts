import type { ContactPolicy, Dimension } from '@afterword/contract';
import type { AskDecision, AskFacts } from '../../storage/asks.js';
import { millisecondsPerDay } from '../calendar.js';
import { fold } from '../dimension-values.js';

const minuteMs = 60_000;

/** What was decided, or `wait` while it is too early for it, or nobody could be reached yet. */
export type Verdict = Pick<AskDecision, 'state' | 'reason' | 'probability'> | 'wait';

/** What a decision needs beside what is known of the ask. */
export interface Circumstances {
  readonly policy: ContactPolicy;
  readonly now: number;
  /** A number of the ask's own, at least 0 and below 1, that nobody can choose. */
  readonly lot: number;
  /** Whether an invitation would reach somebody now: by a mail, or because the desk asks for it. */
  readonly isReachable: boolean;
  /** Whether the desk asks for the invitation itself, at a time of its own choice. */
  readonly isRequested: boolean;
}

/** Whether a dimension has a value of which the policy asks nobody. */
function isExcluded({ dimensions }: AskFacts, { excluded }: ContactPolicy): boolean {
  return (Object.entries(excluded) as [Dimension, readonly string[]][]).some(([dimension, values]) => {
    const value = dimensions[dimension];
    return value !== undefined && values.some((listed) => fold(listed) === fold(value));
  });
}

/** Why a subject is not eligible, or `null`. Nothing here looks at how satisfied somebody may be. */
function ineligibility(ask: AskFacts, policy: ContactPolicy): string | null {
  if (!ask.isEligible) return ask.notEligibleBecause ?? 'excluded';
  if (ask.isOwnWork) return 'ownWork';
  if (isExcluded(ask, policy)) return 'excluded';
  const { massClose } = policy;
  return massClose && ask.solvedTogether >= massClose.tickets ? 'massClose' : null;
}

/** Whether the person left so many invitations in a row without an answer, and not long ago. */
function isSilenced({ ignoredAt }: AskFacts, { ignoredLimit, silentDays }: ContactPolicy, now: number): boolean {
  const [newest] = ignoredAt;
  return (
    ignoredAt.length >= ignoredLimit &&
    ignoredAt.every((at) => at !== null) &&
    typeof newest === 'number' &&
    now - newest < silentDays * millisecondsPerDay
  );
}

/** Whether the person was invited so recently that they are left alone. */
function isQuiet({ invitedLast, invitedLastToSurvey }: AskFacts, policy: ContactPolicy, now: number): boolean {
  const within = (at: number | null, days: number) => at !== null && now - at < days * millisecondsPerDay;
  return within(invitedLast, policy.quietDays) || within(invitedLastToSurvey, policy.quietDaysOfSurvey);
}

/**
 * Whether somebody may be asked: eligible, drawn by lot, not in a quiet period, not opted out, not silent; in this order,
 * and the first that fails is the reason.
 *
 * `probability` is the chance that the lot was drawn: the share of the policy, or 1 in the second round, which was
 * promised by "too early to tell" and knows no quiet period. Pure: the same facts give the same verdict.
 *
 * Source: the contact policy of `docs/asking.md`.
 */
export function decide(ask: AskFacts, { policy, now, lot, isReachable, isRequested }: Circumstances): Verdict {
  const isAgain = ask.round === 2;
  const probability = isAgain ? 1 : policy.share;
  const no = (state: AskDecision['state'], reason: string | null = null) => ({ state, reason, probability });
  if (!isAgain && !isRequested && now - ask.solvedAt < policy.delayMinutes * minuteMs) return 'wait';
  const reason = ineligibility(ask, policy);
  if (reason !== null && !isAgain) return no('notEligible', reason);
  if (ask.requester === null) return no('notAsked', 'noRequester');
  if (!isAgain && lot >= policy.share) return no('notDrawn');
  if (!isAgain && isQuiet(ask, policy, now)) return no('quarantined');
  if (ask.isOptedOut) return no('optedOut');
  if (!isAgain && isSilenced(ask, policy, now)) return no('silenced');
  const isLate = !isAgain && now - ask.solvedAt >= policy.expiresAfterDays * millisecondsPerDay;
  if (isReachable && !isLate) return no('invited');
  if (isAgain && !isReachable) return no('notAsked', 'noDelivery');
  if (!isLate) return 'wait';
  return no('notAsked', isReachable ? 'toldTooLate' : 'noDelivery');
}
