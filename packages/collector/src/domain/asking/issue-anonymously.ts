import type { InvitationRequest } from '@afterword/contract';
import type { Seals } from '../../privacy/seal.js';
import type { Desk } from '../../storage/desks.js';
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

/** An invitation that was decided, and where it is mailed to; `null` for one that the desk hands out. */
interface AnonymousInvitation {
  readonly askId: number;
  readonly purpose: Omit<AnonymousPurpose, 'deskId'>;
  readonly mailTo: string | null;
}

/** What the token of a request is for. */
export function purposeOf(
  { subject, dimensions, locale }: InvitationRequest,
  surveyKey: string,
  expiresDay: number,
): AnonymousInvitation['purpose'] {
  // Who helped would stand beside each answer, and those whom one agent helped are few.
  const { agent: _, ...places } = dimensions ?? {};
  const { kind } = subject;
  const reference = tidy(subject.reference);
  return { surveyKey, kind, reference, dimensions: places, locale: locale ?? null, expiresDay };
}

/** Takes a token that answers anonymously. Where the collector mails it, it is sealed, because nobody else may know it. */
export async function issueAnonymously(
  { anonymousTokens, seals }: { readonly anonymousTokens: AnonymousTokens; readonly seals: Seals },
  desk: Desk,
  { askId, purpose, mailTo }: AnonymousInvitation,
  now: number,
): Promise<{ readonly token: string; readonly mailPayload: string | null }> {
  const token = await anonymousTokens.issue(desk, purpose, now);
  if (mailTo === null) return { token, mailPayload: null };
  const mail: AnonymousMail = { to: mailTo, token };
  return { token, mailPayload: seals.seal(JSON.stringify(mail), mailContext(askId)) };
}
