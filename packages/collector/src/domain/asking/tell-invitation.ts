import type { InvitationReply } from '@afterword/contract';
import type { Desk } from '../../storage/desks.js';
import type { Surveys } from '../surveys.js';
import type { Invited } from './invite.js';
import { mailInput, type MailAddresses, type MailInput } from './mail-input.js';

/** Writes what a desk puts into a mail of its own. */
export type WriteSnippet = (input: MailInput) => { readonly html: string; readonly text: string };

/** A decision as the protocol says it. */
export function tellInvitation(
  desk: Desk,
  { ask, decision, reason, token, stopToken, isMailed }: Invited,
  surveys: Surveys,
  addresses: MailAddresses,
  snippet: WriteSnippet,
): InvitationReply {
  const { kind, reference, resolution, surveyKey, expiresAt, locale, round } = ask;
  const told = { decision, reason, subject: { kind, reference, resolution } };
  const survey = surveyKey === null ? null : surveys.find(surveyKey, locale ?? undefined);
  if (token === null || expiresAt === null || !survey) return { ...told, invitation: null };
  const kindOfMail = round === 2 ? 'again' : 'invitation';
  const input = mailInput(
    desk,
    { kind, reference, expiresAt },
    survey,
    token,
    kindOfMail,
    addresses,
    stopToken ?? token,
  );
  const { html, text } = snippet(input);
  const invitation = { link: input.link, token, expiresAt: new Date(expiresAt).toISOString(), html, text, isMailed };
  return { ...told, invitation };
}
