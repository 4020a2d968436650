import { describe, expect, it } from 'vitest';
import { createApp } from '../src/app.js';
import { makeSignInLink } from '../src/domain/sign-in.js';
import { issueKey, revokeKey } from '../src/domain/keys.js';
import { openDesk, own, problemOf, type TestDesk } from './support/open-desk.js';

function signIn(desk: TestDesk, credential: string, origin = own) {
  return desk.app.request('/v1/session', {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ credential }),
  });
}

function cookieOf(reply: Response): string {
  return (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

const results = '/v1/results?metric=csat';

describe('signing in', () => {
  it('opens a session for a one-time link, once', async () => {
    const desk = await openDesk();
    const token = await makeSignInLink(desk.storage, desk.desk.id, desk.clock.now);
    const reply = await signIn(desk, token);
    expect(reply.status).toBe(201);
    expect(reply.headers.get('set-cookie')).toMatch(/HttpOnly/);
    expect(reply.headers.get('set-cookie')).toMatch(/SameSite=Strict/);
    expect((await desk.app.request(results, { headers: { cookie: cookieOf(reply) } })).status).toBe(200);
    expect((await signIn(desk, token)).status).toBe(401);
  });

  it('opens one session when a link is used by two at the same moment', async () => {
    const desk = await openDesk();
    const token = await makeSignInLink(desk.storage, desk.desk.id, desk.clock.now);
    const replies = await Promise.all([signIn(desk, token), signIn(desk, token)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 401]);
  });

  it('opens nothing with a link that is ten minutes old', async () => {
    const desk = await openDesk();
    const token = await makeSignInLink(desk.storage, desk.desk.id, desk.clock.now);
    desk.clock.now += 10 * 60_000;
    expect((await signIn(desk, token)).status).toBe(401);
  });

  it('opens a session with a read key that may read what the key may', async () => {
    const desk = await openDesk();
    const cookie = cookieOf(await signIn(desk, desk.readKey));
    expect((await desk.app.request(results, { headers: { cookie } })).status).toBe(200);
    expect((await desk.app.request('/v1/responses', { headers: { cookie } })).status).toBe(403);
  });

  it('opens no session with a site key or a service key', async () => {
    const desk = await openDesk();
    expect((await signIn(desk, desk.siteKey)).status).toBe(401);
    const wanted = { kind: 'service', name: 'Ticket system', readsResponses: false } as const;
    const { secret } = await issueKey(desk.storage, desk.desk.id, { ...wanted, origins: [] }, desk.clock.now);
    expect((await signIn(desk, secret)).status).toBe(401);
  });

  it('never administers through a cookie, even for an admin key', async () => {
    const desk = await openDesk();
    const cookie = cookieOf(await signIn(desk, desk.adminKey));
    expect((await desk.app.request('/v1/keys', { headers: { cookie } })).status).toBe(403);
  });

  it('ends a session that nobody used for eight hours, and any after a day', async () => {
    const desk = await openDesk();
    const cookie = cookieOf(await signIn(desk, desk.adminKey));
    const use = async () => (await desk.app.request(results, { headers: { cookie } })).status;
    desk.clock.now += 7 * 3_600_000;
    expect(await use()).toBe(200);
    desk.clock.now += 7 * 3_600_000;
    expect(await use()).toBe(200);
    desk.clock.now += 7 * 3_600_000;
    expect(await use()).toBe(200);
    desk.clock.now += 4 * 3_600_000;
    expect(await use()).toBe(401);
    const idle = cookieOf(await signIn(desk, desk.adminKey));
    desk.clock.now += 8 * 3_600_000;
    expect((await desk.app.request(results, { headers: { cookie: idle } })).status).toBe(401);
  });

  it('ends the sessions of a key when the key is revoked', async () => {
    const desk = await openDesk();
    const wanted = { kind: 'read', name: 'x', origins: [], readsResponses: false } as const;
    const { key, secret } = await issueKey(desk.storage, desk.desk.id, { ...wanted, origins: [] }, desk.clock.now);
    const cookie = cookieOf(await signIn(desk, secret));
    await revokeKey(desk.storage, desk.desk.id, key.id, desk.clock.now);
    expect((await desk.app.request(results, { headers: { cookie } })).status).toBe(401);
  });

  it('ends the sessions of a key when the key expires', async () => {
    const desk = await openDesk();
    const wanted = { kind: 'read', name: 'x', readsResponses: false, expiresAt: '2026-11-25T13:00:00Z' } as const;
    const { secret } = await issueKey(desk.storage, desk.desk.id, { ...wanted, origins: [] }, desk.clock.now);
    const cookie = cookieOf(await signIn(desk, secret));
    expect((await desk.app.request(results, { headers: { cookie } })).status).toBe(200);
    desk.clock.now += 3_600_000;
    expect((await desk.app.request(results, { headers: { cookie } })).status).toBe(401);
  });

  it('goes on reading while the database cannot be written', async () => {
    const desk = await openDesk();
    const cookie = cookieOf(await signIn(desk, desk.adminKey));
    const other = desk.connect();
    const lock = await other.transaction('write');
    desk.clock.now += 3_600_000;
    expect((await desk.app.request(results, { headers: { cookie } })).status).toBe(200);
    await lock.rollback();
  });

  it('signs out', async () => {
    const desk = await openDesk();
    const cookie = cookieOf(await signIn(desk, desk.adminKey));
    const out = await desk.app.request('/v1/session', { method: 'DELETE', headers: { cookie, origin: own } });
    expect(out.status).toBe(204);
    expect((await desk.app.request(results, { headers: { cookie } })).status).toBe(401);
  });

  it('lets no other site sign somebody in or out', async () => {
    const desk = await openDesk();
    const token = await makeSignInLink(desk.storage, desk.desk.id, desk.clock.now);
    const foreign = await signIn(desk, token, 'https://evil.test');
    expect((await problemOf(foreign)).type).toBe('/problems/origin-not-allowed');
    const cookie = cookieOf(await signIn(desk, token));
    const headers = { cookie, origin: 'https://evil.test' };
    expect((await desk.app.request('/v1/session', { method: 'DELETE', headers })).status).toBe(403);
    expect((await desk.app.request(results, { headers: { cookie } })).status).toBe(200);
  });

  it('keeps its cookie to one host and to TLS where people reach it by TLS', async () => {
    const desk = await openDesk();
    const origin = 'https://afterword.example.com';
    const app = createApp({ ...desk.dependencies, ownOrigins: [origin], hasDemoPage: false });
    const reply = await app.request(`${origin}/v1/session`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ credential: desk.adminKey }),
    });
    expect(reply.headers.get('set-cookie')).toMatch(/^__Host-afterword_session=.*; Secure/);
  });
});
