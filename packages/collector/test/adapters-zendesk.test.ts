import { describe, expect, it } from 'vitest';
import { zendesk } from '../src/adapters/zendesk.js';
import { changed, distinct, faultsOf, fixture, readBy } from './support/deliveries.js';

const read = (payload: unknown, settings?: unknown) => readBy(zendesk, payload, settings);
const solved = fixture('zendesk-solved');
const assigned = fixture('zendesk-agent-assignment-changed');
const comment = fixture('zendesk-comment-added');

describe('what Zendesk tells', () => {
  it('is a solved ticket, with ids where nobody named them', () => {
    expect(read(solved)).toEqual([
      {
        event: 'solved',
        ticket: '5158',
        at: '2026-11-25T16:45:20.987Z',
        dimensions: { team: '8447320466430', department: '8447346622462', channel: 'web', priority: 'HIGH' },
        requester: '8447388090777',
        solver: '8447388090494',
      },
    ]);
  });

  it('has the names that the settings give, also of agents, and the fields that they point to', () => {
    const settings = {
      names: { team: { '8447320466430': 'Network' }, agent: { '8447388090494': 'Grace' }, priority: { HIGH: 'high' } },
      fields: { service: '/detail/type', requesterMail: '/detail/mail', solvedAt: '/detail/updated_at' },
    };
    const [event] = read(changed(solved, '/detail/mail', 'ada@example.com'), settings);
    expect(event).toMatchObject({
      at: '2026-11-25T16:45:20.000Z',
      dimensions: { team: 'Network', agent: 'Grace', priority: 'high', service: 'INCIDENT' },
      requester: 'ada@example.com',
      requesterMail: 'ada@example.com',
    });
    expect(event).not.toHaveProperty('solver');
  });

  it('is told by "previous" and "current", not by the order of events', () => {
    expect(read(fixture('zendesk-reopened'))).toEqual([
      { event: 'reopened', ticket: '5158', at: '2026-11-26T08:02:11.120Z' },
    ]);
    const between = (previous: unknown, current: unknown) =>
      read({ ...solved, event: { previous, current } }).map(({ event }) => event);
    expect(between('PENDING', 'SOLVED')).toEqual(['solved']);
    expect(between('HOLD', 'CLOSED')).toEqual(['solved']);
    expect(between(undefined, 'SOLVED')).toEqual(['solved']);
    expect(between('CLOSED', 'OPEN')).toEqual(['reopened']);
    expect(between('SOLVED', 'SOLVED')).toEqual([]);
    expect(between('NEW', 'OPEN')).toEqual([]);
    expect(between(undefined, 'OPEN')).toEqual([]);
  });

  it('is no new solution when a solved ticket is closed', () => {
    expect(read(fixture('zendesk-closed'))).toEqual([]);
  });

  it('is no solution when a ticket is deleted, archived, scrubbed or merged into another', () => {
    for (const current of ['DELETED', 'ARCHIVED', 'SCRUBBED']) {
      expect(read({ ...solved, event: { previous: 'OPEN', current } })).toEqual([]);
      expect(read({ ...solved, event: { previous: 'SOLVED', current } })).toEqual([]);
    }
    const merged = changed(solved, '/detail/tags', ['closed_by_merge']);
    expect(read({ ...merged, event: { previous: 'OPEN', current: 'CLOSED' } })).toEqual([]);
    expect(read({ ...solved, type: 'zen:event-type:ticket.merged' })).toEqual([]);
    expect(read({ ...solved, type: 'zen:event-type:ticket.marked_as_spam' })).toEqual([]);
  });

  it('is a ticket that was solved when it was written down', () => {
    const created = { ...solved, type: 'zen:event-type:ticket.created', event: {} };
    expect(read(created).map(({ event }) => event)).toEqual(['solved']);
    expect(read(changed(created, '/detail/status', 'NEW'))).toEqual([]);
  });

  it('asks nobody about what an automation solved', () => {
    const automation = { eligible: false, notEligibleBecause: 'automation' };
    expect(read(changed(solved, '/detail/actor_id', '-1'))).toMatchObject([automation]);
    expect(read(changed(solved, '/detail/actor_id', -1))).toMatchObject([automation]);
    const tagged = changed(solved, '/detail/tags', ['sign-in', 'auto_solved']);
    expect(read(tagged, { automation: { '/detail/tags': ['AUTO_SOLVED'] } })).toMatchObject([automation]);
    expect(read(tagged)[0]).not.toHaveProperty('eligible');
    const byRule = changed(solved, '/detail/actor_id', '-1');
    expect(read(byRule, { automation: { '/detail/actor_id': [] } })[0]).not.toHaveProperty('eligible');
  });

  it('is that the requester wrote, in public, after the description', () => {
    expect(read(comment)).toEqual([{ event: 'commented', ticket: '5158', at: '2026-11-25T09:25:30.123Z' }]);
    expect(read(changed(comment, '/event/comment/author/id', '8447388090494'))).toEqual([]);
    expect(read(changed(comment, '/event/comment/author/id', 8447388090777))).toHaveLength(1);
    expect(read(changed(comment, '/event/comment/is_public', false))).toEqual([]);
    expect(read(changed(comment, '/time', '2026-11-24T10:12:07.800Z'))).toEqual([]);
    expect(read(changed(comment, '/detail/requester_id', undefined))).toEqual([]);
  });

  it('is one reassignment when a team and a person change in one act, and none at first', () => {
    const both = [...read(assigned), ...read(fixture('zendesk-group-assignment-changed'))];
    expect(distinct(both)).toEqual(['["5158","2026-11-25T08:15:45.000Z","reassigned"]']);
    for (const previous of [null, undefined, '', 0, '0', '8447388090494']) {
      expect(read(changed(assigned, '/event/previous', previous))).toEqual([]);
    }
    expect(read(changed(assigned, '/event/current', null))).toEqual([]);
  });

  it('follows states of its own', () => {
    const settings = { doneStates: ['pending'], ignoredStates: ['hold'] };
    const between = (previous: string, current: string) =>
      read({ ...solved, event: { previous, current } }, settings).map(({ event }) => event);
    expect(between('OPEN', 'PENDING')).toEqual(['solved']);
    expect(between('PENDING', 'SOLVED')).toEqual(['reopened']);
    expect(between('PENDING', 'HOLD')).toEqual([]);
  });

  it('leaves out what cannot be kept, and ids of nobody, instead of losing the event', () => {
    let payload = changed(solved, '/detail/group_id', `Line\none ${'👩'.repeat(200)}`);
    payload = changed(payload, '/detail/organization_id', '0');
    payload = changed(payload, '/detail/via/channel', 'a bell \u0007');
    payload = changed(payload, '/detail/priority', { level: 1 });
    payload = changed(payload, '/detail/requester_id', 'x'.repeat(255));
    payload = changed(payload, '/detail/assignee_id', 2 ** 60);
    expect(read(payload)).toEqual([
      {
        event: 'solved',
        ticket: '5158',
        at: '2026-11-25T16:45:20.987Z',
        dimensions: { team: `Line one ${'👩'.repeat(111)}` },
      },
    ]);
  });

  it('keeps a ticket of a very large number, as long as every digit arrived', () => {
    const id = '9'.repeat(60);
    expect(read(changed(solved, '/detail/id', id))).toMatchObject([{ ticket: id }]);
    expect(read(changed(solved, '/detail/id', Number.MAX_SAFE_INTEGER))).toMatchObject([
      { ticket: '9007199254740991' },
    ]);
  });

  it.each([
    ['/detail/id', undefined, 'must be a text, or a whole number that is not too large'],
    ['/detail/id', 2 ** 53, 'must be a text, or a whole number that is not too large'],
    ['/detail/id', 'x'.repeat(201), 'must be one line of at most 200 characters'],
    ['/detail/id', '51\n58', 'must be one line of at most 200 characters'],
    ['/detail', null, 'must be a text, or a whole number that is not too large'],
    ['/time', undefined, 'is missing'],
    ['/time', 'today', 'must be an ISO 8601 moment with its offset from UTC, between 2000-01-01 and 2099-12-31'],
    [
      '/time',
      '2026-11-25T16:45:20',
      'must be an ISO 8601 moment with its offset from UTC, between 2000-01-01 and 2099-12-31',
    ],
    [
      '/time',
      '2026-02-30T16:45:20Z',
      'must be an ISO 8601 moment with its offset from UTC, between 2000-01-01 and 2099-12-31',
    ],
    [
      '/time',
      '1970-01-01T00:00:00Z',
      'must be an ISO 8601 moment with its offset from UTC, between 2000-01-01 and 2099-12-31',
    ],
    ['/type', 'ticket.solved', 'must be the type of a Zendesk event'],
    ['/type', undefined, 'must be the type of a Zendesk event'],
  ])('is refused at %s for %j', (pointer, value, detail) => {
    const place = pointer === '/detail' ? '/detail/id' : pointer;
    expect(faultsOf(zendesk, changed(solved, pointer, value))).toEqual([{ pointer: place, detail }]);
  });

  it('says nothing in events of other kinds', () => {
    expect(read({ type: 'zen:event-type:user.created', detail: { id: '1' } })).toEqual([]);
    expect(read({ ...solved, type: 'zen:event-type:ticket.priority_changed' })).toEqual([]);
  });
});

describe('what a trigger of Zendesk tells', () => {
  const trigger = fixture('zendesk-trigger');

  it('is a solved ticket with names and mail addresses', () => {
    expect(read(trigger)).toEqual([
      {
        event: 'solved',
        ticket: '5158',
        at: '2026-11-25T16:45:00.000Z',
        dimensions: {
          agent: 'Grace Example',
          team: 'Network',
          department: 'Finance',
          channel: 'Web form',
          priority: 'High',
        },
        requester: 'ada@example.com',
        requesterMail: 'ada@example.com',
        solver: 'grace@example.com',
      },
    ]);
  });

  it('asks nobody about what an automation closed, which the body of its own trigger says', () => {
    const automation = { eligible: false, notEligibleBecause: 'automation' };
    expect(read({ automation: true, ...(trigger as object) })).toMatchObject([automation]);
    expect(read({ automation: 'true', ...(trigger as object) })).toMatchObject([automation]);
    expect(read({ automation: false, ...(trigger as object) })[0]).not.toHaveProperty('eligible');
  });

  it('is an open ticket in every other state, and nothing in a deleted one', () => {
    const status = (name: string, settings?: unknown) =>
      read(changed(trigger, '/ticket/status', name), settings).map(({ event }) => event);
    expect([status('Open'), status('On-hold'), status('closed'), status('Deleted')]).toEqual([
      ['reopened'],
      ['reopened'],
      ['solved'],
      [],
    ]);
    expect(status('Gelöst', { doneStates: ['Gelöst', 'Geschlossen'] })).toEqual(['solved']);
  });

  it.each([
    ['/ticket/status', '', 'must be the status of a ticket'],
    ['/ticket/updated_at', '', 'is missing'],
    ['/ticket/id', '', 'must be a text, or a whole number that is not too large'],
  ])('is refused at %s when its placeholder was empty', (pointer, value, detail) => {
    expect(faultsOf(zendesk, changed(trigger, pointer, value))).toEqual([{ pointer, detail }]);
  });
});
