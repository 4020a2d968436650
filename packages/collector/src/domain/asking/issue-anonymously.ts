import type { InvitationRequest } from '@afterword/contract';
import type { Seals } from '../../privacy/seal.js';
import type { Desk } from '../../storage/desks.js';
import { dayAt } from '../calendar.js';
import { tidy } from '../dimension-values.js';
import type { AnonymousTokens } from './anonymous-tokens.js';

/** What the mail of an anonymous invitation needs, until it is sent. */
export interface AnonymousMail {
  readonly to: string;
  readonly token: string;
}

/** What the mail of an anonymous invitation is sealed for. */
export function mailContext(askId: number): string {
  return `mail:${askId}`;
}

/** An invitation that was decided, and how it gets to the person. */
interface AnonymousInvitation {
  readonly askId: number;
  readonly surveyKey: string;
  readonly request: InvitationRequest;
  readonly expiresAt: number;
  readonly sendsMail: boolean;
}

/** Takes a token that answers anonymously. Where the collector mails it, it is sealed, because nobody else may know it. */
export async function issueAnonymously(
  { anonymousTokens, seals }: { readonly anonymousTokens: AnonymousTokens; readonly seals: Seals },
  desk: Desk,
  { askId, surveyKey, request, expiresAt, sendsMail }: AnonymousInvitation,
  now: number,
): Promise<{ readonly token: string; readonly mailPayload: string | null }> {
  const { subject, requesterMail, locale = null } = request;
  // Who helped would stand beside each answer, and those whom one agent helped are few.
  const { agent: _, ...dimensions } = request.dimensions ?? {};
  const purpose = { surveyKey, kind: subject.kind, reference: tidy(subject.reference), dimensions, locale };
  const token = await anonymousTokens.issue(desk, { ...purpose, expiresDay: dayAt(expiresAt, desk.timeZone) }, now);
  if (!sendsMail || requesterMail === undefined) return { token, mailPayload: null };
  const mail: AnonymousMail = { to: requesterMail, token };
  return { token, mailPayload: seals.seal(JSON.stringify(mail), mailContext(askId)) };
}
