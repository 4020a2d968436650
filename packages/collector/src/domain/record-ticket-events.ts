import type { TicketEvent, TicketEventsReply } from '@afterword/contract';
import type { Desk, NewTicketEvent, Storage } from '../storage/storage.js';
import { dayAt } from './calendar.js';
import { dimensionValues, tidy } from './dimension-values.js';
import { notAhead } from './prepare-response.js';

function placed(told: TicketEvent, desk: Desk, now: number): NewTicketEvent {
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
  };
}

/** Keeps facts about tickets. Resolves after they are on disk; the same facts again, in any order, change nothing. */
export async function recordTicketEvents(
  storage: Storage,
  desk: Desk,
  events: readonly TicketEvent[],
  now: number,
): Promise<TicketEventsReply> {
  return storage.tickets.record(
    desk.id,
    events.map((event) => placed(event, desk, now)),
  );
}
