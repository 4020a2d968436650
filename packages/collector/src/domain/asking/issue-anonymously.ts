import type { InvitationRequest } from '@afterword/contract';
import type { Seals } from '../../privacy/seal.js';
import type { Desk } from '../../storage/desks.js';
import { dayAt } from '../calendar.js';
import { tidy } from '../dimension-values.js';
import type { AnonymousPurpose, AnonymousTokens } from './anonymous-tokens.js';

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

/** What a link to an anonymous survey is for. */
export function anonymousPurpose(
  desk: Desk,
  { subject, dimensions: stated, locale }: InvitationRequest,
  surveyKey: string,
  expiresAt: number,
): AnonymousPurpose {
  // Who helped would stand beside each answer, and those whom one agent helped are few.
  const { agent: _, ...dimensions } = stated ?? {};
  const { kind, reference } = subject;
  const expiresDay = dayAt(expiresAt, desk.timeZone);
  return {
    deskId: desk.id,
    surveyKey,
    kind,
    reference: tidy(reference),
    dimensions,
    locale: locale ?? null,
    expiresDay,
  };
}

/** Takes a token that answers anonymously. Where the collector mails it, it is sealed, because nobody else may know it. */
export async function issueAnonymously(
  { anonymousTokens, seals }: { readonly anonymousTokens: AnonymousTokens; readonly seals: Seals },
  desk: Desk,
  { askId, surveyKey, request, expiresAt, sendsMail }: AnonymousInvitation,
  now: number,
): Promise<{ readonly token: string; readonly mailPayload: string | null }> {
  const { requesterMail } = request;
  const token = await anonymousTokens.issue(desk, anonymousPurpose(desk, request, surveyKey, expiresAt), now);
  if (!sendsMail || requesterMail === undefined) return { token, mailPayload: null };
  const mail: AnonymousMail = { to: requesterMail, token };
  return { token, mailPayload: seals.seal(JSON.stringify(mail), mailContext(askId)) };
}
