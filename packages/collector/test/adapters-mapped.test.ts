import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { generic } from '../src/adapters/generic.js';
import { mappedSystemSchema, type MappedSystem } from '../src/adapters/mapped-system.js';
import { mappedAdapter } from '../src/adapters/mapped.js';
import { changed, delivered, faultsOf, fixture, fixtureText, readBy, secret } from './support/deliveries.js';

const mapping = fixture('topticket-mapping');
const changes = fixture('topticket-changes');
const [first, second] = changes['changes'] as Record<string, unknown>[];

function mapped(differences: object = {}) {
  // As a file would hold it: without what is undefined.
  const file: unknown = JSON.parse(JSON.stringify({ ...mapping, ...differences }));
  return mappedAdapter('topticket', mappedSystemSchema.parse(file));
}
const read = (payload: unknown, differences?: object) => readBy(mapped(differences), payload);
const one = (item: object, differences?: object) => read({ changes: { ...first, ...item } }, differences)[0];

describe('a system that is only mapped', () => {
  it('tells of every ticket in a delivery, translated as the mapping says', () => {
    expect(read(changes)).toEqual([
      {
        event: 'solved',
        ticket: '77120',
        at: '2026-11-25T09:35:20.000Z',
        dimensions: { team: 'Network', channel: 'portal' },
        serviceLevelMet: true,
        requester: 'ada',
        requesterMail: 'ada@example.com',
        solver: 'grace',
        requesterLocale: 'de',
      },
      { event: 'reopened', ticket: '77098', at: '2026-11-25T09:35:00.000Z' },
    ]);
    expect(read({ changes: [] })).toEqual([]);
  });

  it('may send one event instead of a list, and at the top', () => {
    expect(read({ changes: second })).toHaveLength(1);
    expect(read(second, { events: '' })).toHaveLength(1);
  });

  it('says nothing by a state that the mapping leaves out, unless it says what others mean', () => {
    expect(one({ state: 'storniert' })).toBeUndefined();
    const event = { pointer: '/state', values: { erledigt: 'solved' } };
    expect(one({ state: 'neu' }, { event })).toBeUndefined();
    expect(one({ state: 'toString' }, { event })).toBeUndefined();
    expect(one({ state: undefined }, { event: { ...event, otherwise: 'reopened' } })).toBeUndefined();
    expect(one({ state: 'neu' }, { event: { constant: 'commented' } })).toMatchObject({ event: 'commented' });
    const flags = { pointer: '/isDone', values: { true: 'solved', false: 'reopened' } };
    expect(one({ isDone: false }, { event: flags })).toMatchObject({ event: 'reopened' });
  });

  it('keeps a value that is not listed, and leaves out what cannot be kept', () => {
    expect(one({ team: { code: 'HR' } })).toMatchObject({ dimensions: { team: 'HR' } });
    expect(one({ team: { code: '__proto__' } })).toMatchObject({ dimensions: { team: '__proto__' } });
    expect(one({ team: 'HR', customer: { login: 7, mail: 'none' }, sla: 'unknown' })).toEqual({
      event: 'solved',
      ticket: '77120',
      at: '2026-11-25T09:35:20.000Z',
      dimensions: { channel: 'portal' },
      requester: '7',
      solver: 'grace',
      requesterLocale: 'de',
    });
  });

  it('asks nobody about what its markers say that no person solved', () => {
    expect(one({ closedBy: 'Timeout' })).toMatchObject({ eligible: false, notEligibleBecause: 'automation' });
  });

  it.each([
    ['iso', '2026-11-25T10:35:20+01:00'],
    ['unixSeconds', 1795599320],
    ['unixSeconds', '1795599320'],
    ['unixSeconds', '1795599320.000'],
    ['unixMilliseconds', 1795599320000],
  ])('writes times as %s', (written, changedAt) => {
    expect(one({ changed: changedAt }, { at: { pointer: '/changed', written } })).toMatchObject({
      at: '2026-11-25T09:35:20.000Z',
    });
  });

  it('was solved when it says so, else when it changed', () => {
    const solvedAt = { pointer: '/solvedAt', written: 'iso' };
    expect(one({ solvedAt: '2026-11-25T09:00:00Z' }, { solvedAt })).toMatchObject({ at: '2026-11-25T09:00:00.000Z' });
    expect(one({ solvedAt: null }, { solvedAt })).toMatchObject({ at: '2026-11-25T09:35:20.000Z' });
  });

  it.each([
    ['/changes/1/number', undefined, 'must be a ticket in one line of at most 200 characters'],
    ['/changes/1/number', 2 ** 53, 'must be a ticket in one line of at most 200 characters'],
    ['/changes/1/changed', undefined, 'is missing'],
    ['/changes/1/changed', 'now', 'must be seconds since 1970, between 2000-01-01 and 2099-12-31'],
    ['/changes/1', 'x', 'must be an object'],
    ['/changes', undefined, 'must be an object'],
    ['/changes', Array.from({ length: 101 }, () => ({})), 'must have at most 100 events'],
  ])('is refused as a whole at %s for %j', (pointer, value, detail) => {
    expect(faultsOf(mapped(), changed(changes, pointer, value))).toEqual([{ pointer, detail }]);
  });

  it('is known by the header or the place that names a delivery', () => {
    const delivery = delivered('{"id":7}', { 'X-TopTicket-Delivery': 'd-1' });
    expect(mapped().deliveryId(delivery, {})).toBe('id:d-1');
    expect(mapped({ deliveryId: { pointer: '/id' } }).deliveryId(delivery, { id: 7 })).toBe('id:7');
    expect(mapped({ deliveryId: undefined }).deliveryId(delivery, {})).toMatch(/^body:/);
    expect(mapped().deliveryId(delivered('{}'), {})).toMatch(/^body:/);
  });
});

describe('the signature of a mapped system', () => {
  const now = 1795599320_000;
  const body = fixtureText('topticket-changes');
  const sign = (algorithm: string, text: string, encoding: 'hex' | 'base64' = 'hex') =>
    createHmac(algorithm, secret).update(text).digest(encoding);
  const verdict = (headers: Record<string, string>, signature: object | null = {}, sent = body) => {
    const own = mapping['signature'] as NonNullable<MappedSystem['signature']>;
    const { verify } = mapped({ signature: signature === null ? undefined : { ...own, ...signature } });
    return verify?.(delivered(sent, headers, now), secret) ?? null;
  };
  const time = String(now / 1000);
  const good = {
    'X-TopTicket-Signature': `v1=${sign('sha256', `${time}.${body}`)}`,
    'X-TopTicket-Time': time,
  };

  it('holds for a body and its time, and for nothing else', () => {
    expect(verdict(good)).toBe('valid');
    expect(verdict(good, {}, `${body} `)).toBe('invalid');
    expect(verdict({ ...good, 'X-TopTicket-Time': `${now / 1000 + 1}` })).toBe('invalid');
    expect(verdict({ ...good, 'X-TopTicket-Signature': good['X-TopTicket-Signature'].replace('v1=', '') })).toBe(
      'invalid',
    );
    expect(verdict({ 'X-TopTicket-Time': time })).toBe('unsigned');
    expect(verdict({ 'X-TopTicket-Signature': good['X-TopTicket-Signature'] })).toBe('unsigned');
    expect(verdict(good, null)).toBeNull();
  });

  it('gets stale after the tolerance of the mapping', () => {
    const old = String(now / 1000 - 301);
    const headers = { 'X-TopTicket-Signature': `v1=${sign('sha256', `${old}.${body}`)}`, 'X-TopTicket-Time': old };
    const timestamp = { header: 'X-TopTicket-Time', toleranceSeconds: 301 };
    expect(verdict(headers)).toBe('stale');
    expect(verdict(headers, { timestamp })).toBe('valid');
  });

  it.each([
    ['hmac-sha1', 'hex', ''],
    ['hmac-sha256', 'base64', 'sha256='],
    ['hmac-sha512', 'hex', ''],
    ['hmac-sha512', 'base64', 'x '],
  ] as const)('may be %s in %s after "%s", of the body alone', (algorithm, encoding, prefix) => {
    const signature = sign(algorithm.slice(5), body, encoding);
    const form = { header: 'X-Sig', algorithm, encoding, prefix, timestamp: undefined };
    expect(verdict({ 'X-Sig': `${prefix}${signature}` }, form)).toBe('valid');
    expect(verdict({ 'X-Sig': `${prefix}${signature.slice(4)}` }, form)).toBe('invalid');
  });

  it('may join the body and the time in another order, and write the time otherwise', () => {
    const moment = new Date(now).toISOString();
    const timestamp = { header: 'X-Time', written: 'iso', signed: 'v0:{body}|{timestamp}' };
    const signature = `v1=${sign('sha256', `v0:${body}|${moment}`)}`;
    expect(verdict({ 'X-TopTicket-Signature': signature, 'X-Time': moment }, { timestamp })).toBe('valid');
  });
});

describe('canonical events', () => {
  it('are read as they are, one or a list, and refused with the place of each fault', () => {
    const event = fixture('generic-solved');
    expect(readBy(generic, event)).toEqual([{ ...event, eligible: true }]);
    expect(readBy(generic, [event, event])).toHaveLength(2);
    expect(faultsOf(generic, { ...event, at: 'now', mail: 1 })).toEqual([
      { pointer: '/at', detail: 'Invalid ISO datetime' },
      { pointer: '/mail', detail: 'is not known here' },
    ]);
    expect(faultsOf(generic, [event, { event: 'closed' }])[0]?.pointer).toBe('/1/event');
    expect(faultsOf(generic, [])).toHaveLength(1);
  });
});
