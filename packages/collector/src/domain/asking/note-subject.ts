import type { InvitationRequest, TicketEvent } from '@afterword/contract';
import type { KeptAsk } from '../../storage/asks.js';
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

/** Adds what a request says of the person to an ask that waits and does not know it; what it says of another is not added. */
async function complete(
  { storage, pseudonyms, seals }: Discretion & { readonly storage: Storage },
  desk: Desk,
  { request, requester, sendsMail }: NotedSubject,
  ask: KeptAsk,
): Promise<void> {
  const people = request.requester === undefined ? [] : pseudonyms.all(desk, request.requester);
  const isOther =
    requester !== null && ask.requester !== null && people.every(({ hash }) => hash !== ask.requester?.hash);
  const { requesterMail: mail } = request;
  const contact = mail === undefined || !sendsMail ? null : seals.seal(mail, contactContext(desk));
  const isNews = (requester !== null && ask.requester === null) || (contact !== null && ask.contact === null);
  if (isNews && !isOther) await storage.asks.complete(ask.id, requester, contact);
}

/** Notes in the ledger what a request wants to ask about, as far as it is not there yet. */
export async function noteSubject(
  dependencies: Discretion & { readonly storage: Storage },
  desk: Desk,
  noted: NotedSubject,
  kept: KeptAsk | null,
  now: number,
): Promise<void> {
  if (kept) {
    if (kept.state === 'new') await complete(dependencies, desk, noted, kept);
    return;
  }
  const { storage, ...discretion } = dependencies;
  const { request, requester, sendsMail } = noted;
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
