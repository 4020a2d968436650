import { describe, expect, it } from 'vitest';
import { jira } from '../src/adapters/jira.js';
import { changed, distinct, faultsOf, fixture, readBy, type Json } from './support/deliveries.js';

const read = (payload: unknown, settings?: unknown) => readBy(jira, payload, settings);
const resolved = fixture('jira-resolved');
const closed = fixture('jira-closed');
const commented = fixture('jira-commented');

const item = (field: string, fromString: string | null, toString: string | null): Json => ({
  field,
  fieldId: field,
  from: null,
  fromString,
  to: null,
  toString,
});
const withChanges = (payload: Json, ...items: readonly unknown[]) => changed(payload, '/changelog', { id: '1', items });
const names = (payload: unknown, settings?: unknown) => read(payload, settings).map(({ event }) => event);

describe('what Jira tells', () => {
  it('is a resolved issue, at the time of its resolution, with the reporter by id where the address is hidden', () => {
    expect(read(resolved)).toEqual([
      {
        event: 'solved',
        ticket: 'HELP-447',
        at: '2026-11-25T09:35:20.498Z',
        dimensions: { agent: 'Grace Example', priority: 'Medium' },
        requester: 'qm:8a5c5c1d:31d1c1f2',
        solver: '5b10a2844c20165700ede21g',
      },
    ]);
  });

  it('has people by mail address where Jira shows it, and by id where the settings want that', () => {
    let payload = changed(resolved, '/issue/fields/reporter/emailAddress', 'ada@example.com');
    payload = changed(payload, '/issue/fields/assignee/emailAddress', 'grace@example.com');
    expect(read(payload)).toMatchObject([
      { requester: 'ada@example.com', requesterMail: 'ada@example.com', solver: 'grace@example.com' },
    ]);
    expect(read(payload, { requester: 'id' })).toMatchObject([
      { requester: 'qm:8a5c5c1d:31d1c1f2', requesterMail: 'ada@example.com', solver: '5b10a2844c20165700ede21g' },
    ]);
    expect(read(resolved, { requester: 'mail' })[0]).not.toHaveProperty('requester');
    const hidden = changed(payload, '/issue/fields/reporter/emailAddress', '?');
    expect(read(hidden)).toMatchObject([{ requester: 'qm:8a5c5c1d:31d1c1f2', solver: '5b10a2844c20165700ede21g' }]);
  });

  it('has the team and the organisation from the fields that the settings point to', () => {
    const settings = {
      names: { department: { Finance: 'Finance and tax' } },
      fields: {
        team: '/issue/fields/customfield_10001/name',
        department: '/issue/fields/customfield_10002/0/name',
        service: '/issue/fields/no~1such~0field',
      },
    };
    expect(read(resolved, settings)).toMatchObject([
      { dimensions: { agent: 'Grace Example', priority: 'Medium', team: 'Workplace', department: 'Finance and tax' } },
    ]);
  });

  it('reads "toString" as a field and never as the method of that name', () => {
    const without = resolved['changelog'] as { items: Json[] };
    const items = without.items.map(({ field, fieldId, from }) => ({ field, fieldId, from }));
    expect(names(withChanges(resolved, ...items))).toEqual(['reopened']);
    expect(names(withChanges(resolved, { field: 'resolution', fieldId: 'resolution', to: '10000' }))).toEqual([
      'solved',
    ]);
  });

  it('is a reopened issue when its resolution is cleared', () => {
    expect(read(fixture('jira-reopened'))).toEqual([
      { event: 'reopened', ticket: 'HELP-447', at: '2026-11-26T07:02:11.000Z' },
    ]);
  });

  it('goes by the category of the status where a workflow sets no resolution', () => {
    const plain = changed(resolved, '/issue/fields/resolution', null);
    expect(names(withChanges(plain, item('status', 'In Progress', 'Done')))).toEqual(['solved']);
    const open = changed(plain, '/issue/fields/status/statusCategory/key', 'indeterminate');
    expect(names(withChanges(open, item('status', 'Done', 'In Progress')))).toEqual(['reopened']);
    expect(names(withChanges(open, item('summary', 'a', 'b')))).toEqual([]);
  });

  it('does not take a status on the way for open while the resolution stands', () => {
    const waiting = changed(resolved, '/issue/fields/status/statusCategory/key', 'indeterminate');
    expect(names(withChanges(waiting, item('status', 'Done', 'Waiting for confirmation')))).toEqual([]);
  });

  it('dates a solution by the delivery where the resolution is an old one', () => {
    expect(read(closed)).toMatchObject([{ event: 'solved', at: '2026-11-29T09:36:40.000Z' }]);
    const undated = changed(resolved, '/issue/fields/resolutiondate', undefined);
    expect(read(undated)).toMatchObject([{ at: '2026-11-25T09:35:20.512Z' }]);
  });

  it('goes by the names of statuses alone where the settings name those that are done', () => {
    const settings = { doneStates: ['Resolved', 'Closed'] };
    expect(names(resolved, settings)).toEqual(['solved']);
    expect(names(closed, settings)).toEqual([]);
    expect(names(fixture('jira-reopened'), settings)).toEqual(['reopened']);
    expect(names(withChanges(resolved, item('resolution', null, 'Done')), settings)).toEqual([]);
  });

  it('is no solution when an issue is a duplicate or was cancelled', () => {
    for (const name of ['Duplicate', 'Cancelled', 'canceled', 'Withdrawn']) {
      expect(names(withChanges(resolved, item('resolution', null, name)))).toEqual([]);
      expect(names(changed(closed, '/issue/fields/resolution/name', name))).toEqual([]);
      expect(names(withChanges(closed, item('status', 'Open', name)))).toEqual([]);
    }
    expect(names(withChanges(resolved, item('resolution', null, "Won't Do")))).toEqual(['solved']);
    expect(names(withChanges(resolved, item('resolution', null, "Won't Do")), { ignoredStates: ["Won't do"] })).toEqual(
      [],
    );
    expect(names({ ...resolved, webhookEvent: 'jira:issue_deleted' })).toEqual([]);
  });

  it('asks nobody about what a rule or an app resolved', () => {
    expect(read(changed(resolved, '/user/accountType', 'app'))).toMatchObject([
      { eligible: false, notEligibleBecause: 'automation' },
    ]);
    expect(read(closed)).toMatchObject([{ eligible: false }]);
    expect(read(changed(resolved, '/user', undefined))[0]).not.toHaveProperty('eligible');
  });

  it('is that the reporter or a customer wrote, once where both events are subscribed', () => {
    const both = [...read(commented), ...read(fixture('jira-comment-created'))];
    expect(distinct(both)).toEqual(['["HELP-447","2026-11-25T08:55:00.100Z","commented"]']);
    const agent = { accountId: '5b10a2844c20165700ede21g', accountType: 'atlassian' };
    expect(read(changed(commented, '/comment/author', agent))).toEqual([]);
    const reporter = { accountId: 'qm:8a5c5c1d:31d1c1f2' };
    expect(read(changed(commented, '/comment/author', reporter))).toHaveLength(1);
    expect(read(changed(commented, '/comment/jsdPublic', false))).toEqual([]);
    expect(read({ ...commented, issue_event_type_name: 'issue_comment_edited' })).toEqual([]);
  });

  it('is a reassignment from one person to another', () => {
    const assigned = fixture('jira-assigned');
    expect(read(assigned)).toEqual([{ event: 'reassigned', ticket: 'HELP-447', at: '2026-11-25T08:00:00.000Z' }]);
    expect(read(withChanges(assigned, item('assignee', null, 'Grace')))).toEqual([]);
    expect(read(withChanges(assigned, item('assignee', 'Grace', null)))).toEqual([]);
  });

  it('takes times with and without a colon in their offset', () => {
    const at = (text: string) => read(changed(resolved, '/issue/fields/resolutiondate', text))[0]?.at;
    expect(at('2026-11-25T10:35:20.498+0100')).toBe('2026-11-25T09:35:20.498Z');
    expect(at('2026-11-25T10:35:20+01:00')).toBe('2026-11-25T09:35:20.000Z');
  });

  it.each([
    ['/webhookEvent', undefined, 'must be the name of a Jira event'],
    ['/issue/key', undefined, 'must be a text, or a whole number that is not too large'],
    ['/issue/fields/resolutiondate', 'soon', expect.stringMatching(/^must be an ISO 8601 moment/)],
  ])('is refused at %s for %j', (pointer, value, detail) => {
    expect(faultsOf(jira, changed(resolved, pointer, value))).toEqual([{ pointer, detail }]);
  });

  it('says nothing in other events, nor without a list of changes', () => {
    expect(read({ webhookEvent: 'jira:issue_created' })).toEqual([]);
    for (const changelog of [undefined, null, {}, { items: {} }, { items: [null, 1, 'resolution', []] }]) {
      expect(read(changed(resolved, '/changelog', changelog))).toEqual([]);
    }
  });
});
