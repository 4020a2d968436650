import type { TicketEvent, TicketEventsReply } from '@afterword/contract';
import type { Seals } from '../privacy/seal.js';
import type { Desk } from '../storage/desks.js';
import type { Storage } from '../storage/storage.js';
import type { NewTicketEvent, TakenDelivery } from '../storage/tickets.js';
import { dayAt } from './calendar.js';
import { dimensionValues, tidy } from './dimension-values.js';
import { notAhead } from './prepare-response.js';
import type { Pseudonyms } from './pseudonyms.js';

/** What keeps people out of the database: pseudonyms for who they are, seals for where they can be reached. */
export interface Discretion {
  readonly pseudonyms: Pseudonyms;
  readonly seals: Seals;
}

/** What an address is sealed for; it opens nowhere else. */
export function contactContext(desk: Pick<Desk, 'key'>): string {
  return `contact:${desk.key}`;
}

function people(told: TicketEvent, desk: Desk, { pseudonyms, seals }: Discretion) {
  if (told.event !== 'solved') {
    return { requester: null, requesterBefore: [], solver: null, contact: null, locale: null };
  }
  const { requester, requesterMail, requesterLocale, solver } = told;
  const [now = null, ...before] = requester === undefined ? [] : pseudonyms.all(desk, requester);
  return {
    requester: now,
    requesterBefore: before,
    solver: solver === undefined ? null : pseudonyms.of(desk, solver),
    contact: requesterMail === undefined ? null : seals.seal(requesterMail, contactContext(desk)),
    locale: requesterLocale ?? null,
  };
}

function placed(told: TicketEvent, desk: Desk, now: number, discretion: Discretion): NewTicketEvent {
  const at = notAhead(Date.parse(told.at), now);
  const { dimensions, eligible, notEligibleBecause, serviceLevelMet } =
    told.event === 'solved' ? told : { dimensions: undefined, eligible: true };
  return {
    event: told.event,
    reference: tidy(told.ticket),
    at,
    day: dayAt(at, desk.timeZone),
    dimensions: dimensionValues(dimensions),
    isEligible: eligible,
    notEligibleBecause: notEligibleBecause ?? null,
    isServiceLevelMet: serviceLevelMet ?? null,
    ...people(told, desk, discretion),
  };
}

/** Keeps facts about tickets. Resolves after they are on disk; the same facts again, in any order, change nothing. */
export async function recordTicketEvents(
  storage: Storage,
  desk: Desk,
  events: readonly TicketEvent[],
  now: number,
  discretion: Discretion,
  delivery?: TakenDelivery,
): Promise<TicketEventsReply> {
  const told = events.map((event) => placed(event, desk, now, discretion));
  return storage.tickets.record(desk.id, told, now, delivery);
}
