import type { AskPlace } from '../../storage/asks.js';
import type { Desk } from '../../storage/desks.js';
import type { Storage } from '../../storage/storage.js';
import { millisecondsPerDay } from '../calendar.js';
import { makeDecision } from './make-decision.js';
import { policyOf, rulesOf } from './policy.js';
import type { InvitationTokens } from './tokens.js';

/** How many asks are decided in one commit: short, so that ratings wait for moments only. */
const asksPerCommit = 100;

/** Where reading what waits begins. */
export const beforeAll: AskPlace = { solvedAt: -1, reference: '', id: 0 };

/** What one round did. */
export interface AskRound {
  readonly decided: number;
  readonly invited: number;
  readonly reminded: number;
  readonly expired: number;
}

/**
 * Does what is due for the asks of a desk: ends what has expired and drops the mails that wait for it, reminds, asks once
 * more where it was too early to tell, and decides what waits. Doing it twice does nothing more, and several collectors may
 * do it at once.
 */
export async function askRound(
  storage: Storage,
  desk: Desk,
  tokens: InvitationTokens,
  sendsMail: boolean,
  now: number,
): Promise<AskRound> {
  const { policy, version } = await policyOf(storage, desk);
  const moved = await storage.asks.moveOn(desk.id, now);
  // Where mails are not sent, or not now, address and link of an anonymous invitation would wait for ever.
  if ((await storage.outbox.dropMailsOfEndedAsks(desk.id, now)) > 0) await storage.forgetDeleted();
  if (policy.askAgainAfterDays !== null) {
    await storage.asks.askAgain(desk.id, now - policy.askAgainAfterDays * millisecondsPerDay);
  }
  const until = now - policy.delayMinutes * 60_000;
  let [decided, invited] = [0, 0];
  let after = beforeAll;
  for (;;) {
    const waiting = await storage.asks.waiting(desk.id, rulesOf(policy), until, after, asksPerCommit);
    const decisions = waiting.flatMap((ask) => {
      const surveyKey = ask.surveyKey ?? policy.survey;
      return makeDecision(desk, ask, { policy, version, tokens, now, sendsMail, isRequested: false, surveyKey }) ?? [];
    });
    const held = decisions.length > 0 ? await storage.asks.decide(decisions) : [];
    decided += held.filter(Boolean).length;
    invited += decisions.filter(({ state }, place) => state === 'invited' && held[place]).length;
    // What no longer held, because somebody had two tickets among these, is decided anew by what is known now.
    if (held.includes(false)) continue;
    after = waiting.at(-1) ?? after;
    if (waiting.length < asksPerCommit) return { decided, invited, ...moved };
  }
}
