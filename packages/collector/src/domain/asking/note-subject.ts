import type { InvitationRequest, TicketEvent } from '@afterword/contract';
import type { Desk } from '../../storage/desks.js';
import type { Storage } from '../../storage/storage.js';
import type { Pseudonym } from '../../storage/subjects.js';
import { dayAt } from '../calendar.js';
import { dimensionValues, tidy } from '../dimension-values.js';
import { notAhead } from '../prepare-response.js';
import { contactContext, recordTicketEvents, type Discretion } from '../record-ticket-events.js';

/** What somebody is to be asked about, who that is, and whether the collector mails to them. */
export interface NotedSubject {
  readonly request: InvitationRequest;
  readonly requester: Pseudonym | null;
  readonly sendsMail: boolean;
}

/** A ticket of which nobody told anything before is solved, as far as the request says. */
function solvedEvent(request: InvitationRequest, now: number): TicketEvent {
  const { subject, requester, requesterMail, locale, dimensions, solver } = request;
  return {
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
}

/** Notes in the ledger what a request wants to ask about, where nothing of it is there yet. */
export async function noteSubject(
  { storage, ...discretion }: Discretion & { readonly storage: Storage },
  desk: Desk,
  { request, requester, sendsMail }: NotedSubject,
  now: number,
): Promise<void> {
  const { kind, reference, resolution, resolvedAt } = request.subject;
  if (kind === 'ticket') {
    await recordTicketEvents(storage, desk, [solvedEvent(request, now)], now, discretion);
    return;
  }
  const { requesterMail: mail, locale = null } = request;
  const at = resolvedAt === undefined ? now : notAhead(Date.parse(resolvedAt), now);
  const contact = mail === undefined || !sendsMail ? null : discretion.seals.seal(mail, contactContext(desk));
  // Where an answer belongs stands in the token of an anonymous survey; the ledger counts whom it asked by it, too.
  const dimensions = dimensionValues(request.dimensions);
  const day = dayAt(at, desk.timeZone);
  const ask = { kind, reference: tidy(reference), resolution, day, dimensions, requester, contact, locale, at };
  await storage.asks.add(desk.id, [ask]);
}
