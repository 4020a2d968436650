import { operations, type Operation } from '@afterword/contract';
import { describe, expect, it } from 'vitest';
import { issueKey, revokeKey } from '../src/domain/keys.js';
import { makeSignInLink } from '../src/domain/sign-in.js';
import { aResponse, openDesk, own, page, problemOf, type TestDesk } from './support/open-desk.js';

const everybody = [
  'nobody',
  'site',
  'read',
  'readsResponses',
  'service',
  'admin',
  'session',
  'serviceInvites',
  'revoked',
  'expired',
  'mistyped',
] as const;
type Caller = (typeof everybody)[number];

/** Which caller each kind of access lets through. */
const lets: Readonly<Record<Operation['access'], readonly Caller[]>> = {
  public: everybody,
  site: ['site'],
  session: ['session'],
  'responses:write': ['site'],
  'invitations:write': ['serviceInvites'],
  'ticketEvents:write': ['service', 'serviceInvites'],
  'results:read': ['read', 'readsResponses', 'admin', 'session'],
  'responses:read': ['readsResponses', 'admin', 'session'],
  admin: ['admin'],
};

async function keysFor(desk: TestDesk): Promise<Record<Exclude<Caller, 'nobody' | 'session'>, string>> {
  const make = (extra: object) =>
    issueKey(
      desk.storage,
      desk.desk.id,
      { kind: 'read', name: 'k', origins: [], readsResponses: false, ...extra },
      desk.clock.now,
    );
  const revoked = await make({ kind: 'admin' });
  await revokeKey(desk.storage, desk.desk.id, revoked.key.id, desk.clock.now);
  const expired = await make({ kind: 'admin', expiresAt: '2026-11-25T11:59:59Z' });
  const readsResponses = await make({ readsResponses: true });
  const last = desk.adminKey.at(-1) === 'a' ? 'b' : 'a';
  return {
    site: desk.siteKey,
    read: desk.readKey,
    readsResponses: readsResponses.secret,
    service: (await make({ kind: 'service' })).secret,
    serviceInvites: (await make({ kind: 'service', invites: true })).secret,
    admin: desk.adminKey,
    revoked: revoked.secret,
    expired: expired.secret,
    mistyped: `${desk.adminKey.slice(0, -1)}${last}`,
  };
}

async function cookieFor(desk: TestDesk): Promise<string> {
  const credential = await makeSignInLink(desk.storage, desk.desk.id, desk.clock.now);
  const reply = await desk.app.request('/v1/session', {
    method: 'POST',
    headers: { origin: own, 'content-type': 'application/json' },
    body: JSON.stringify({ credential }),
  });
  return (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

const bodies: Partial<Record<keyof typeof operations, () => unknown>> = {
  submitResponses: () => aResponse(),
  countImpression: () => ({
    impressions: [{ stage: 'shown', survey: { key: 'post-ticket', version: 1 }, subject: { kind: 'ticket' } }],
  }),
  invite: () => ({ subject: { kind: 'ticket', reference: 'INC-1' }, requester: 'ann' }),
  setContactPolicy: () => ({}),
  createSigningKey: () => ({ purpose: 'zendesk', name: 'Zendesk' }),
  recordTicketEvents: () => ({ event: 'reopened', ticket: 'INC-1', at: '2026-11-25T10:00:00Z' }),
  createKey: () => ({ kind: 'read', name: 'another' }),
  rotateKey: () => ({ overlapDays: 7 }),
  signIn: () => ({ credential: 'unknown' }),
};

const queries: Partial<Record<keyof typeof operations, string>> = { getResults: '?metric=csat' };

async function call(desk: TestDesk, name: keyof typeof operations, caller: Caller, keys: Record<string, string>) {
  const { method, path, access } = operations[name] as Operation;
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (caller === 'session') headers['cookie'] = await cookieFor(desk);
  else if (caller !== 'nobody') headers['authorization'] = `Bearer ${keys[caller] ?? ''}`;
  headers['origin'] = access === 'site' && caller !== 'session' ? page : own;
  const target = path.replace('{key}', 'post-ticket').replace('{id}', 'unknown').replace('{source}', 'generic');
  const body = bodies[name]?.();
  return desk.app.request(`${target}${queries[name] ?? ''}`, {
    method: method.toUpperCase(),
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

const names = Object.keys(operations) as (keyof typeof operations)[];

describe('access', () => {
  it.each(names)('lets exactly those use %s whom the contract names', async (name) => {
    const desk = await openDesk();
    const keys = await keysFor(desk);
    const { access } = operations[name] as Operation;
    for (const caller of everybody) {
      const reply = await call(desk, name, caller, keys);
      const wasRefused = reply.status === 401 || reply.status === 403;
      const expectation = `${name} by ${caller}`;
      if (name === 'signIn') expect(wasRefused, expectation).toBe(true);
      else expect([expectation, wasRefused]).toEqual([expectation, !lets[access].includes(caller)]);
    }
  });

  it('answers an unknown, a revoked, an expired and a mistyped key alike', async () => {
    const desk = await openDesk();
    const keys = await keysFor(desk);
    const unknown = desk.adminKey.replace(/_[^_]{10}_/, '_0000000000_');
    const texts = await Promise.all(
      [keys.revoked, keys.expired, keys.mistyped, unknown, 'nonsense'].map(async (key) => {
        const { requestId: _, ...problem } = await problemOf(await desk.get('/v1/results?metric=csat', key));
        return JSON.stringify(problem);
      }),
    );
    expect(new Set(texts).size).toBe(1);
  });

  it('makes a key by the API, shows it once, and revokes it', async () => {
    const desk = await openDesk();
    const made = await desk.app.request('/v1/keys', {
      method: 'POST',
      headers: { authorization: `Bearer ${desk.adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'read', name: 'Report' }),
    });
    expect(made.status).toBe(201);
    const { key, secret } = (await made.json()) as { key: { id: string }; secret: string };
    expect((await desk.get('/v1/results?metric=csat', secret)).status).toBe(200);
    const list = await (await desk.get('/v1/keys')).text();
    expect(list).toContain(key.id);
    expect(list).not.toContain(secret);
    const revoked = await desk.app.request(`/v1/keys/${key.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${desk.adminKey}` },
    });
    expect(revoked.status).toBe(200);
    expect((await desk.get('/v1/results?metric=csat', secret)).status).toBe(401);
  });

  it.each([
    [{ kind: 'site', name: 'x' }, '/origins'],
    [{ kind: 'site', name: 'x', origins: ['https://a.example/path'] }, '/origins/0'],
    [{ kind: 'site', name: 'x', origins: ['*'] }, '/origins/0'],
    [{ kind: 'read', name: 'x', origins: ['https://a.example'] }, '/origins'],
    [{ kind: 'admin', name: '' }, '/name'],
    [{ kind: 'root', name: 'x' }, '/kind'],
  ])('refuses to make the key %j', async (wanted, pointer) => {
    const desk = await openDesk();
    const reply = await desk.app.request('/v1/keys', {
      method: 'POST',
      headers: { authorization: `Bearer ${desk.adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(wanted),
    });
    const problem = await problemOf(reply);
    expect(problem.type).toBe('/problems/invalid-request');
    expect(problem.errors?.map((error) => error.pointer)).toContain(pointer);
  });
});
