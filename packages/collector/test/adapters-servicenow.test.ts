import { describe, expect, it } from 'vitest';
import { servicenow } from '../src/adapters/servicenow.js';
import { changed, distinct, faultsOf, fixture, readBy } from './support/deliveries.js';

const read = (payload: unknown, settings?: unknown) => readBy(servicenow, payload, settings);
const names = (payload: unknown, settings?: unknown) => read(payload, settings).map(({ event }) => event);
const resolved = fixture('servicenow-resolved');

describe('what ServiceNow tells', () => {
  it('is a resolved incident, with times in UTC', () => {
    expect(read(resolved)).toEqual([
      {
        event: 'solved',
        ticket: 'INC0010023',
        at: '2026-11-25T09:35:20.000Z',
        dimensions: {
          agent: 'Grace Example',
          team: 'Network',
          service: 'Network',
          department: 'Finance',
          channel: 'Phone',
          priority: '3 - Moderate',
        },
        requester: 'ada@example.com',
        requesterMail: 'ada@example.com',
        solver: 'grace@example.com',
        requesterLocale: 'de',
      },
    ]);
  });

  it('is the same solution when the incident is closed by itself a week later', () => {
    const closed = read(fixture('servicenow-closed'));
    expect(distinct([...read(resolved), ...closed])).toHaveLength(1);
    expect(closed[0]).not.toHaveProperty('eligible');
  });

  it('asks nobody about what was closed by the system without being resolved by a person', () => {
    const automated = { eligible: false, notEligibleBecause: 'automation' };
    const system = { value: '6816f79cc0a8016401c5a33be04be441', display_value: 'System', user_name: 'system' };
    expect(read({ ...resolved, resolved_by: system })).toMatchObject([automated]);
    const unresolved = { ...fixture('servicenow-closed'), resolved_by: '', resolved_at: '', closed_by: system };
    expect(read(unresolved)).toMatchObject([{ ...automated, at: '2026-12-02T01:00:00.000Z' }]);
    expect(read({ ...resolved, closed_by: system })[0]).not.toHaveProperty('eligible');
    const settings = { automation: { '/close_code': ['Closed by monitoring'] } };
    expect(read({ ...resolved, close_code: 'Closed by monitoring' }, settings)).toMatchObject([automated]);
  });

  it('is an open incident, and what its script saw of the change', () => {
    expect(read(fixture('servicenow-reopened'))).toEqual([
      { event: 'commented', ticket: 'INC0010023', at: '2026-11-26T07:02:11.000Z' },
      { event: 'reopened', ticket: 'INC0010023', at: '2026-11-26T07:02:11.000Z' },
    ]);
    expect(names(fixture('servicenow-reassigned'))).toEqual(['reassigned', 'reopened']);
    expect(names({ ...resolved, reassigned: 'true', commented: 'false' })).toEqual(['reassigned', 'solved']);
  });

  it('is no solution when an incident was cancelled', () => {
    for (const state of ['8', 8, 'Canceled', 'cancelled', { value: '8', display_value: 'Annulé' }]) {
      expect(names({ ...resolved, state })).toEqual([]);
    }
  });

  it('takes fields as plain values, without a mail address by sys_id', () => {
    const plain = { ...resolved, state: 6, caller_id: '681ccaf9c0a8016400b98a06818d57c7', resolved_by: 'abc' };
    expect(read(plain)).toMatchObject([{ requester: '681ccaf9c0a8016400b98a06818d57c7', solver: 'abc' }]);
    expect(read(plain)[0]).not.toHaveProperty('requesterMail');
  });

  it('is solved by whoever it is assigned to where nobody resolved it', () => {
    const closed = changed(resolved, '/resolved_by', { value: '', display_value: '' });
    expect(read(closed)).toMatchObject([{ dimensions: { agent: 'Grace Example' }, solver: 'grace@example.com' }]);
  });

  it('knows the states of other tables, and whether the agreed time was kept', () => {
    const item = { ...resolved, number: 'RITM0010001', state: '3', made_sla: 'false' };
    const settings = { doneStates: ['3'], ignoredStates: ['4'], fields: { serviceLevelMet: '/made_sla' } };
    expect(read(item, settings)).toMatchObject([{ event: 'solved', serviceLevelMet: false }]);
    expect(read({ ...item, made_sla: true }, settings)).toMatchObject([{ serviceLevelMet: true }]);
    expect(read({ ...item, made_sla: 'perhaps' }, settings)[0]).not.toHaveProperty('serviceLevelMet');
  });

  it.each([
    ['/number', undefined, 'must be a text, or a whole number that is not too large'],
    ['/state', undefined, 'must be the state of a ticket'],
    ['/resolved_at', '25.11.2026', undefined],
  ])('is refused at %s for %j where no other place has the value', (pointer, value, detail) => {
    const expected = detail === undefined ? [] : [{ pointer, detail }];
    expect(faultsOf(servicenow, changed(resolved, pointer, value))).toEqual(expected);
  });

  it('names every place where a time should have been', () => {
    const payload = { ...resolved, resolved_at: 'x', sys_updated_on: 'y' };
    expect(faultsOf(servicenow, payload).map(({ pointer }) => pointer)).toEqual(['/resolved_at', '/sys_updated_on']);
  });
});
