import { limits, problem, type AskState, type InvitationRequest, type Problem } from '@afterword/contract';
import type { AskFacts } from '../../storage/asks.js';
import type { Desk } from '../../storage/desks.js';
import type { Storage } from '../../storage/storage.js';
import { dayAt } from '../calendar.js';
import { tidy } from '../dimension-values.js';
import type { Discretion } from '../record-ticket-events.js';
import type { Surveys } from '../surveys.js';
import type { AnonymousTokens } from './anonymous-tokens.js';
import { issueAnonymously, purposeOf } from './issue-anonymously.js';
import { makeDecision } from './make-decision.js';
import { noteSubject } from './note-subject.js';
import { carryOptOut } from './opt-outs.js';
import { policyOf, rulesOf } from './policy.js';
import type { InvitationTokens } from './tokens.js';

/** What invites. */
export interface InvitingDependencies extends Discretion {
  readonly storage: Storage;
  readonly surveys: Surveys;
  readonly tokens: InvitationTokens;
  readonly anonymousTokens: AnonymousTokens;
  readonly sendsMail: boolean;
}

/** What was decided, and with what token somebody may be asked. */
export interface Invited {
  readonly ask: AskFacts;
  readonly decision: AskState;
  readonly reason: string | null;
  /** The token, where there is an invitation that can be answered; an anonymous one is given once. */
  readonly token: string | null;
  /** What stops asking: another token, where the one that answers is nobody's. */
  readonly stopToken: string | null;
  readonly isMailed: boolean;
  readonly isAnonymous: boolean;
}

/** How often a decision is made anew because another was made at the same time. */
const mostAttempts = 3;

function refused(pointer: string, detail: string): Problem {
  return problem('invalid-request', undefined, [{ pointer, detail }]);
}

/** Why a survey cannot be asked about a subject, if so. */
function unfit({ subject }: InvitationRequest, survey: ReturnType<Surveys['find']>): Problem | null {
  if (!survey) return refused('/survey', 'is not known here');
  if (survey.anonymous && (subject.kind === 'ticket' || subject.kind === 'visit')) {
    return refused('/subject/kind', 'must be event or notice: an anonymous survey is about no single ticket or visit');
  }
  return null;
}

/**
 * Decides whether somebody may be asked about a subject, and makes the invitation if so. The desk that asks for it sends
 * the link itself, or shows it on a page; with an address in the request, the collector mails it, if it sends mails.
 *
 * The same request again decides nothing anew and gives the same token, as long as it can be answered; but for an anonymous
 * survey, whose token is given once and known to nobody afterwards.
 */
export async function invite(
  dependencies: InvitingDependencies,
  desk: Desk,
  request: InvitationRequest,
  now: number,
): Promise<Invited | Problem> {
  const { storage, surveys, tokens, pseudonyms } = dependencies;
  const { policy, version } = await policyOf(storage, desk);
  const surveyKey = request.survey ?? policy.survey;
  const survey = surveys.find(surveyKey);
  const unfitBecause = unfit(request, survey);
  if (unfitBecause) return unfitBecause;
  const isAnonymous = survey?.anonymous === true;
  const purpose = (expiresDay: number) => purposeOf(request, surveyKey, expiresDay);
  const dayOf = (moment: number) => dayAt(moment, desk.timeZone);
  // Whoever was decided to be asked by a link that nothing opens would not be asked again.
  if (isAnonymous && !dependencies.anonymousTokens.fits(desk, purpose(dayOf(now)))) {
    const detail = `make the token of an anonymous link longer than ${limits.invitationTokenCharacters} characters`;
    return refused('/dimensions', detail);
  }
  const { kind, reference, resolution } = request.subject;
  const subject = { kind, reference: tidy(reference), resolution };
  const requester = request.requester === undefined ? null : pseudonyms.of(desk, request.requester);
  const find = () => storage.asks.find(desk.id, rulesOf(policy, surveyKey), subject, requester);
  const sendsMail = dependencies.sendsMail && request.requesterMail !== undefined;
  if (request.requester !== undefined) {
    await carryOptOut(storage, desk, pseudonyms.all(desk, request.requester), now);
  }
  const before = await find();
  await noteSubject(dependencies, desk, { request, requester, sendsMail }, before, now);
  let ask = before && before.state !== 'new' ? before : await find();
  let handed: string | null = null;
  for (let attempt = 0; ask?.state === 'new' && attempt < mostAttempts; attempt += 1) {
    const how = { policy, version, tokens, now, sendsMail, isRequested: true, surveyKey, isAnonymous };
    const decision = makeDecision(desk, ask, how);
    if (!decision) break;
    const { invitation } = decision;
    if (!isAnonymous || invitation === null) {
      await storage.asks.decide([decision]);
    } else {
      const mailTo = sendsMail ? (request.requesterMail ?? null) : null;
      const asked = { askId: ask.id, purpose: purpose(dayOf(invitation.expiresAt)), mailTo };
      const { token, mailPayload } = await issueAnonymously(dependencies, desk, asked, now);
      const [held] = await storage.asks.decide([{ ...decision, invitation: { ...invitation, mailPayload } }]);
      if (held === true) handed = token;
    }
    ask = await find();
  }
  if (!ask) {
    return refused('/subject/resolution', `has no resolution ${resolution} that was told`);
  }
  const { nonce, tokenHash, state, reason, expiresAt } = ask;
  const isOpen = state === 'invited' && expiresAt !== null && expiresAt > now;
  const own = isOpen && nonce !== null && tokenHash !== null ? tokens.again(nonce, tokenHash) : null;
  return {
    ask,
    decision: state,
    reason,
    // The token of an anonymous answer that the collector mails itself nobody else has to know.
    token: isAnonymous ? (sendsMail ? null : handed) : own,
    stopToken: own,
    isMailed: isOpen && (await storage.outbox.isMailed(ask.id)),
    isAnonymous,
  };
}
