import { describe, expect, it } from 'vitest';
import { glpi } from '../src/adapters/glpi.js';
import { changed, faultsOf, fixture, readBy } from './support/deliveries.js';

const read = (payload: unknown, settings?: unknown) => readBy(glpi, payload, settings);
const names = (payload: unknown, settings?: unknown) => read(payload, settings).map(({ event }) => event);
const solved = fixture('glpi-solved');
const followUp = fixture('glpi-follow-up');

describe('what GLPI tells', () => {
  it('is a solved ticket, with the actors of its team by their roles', () => {
    expect(read(solved)).toEqual([
      {
        event: 'solved',
        ticket: '2731',
        at: '2026-11-25T09:35:20.000Z',
        dimensions: {
          agent: 'grace',
          team: 'Service Desk',
          service: 'Printing',
          department: 'Finance',
          channel: 'Phone',
          priority: 'Medium',
          location: 'Berlin',
        },
        requester: '41',
        solver: '9',
      },
    ]);
  });

  it('is an open ticket in every other state, whatever the server calls it', () => {
    expect(read(fixture('glpi-reopened'))).toEqual([
      { event: 'reopened', ticket: '2731', at: '2026-11-26T07:02:11.000Z' },
    ]);
    for (const id of [1, 2, 3, 4, '2']) expect(names(changed(solved, '/item/status/id', id))).toEqual(['reopened']);
    expect(names(changed(solved, '/item/status', 6))).toEqual(['solved']);
    expect(names(changed(solved, '/item/status/name', 'Résolu'))).toEqual(['solved']);
    expect(names(solved, { doneStates: ['6'] })).toEqual(['reopened']);
  });

  it('is nothing when a ticket is deleted or in the bin', () => {
    expect(names({ ...solved, event: 'delete' })).toEqual([]);
    expect(names(changed(solved, '/item/is_deleted', true))).toEqual([]);
    expect(names(changed(solved, '/item/is_deleted', 1))).toEqual([]);
  });

  it('reads roles by number, and is whole without a team', () => {
    const team = [
      { id: 41, name: 'ada', type: 'User', role: 1 },
      { id: 9, name: 'grace', type: 'User', role: 2 },
    ];
    expect(read(changed(solved, '/item/team', team))).toMatchObject([{ requester: '41', solver: '9' }]);
    for (const other of [undefined, null, {}, [], [null, 'x', { role: 'requester' }]]) {
      expect(read(changed(solved, '/item/team', other))[0]).not.toHaveProperty('requester');
    }
    expect(read(changed(solved, '/item/location', { id: 0, name: '' }))[0]).not.toHaveProperty('dimensions.location');
  });

  it('has more people and dates when a payload of its own tells of them', () => {
    let payload = changed(solved, '/item/requester_mail', 'ada@example.com');
    payload = changed(payload, '/item/solved', '2026-11-25T10:30:00+01:00');
    const fields = { requesterMail: '/item/requester_mail', solvedAt: '/item/solved' };
    expect(read(payload, { fields })).toMatchObject([
      { requester: 'ada@example.com', requesterMail: 'ada@example.com', at: '2026-11-25T09:30:00.000Z' },
    ]);
  });

  it('is that the requester wrote, when a follow-up says who it is from', () => {
    expect(read(followUp)).toEqual([{ event: 'commented', ticket: '2731', at: '2026-11-25T08:55:00.000Z' }]);
    expect(read(changed(followUp, '/item/user/id', 9))).toEqual([]);
    expect(read(changed(followUp, '/item/user', undefined))).toEqual([]);
    expect(read(changed(followUp, '/item/is_private', true))).toEqual([]);
    expect(read(changed(followUp, '/item/itemtype', 'Change'))).toEqual([]);
    expect(read({ ...followUp, event: 'update' })).toEqual([]);
    const settings = { fields: { ticket: '/item/external_id' } };
    expect(read(changed(followUp, '/parent_item/external_id', 'P-7'), settings)).toMatchObject([{ ticket: 'P-7' }]);
  });

  it.each([
    ['/item', undefined, '/item', 'must be a ticket'],
    ['/item/id', undefined, '/item/id', 'must be a text, or a whole number that is not too large'],
    ['/item/status', undefined, '/item/status/id', 'must be the status of a ticket'],
    ['/item/date_mod', undefined, '/item/date_mod', 'is missing'],
    ['/item/date_mod', '2026-11-25 10:35:20', '/item/date_mod', expect.stringMatching(/with its offset from UTC/)],
  ])('is refused at %s for %j', (pointer, value, place, detail) => {
    expect(faultsOf(glpi, changed(solved, pointer, value))).toEqual([{ pointer: place, detail }]);
  });
});
