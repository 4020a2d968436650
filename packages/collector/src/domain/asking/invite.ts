import { problem, type AskState, type InvitationRequest, type Problem, type TicketEvent } from '@afterword/contract';
import type { AskFacts } from '../../storage/asks.js';
import type { Desk } from '../../storage/desks.js';
import type { Storage } from '../../storage/storage.js';
import { dayAt } from '../calendar.js';
import { dimensionValues, tidy } from '../dimension-values.js';
import { notAhead } from '../prepare-response.js';
import { contactContext, recordTicketEvents, type Discretion } from '../record-ticket-events.js';
import type { Surveys } from '../surveys.js';
import type { AnonymousTokens } from './anonymous-tokens.js';
import { carryOptOut } from './opt-outs.js';
import { makeDecision } from './make-decision.js';
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

/** What the mail of an anonymous invitation needs, until it is sent. */
export interface AnonymousMail {
  readonly to: string;
  readonly token: string;
}

/** What the mail of an anonymous invitation is sealed for. */
export function mailContext(askId: number): string {
  return `mail:${askId}`;
}

/** How often a decision is made anew because another was made at the same time. */
const mostAttempts = 3;

/** Tells of a ticket what the request says and nobody told before. */
async function tell(
  { storage, ...discretion }: InvitingDependencies,
  desk: Desk,
  request: InvitationRequest,
  now: number,
): Promise<void> {
  const { subject, requester, requesterMail, locale, dimensions, solver } = request;
  const event: TicketEvent = {
    event: 'solved',
    ticket: subject.reference,
    at: subject.resolvedAt ?? new Date(now).toISOString(),
    eligible: true,
    ...(dimensions && { dimensions }),
    ...(requester !== undefined && { requester }),
    ...(requesterMail !== undefined && { requesterMail }),
    ...(locale !== undefined && { requesterLocale: locale }),
    ...(solver !== undefined && { solver }),
  };
  await recordTicketEvents(storage, desk, [event], now, discretion);
}

/** Why a survey cannot be asked about a subject, if so. */
function unfit({ subject }: InvitationRequest, survey: ReturnType<Surveys['find']>): Problem | null {
  const refused = (pointer: string, detail: string) => problem('invalid-request', undefined, [{ pointer, detail }]);
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
  const { storage, surveys, tokens, anonymousTokens, pseudonyms, seals } = dependencies;
  const { policy, version } = await policyOf(storage, desk);
  const surveyKey = request.survey ?? policy.survey;
  const survey = surveys.find(surveyKey);
  const refused = unfit(request, survey);
  if (refused) return refused;
  const isAnonymous = survey?.anonymous === true;
  const { kind, reference, resolution, resolvedAt } = request.subject;
  const subject = { kind, reference: tidy(reference), resolution };
  const { requesterMail: mail, locale = null } = request;
  const requester = request.requester === undefined ? null : pseudonyms.of(desk, request.requester);
  const find = () => storage.asks.find(desk.id, rulesOf(policy, surveyKey), subject, requester);
  const sendsMail = dependencies.sendsMail && mail !== undefined;
  if (request.requester !== undefined) {
    await carryOptOut(storage, desk, pseudonyms.all(desk, request.requester), now);
  }
  let ask = await find();
  if (!ask && kind === 'ticket') await tell(dependencies, desk, request, now);
  if (!ask && kind !== 'ticket') {
    const at = resolvedAt === undefined ? now : notAhead(Date.parse(resolvedAt), now);
    const contact = mail === undefined || !sendsMail ? null : seals.seal(mail, contactContext(desk));
    // Where an answer belongs stands in the token of an anonymous survey; the ledger counts whom it asked by it, too.
    const dimensions = dimensionValues(request.dimensions);
    const day = dayAt(at, desk.timeZone);
    await storage.asks.add(desk.id, [{ ...subject, day, dimensions, requester, contact, locale, at }]);
  }
  ask ??= await find();
  let handed: string | null = null;
  for (let attempt = 0; ask?.state === 'new' && attempt < mostAttempts; attempt += 1) {
    const how = { policy, version, tokens, now, sendsMail, isRequested: true, surveyKey, isAnonymous };
    const made = makeDecision(desk, ask, how);
    if (!made) break;
    const { decision } = made;
    if (!isAnonymous || decision.invitation === null) {
      await storage.asks.decide([decision]);
    } else {
      const expiresDay = dayAt(decision.invitation.expiresAt, desk.timeZone);
      // Who helped would stand beside each answer, and those whom one agent helped are few.
      const { agent: _, ...dimensions } = request.dimensions ?? {};
      const purpose = { surveyKey, kind, reference: subject.reference, dimensions, locale };
      const token = await anonymousTokens.issue(desk, { ...purpose, expiresDay }, now);
      const toMail: AnonymousMail | null = sendsMail ? { to: mail, token } : null;
      const mailPayload = toMail && seals.seal(JSON.stringify(toMail), mailContext(ask.id));
      const invitation = { ...decision.invitation, mailPayload };
      const [held] = await storage.asks.decide([{ ...decision, invitation }]);
      if (held === true) handed = token;
    }
    ask = await find();
  }
  if (!ask) {
    const detail = `has no resolution ${resolution} that was told`;
    return problem('invalid-request', undefined, [{ pointer: '/subject/resolution', detail }]);
  }
  const { nonce, tokenHash, state, reason, expiresAt } = ask;
  const isOpen = state === 'invited' && expiresAt !== null && expiresAt > now;
  const own = isOpen && nonce !== null && tokenHash !== null ? tokens.again(nonce, tokenHash) : null;
  return {
    ask,
    decision: state,
    reason,
    // What the collector mails itself, nobody else has to know.
    token: isAnonymous ? (sendsMail ? null : handed) : own,
    stopToken: own,
    isMailed: sendsMail && isOpen,
    isAnonymous,
  };
}
