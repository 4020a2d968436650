import { describe, expect, it } from 'vitest';
import { zammad } from '../src/adapters/zammad.js';
import { changed, faultsOf, fixture, readBy } from './support/deliveries.js';

const read = (payload: unknown, settings?: unknown) => readBy(zammad, payload, settings);
const names = (payload: unknown, settings?: unknown) => read(payload, settings).map(({ event }) => event);
const closed = fixture('zammad-closed');
const reopened = fixture('zammad-reopened');

describe('what Zammad tells', () => {
  it('is a closed ticket, at the time when it was closed last', () => {
    expect(read(closed)).toEqual([
      {
        event: 'solved',
        ticket: '10081',
        at: '2026-11-25T09:35:20.310Z',
        dimensions: {
          agent: 'Grace Example',
          team: 'Service Desk',
          department: 'Finance',
          channel: 'phone',
          priority: '2 normal',
        },
        requester: 'ada@example.com',
        requesterMail: 'ada@example.com',
        solver: 'grace@example.com',
      },
    ]);
  });

  it('is an open ticket, and that the customer wrote', () => {
    expect(read(reopened)).toEqual([
      { event: 'commented', ticket: '10081', at: '2026-11-26T07:02:11.120Z' },
      { event: 'reopened', ticket: '10081', at: '2026-11-26T07:02:11.333Z' },
    ]);
    for (const state of ['new', 'pending reminder', 'pending close']) {
      expect(names(changed(closed, '/ticket/state', state))).toEqual(['reopened']);
    }
  });

  it('does not take the time of the first closing, which stays, for that of the second', () => {
    const again = fixture('zammad-closed-again');
    expect(read(again)).toMatchObject([{ event: 'solved', at: '2026-11-26T10:00:00.310Z' }]);
    expect(read(changed(again, '/ticket/last_close_at', undefined))).toMatchObject([
      { at: '2026-11-26T10:00:00.333Z' },
    ]);
  });

  it('is no solution when a ticket was merged or removed', () => {
    expect(names(changed(closed, '/ticket/state', 'merged'))).toEqual([]);
    expect(names(changed(closed, '/ticket/state', 'removed'))).toEqual([]);
  });

  it('knows the states of an instance by name, by number, and as an object', () => {
    const done = changed(closed, '/ticket/state', 'gelöst');
    expect(names(done, { doneStates: ['GELÖST'] })).toEqual(['solved']);
    expect(names(done, { doneStates: ['4'] })).toEqual(['solved']);
    expect(names(changed(closed, '/ticket/state', { name: 'closed' }))).toEqual(['solved']);
  });

  it('asks nobody about what a scheduler closed, and has no agent for a ticket that nobody owns', () => {
    const bySystem = changed(closed, '/ticket/updated_by_id', 1);
    expect(read(bySystem)).toMatchObject([{ eligible: false, notEligibleBecause: 'automation' }]);
    const unowned = changed(changed(closed, '/ticket/owner_id', 1), '/ticket/owner', { id: 1, firstname: '-' });
    expect(read(unowned)[0]).not.toHaveProperty('solver');
    expect(read(unowned)[0]).not.toHaveProperty('dimensions.agent');
  });

  it('does not count the first article, nor those of agents and internal ones, as asking again', () => {
    const article = (pointer: string, value: unknown) => names(changed(reopened, pointer, value));
    expect(article('/article/id', 104)).toEqual(['reopened']);
    expect(article('/ticket/article_count', 1)).toEqual(['reopened']);
    expect(article('/article/sender', 'Agent')).toEqual(['reopened']);
    expect(article('/article/internal', true)).toEqual(['reopened']);
    expect(article('/article', undefined)).toEqual(['reopened']);
    expect(article('/ticket/article_ids', undefined)).toEqual(['commented', 'reopened']);
  });

  it('is whole without the fields that are empty', () => {
    expect(
      read({ ticket: { number: 10081, state: 'closed', updated_at: '2026-11-25T09:35:20Z', organization: null } }),
    ).toEqual([{ event: 'solved', ticket: '10081', at: '2026-11-25T09:35:20.000Z' }]);
    expect(read({ ticket: { number: '10081' } })).toEqual([]);
  });

  it.each([
    ['/ticket', undefined, '/ticket', 'must be a ticket'],
    ['/ticket', [], '/ticket', 'must be a ticket'],
    ['/ticket/last_close_at', 'x', '/ticket/last_close_at', ''],
    ['/ticket/updated_at', undefined, '/ticket/updated_at', 'is missing'],
  ])('is refused at %s for %j where no other place has the value', (pointer, value, place, detail) => {
    const payload = changed(
      pointer === '/ticket/updated_at' ? changed(closed, '/ticket/last_close_at', '') : closed,
      pointer,
      value,
    );
    expect(faultsOf(zammad, payload)).toEqual(detail === '' ? [] : [{ pointer: place, detail }]);
  });
});
