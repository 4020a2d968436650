import type { ContactPolicy } from '@afterword/contract';
import type { AskDecision, AskFacts } from '../../storage/asks.js';
import type { Desk } from '../../storage/desks.js';
import { millisecondsPerDay } from '../calendar.js';
import { decide } from './decide.js';
import type { InvitationTokens } from './tokens.js';
import { afterWorkingDays } from './working-days.js';

/** What decides: the policy with its version, the keys of tokens, the clock, and how an invitation gets to somebody. */
export interface Deciding {
  readonly policy: ContactPolicy;
  readonly version: number;
  readonly tokens: InvitationTokens;
  readonly now: number;
  /** Whether the collector sends mails. */
  readonly sendsMail: boolean;
  /** Whether the desk asks for this very invitation, to send it itself or to show it on a page. */
  readonly isRequested: boolean;
  readonly surveyKey: string;
  /** Whether the token only stops asking, because another one answers, of which the ledger knows nothing. */
  readonly isAnonymous?: boolean;
}

/** An invitation that knows no quiet period looks at nothing that was before. */
const ever = Number.MAX_SAFE_INTEGER;

/** A decision that can be kept, or `null` while it waits. The token of an invitation is made anew from its nonce. */
export function makeDecision(
  desk: Desk,
  ask: AskFacts,
  { policy, version, tokens, now, sendsMail, isRequested, surveyKey, isAnonymous = false }: Deciding,
): AskDecision | null {
  const isMailed = sendsMail && ask.contact !== null;
  const verdict = decide(ask, {
    policy,
    now,
    lot: tokens.lot(desk.key, ask.kind, ask.reference, ask.resolution, ask.requester?.hash ?? ''),
    isReachable: isMailed || isRequested,
    isRequested,
  });
  if (verdict === 'wait') return null;
  const made = { id: ask.id, surveyKey, policy: version, at: now, ...verdict };
  if (verdict.state !== 'invited') return { ...made, invitation: null };
  const { nonce, hash } = tokens.issue();
  const remindAfter = policy.reminderAfterWorkingDays;
  const isAgain = ask.round === 2;
  const invitation = {
    nonce,
    tokenHash: hash,
    isAnonymous,
    expiresAt: now + policy.expiresAfterDays * millisecondsPerDay,
    // Whoever is asked once more is not reminded, too; and only what we sent can be sent again.
    // Nobody knows who of an anonymous survey has not answered.
    remindAt:
      remindAfter !== null && isMailed && !isAgain && !isAnonymous
        ? afterWorkingDays(now, remindAfter, desk.timeZone)
        : null,
    quietSince: isAgain ? ever : now - policy.quietDays * millisecondsPerDay,
    quietSinceOfSurvey: isAgain ? ever : now - policy.quietDaysOfSurvey * millisecondsPerDay,
    isMailed,
    mailPayload: null,
  };
  return { ...made, invitation };
}
