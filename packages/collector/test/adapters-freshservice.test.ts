import { describe, expect, it } from 'vitest';
import { freshservice } from '../src/adapters/freshservice.js';
import { changed, distinct, faultsOf, fixture, readBy } from './support/deliveries.js';

const read = (payload: unknown, settings?: unknown) => readBy(freshservice, payload, settings);
const resolved = fixture('freshservice-resolved');
const app = fixture('freshservice-app-event');

describe('what Freshservice tells', () => {
  it('is a resolved ticket, with people by their mail addresses', () => {
    expect(read(resolved)).toEqual([
      {
        event: 'solved',
        ticket: '264',
        at: '2026-11-25T09:35:20.000Z',
        dimensions: {
          agent: 'Grace Example',
          team: 'Service Desk',
          service: 'Network',
          department: 'Finance',
          channel: 'Phone',
          priority: 'Medium',
        },
        requester: 'ada@example.com',
        requesterMail: 'ada@example.com',
        solver: 'grace@example.com',
        requesterLocale: 'de',
      },
    ]);
  });

  it('is a ticket that is open, at the time of its update', () => {
    expect(read(fixture('freshservice-reopened'))).toEqual([
      { event: 'reopened', ticket: '264', at: '2026-11-26T07:02:11.000Z' },
    ]);
  });

  it('knows states by number and by name, and those that the settings name', () => {
    const events = (status: unknown, settings?: unknown) =>
      read({ ...resolved, status }, settings).map(({ event }) => event);
    for (const status of [4, 5, '4', '5', 'resolved', 'CLOSED']) expect(events(status)).toEqual(['solved']);
    for (const status of [2, 3, 'Open', 'Pending', 'Waiting for parts']) expect(events(status)).toEqual(['reopened']);
    const settings = { doneStates: ['Behoben'], ignoredStates: ['Storniert'] };
    expect([events('behoben', settings), events(4, settings)]).toEqual([['solved'], ['reopened']]);
    expect(events('Storniert', settings)).toEqual([]);
  });

  it('asks nobody about what a workflow closed by itself', () => {
    const closed = { automation: true, ...(resolved as object) };
    expect(read(closed)).toMatchObject([{ eligible: false, notEligibleBecause: 'automation' }]);
    expect(read({ ...closed, automation: 'true' })).toMatchObject([{ eligible: false }]);
    expect(read({ ...closed, automation: false })[0]).not.toHaveProperty('eligible');
    expect(read(resolved)[0]).not.toHaveProperty('eligible');
  });

  it('reads what an app gets as onTicketUpdate, with ids, numbers and who acted', () => {
    expect(read(app, { names: { team: { '1000000111': 'Service Desk' }, channel: { '3': 'phone' } } })).toEqual([
      {
        event: 'solved',
        ticket: '264',
        at: '2026-11-25T09:35:20.000Z',
        dimensions: {
          team: 'Service Desk',
          service: 'Network',
          department: '1000000022',
          channel: 'phone',
          priority: 'Medium',
        },
        eligible: false,
        notEligibleBecause: 'automation',
        requester: 'ada@example.com',
        requesterMail: 'ada@example.com',
        requesterLocale: 'de',
      },
    ]);
    expect(read(app['data'])).toHaveLength(1);
    expect(read(app, { requester: 'id' })).toMatchObject([{ requester: '1000000675', solver: '1000000321' }]);
  });

  it('is no solution when a ticket is spam or was deleted', () => {
    expect(read({ ...resolved, spam: true })).toEqual([]);
    expect(read({ ...resolved, deleted: 'true' })).toEqual([]);
    expect(read(changed(app, '/data/ticket/spam', true))).toEqual([]);
  });

  it('has the time of the resolution when the body has it', () => {
    expect(read({ ...resolved, resolved_at: '2026-11-25T09:30:00Z' })).toMatchObject([
      { at: '2026-11-25T09:30:00.000Z' },
    ]);
    expect(read({ ...resolved, resolved_at: '' })).toMatchObject([{ at: '2026-11-25T09:35:20.000Z' }]);
  });

  it('is that the requester wrote or that the ticket moved, by a workflow of its own', () => {
    const commented = fixture('freshservice-commented');
    expect(read(commented)).toEqual([{ event: 'commented', ticket: '264', at: '2026-11-25T08:55:00.000Z' }]);
    expect(read({ ...commented, event: 'reassigned' })).toMatchObject([{ event: 'reassigned' }]);
  });

  it('is not two events when a workflow runs twice', () => {
    expect(distinct([...read(resolved), ...read(resolved)])).toHaveLength(1);
  });

  it.each([
    ['2026-11-25T10:35:20+01:00'],
    ['2026-11-25 09:35:20 UTC'],
    ['2026-11-25 10:35:20 +0100'],
    ['2026-11-25T09:35Z'],
  ])('takes %s for a time', (updated_at) => {
    const at = read({ ...resolved, updated_at })[0]?.at;
    expect(at).toMatch(/^2026-11-25T09:35:[02]0\.000Z$/);
  });

  it.each([
    ['/updated_at', undefined, 'is missing'],
    ['/updated_at', null, 'is missing'],
    ['/updated_at', 'Wed, 25 Nov 2026 10:35 AM', expect.stringMatching(/^must be an ISO 8601 moment/)],
    ['/status', undefined, 'must be the status of a ticket'],
    ['/id', undefined, 'must be a text, or a whole number that is not too large'],
  ])('is refused at %s for %j', (pointer, value, detail) => {
    expect(faultsOf(freshservice, changed(resolved, pointer, value))).toEqual([{ pointer, detail }]);
  });
});
