import { ticketEventListSchema } from '@afterword/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordTicketEvents } from '../src/domain/record-ticket-events.js';
import { fixture, fixtureNames, sourceOf } from './support/deliveries.js';
import { openDesk } from './support/open-desk.js';

const period = 'from=2026-11-01&to=2026-12-10';

/**
 * For each system: resolutions of the one ticket, and how many of them were reopened, reassigned more than once and asked
 * after. No ticket here was: Zendesk tells of one act in two events.
 */
const lives = [
  ['zendesk', { n: 1, reopened: 1, reassigned: 0, askedAgain: 1 }],
  ['jira', { n: 2, reopened: 1, reassigned: 0, askedAgain: 1 }],
  ['freshservice', { n: 2, reopened: 1, reassigned: 0, askedAgain: 1 }],
  ['zammad', { n: 2, reopened: 1, reassigned: 0, askedAgain: 1 }],
  ['glpi', { n: 2, reopened: 1, reassigned: 0, askedAgain: 1 }],
  ['servicenow', { n: 1, reopened: 1, reassigned: 0, askedAgain: 0 }],
] as const;

describe('the life of a ticket, told in deliveries', () => {
  it.each(lives)('of %s is the same in any order and told twice', async (source, { n, ...expected }) => {
    const deliveries = fixtureNames(source).map((name) => sourceOf(source).read(fixture(name)));
    const orders = fc.sample(
      fc.shuffledSubarray([...deliveries, ...deliveries], { minLength: 2 * deliveries.length }),
      3,
    );
    for (const order of [deliveries, ...orders]) {
      const { storage, desk, clock, results, dependencies } = await openDesk({ start: '2026-12-31T12:00:00Z' });
      for (const events of order.filter(({ length }) => length > 0)) {
        await recordTicketEvents(storage, desk, ticketEventListSchema.parse(events), clock.now, dependencies);
      }
      for (const [metric, k] of Object.entries(expected)) {
        const { points } = await results(`metric=${metric}&${period}`);
        expect([metric, points[0]?.k, points[0]?.n]).toEqual([metric, k, n]);
      }
    }
  });
});
