import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rateLimits } from '../src/middleware/rate-limits.js';
import { aResponse, openDesk, own, page, problemOf, type TestDesk } from './support/open-desk.js';

type Desk = TestDesk;

/** The request of a connection from an address. */
function from(desk: Desk, remoteAddress: string, path: string, init: RequestInit = {}) {
  return desk.app.request(path, init, { incoming: { socket: { remoteAddress } } });
}

function submit(desk: Desk, address: string, siteKey = desk.siteKey) {
  return from(desk, address, '/v1/responses', {
    method: 'POST',
    headers: { origin: page, 'content-type': 'text/plain' },
    body: JSON.stringify({ siteKey, responses: [aResponse()] }),
  });
}

function signIn(desk: Desk, address: string) {
  return from(desk, address, '/v1/session', {
    method: 'POST',
    headers: { origin: own, 'content-type': 'application/json' },
    body: JSON.stringify({ credential: 'unknown' }),
  });
}

async function statuses(count: number, send: (index: number) => Response | Promise<Response>): Promise<number[]> {
  const found: number[] = [];
  for (let index = 0; index < count; index += 1) found.push((await send(index)).status);
  return found;
}

const threeThenOne = { perSecond: 1, burst: 3 };

describe('limits on rates', () => {
  it('refuse one sender who asks too often, and nobody else', async () => {
    const desk = await openDesk({ rates: { address: threeThenOne, siteKey: null } });
    expect(await statuses(4, () => submit(desk, '192.0.2.1'))).toEqual([200, 200, 200, 429]);
    expect((await submit(desk, '192.0.2.2')).status).toBe(200);
    desk.clock.now += 1000;
    expect(await statuses(2, () => submit(desk, '192.0.2.1'))).toEqual([200, 429]);
    expect((await desk.results('metric=responses')).points[0]?.n).toBe(5);
  });

  it('say when to come again, which limit was met, and let the page read it', async () => {
    const desk = await openDesk({ rates: { address: { perSecond: 0.1, burst: 1 }, siteKey: null } });
    await submit(desk, '192.0.2.1');
    const reply = await submit(desk, '192.0.2.1');
    expect(reply.headers.get('retry-after')).toBe('10');
    expect(reply.headers.get('ratelimit')).toBe('"address";r=0;t=10');
    expect(reply.headers.get('ratelimit-policy')).toBe('"address";q=1;w=10');
    expect(reply.headers.get('access-control-allow-origin')).toBe(page);
    expect(reply.headers.get('access-control-expose-headers')).toBe('Retry-After, RateLimit, RateLimit-Policy');
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(await problemOf(reply)).toMatchObject({
      type: '/problems/too-many-requests',
      status: 429,
      retry: 'later',
      detail: 'There are too many requests from this address. Try again in 10 seconds.',
    });
  });

  it('refuse a site key that is used too often, whoever uses it, and no other site key', async () => {
    const desk = await openDesk({ rates: { address: null, siteKey: threeThenOne } });
    const made = await desk.app.request('/v1/keys', {
      method: 'POST',
      headers: { authorization: `Bearer ${desk.adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'site', name: 'Another', origins: [page] }),
    });
    const { secret } = (await made.json()) as { secret: string };
    expect(await statuses(4, (index) => submit(desk, `192.0.2.${index}`))).toEqual([200, 200, 200, 429]);
    const refused = await problemOf(await submit(desk, '192.0.2.9'));
    expect(refused.detail).toMatch(/^There are too many requests with this site key\./);
    expect((await submit(desk, '192.0.2.9', secret)).status).toBe(200);
  });

  it('count a refused request twice, so that guessing keys is soon over', async () => {
    const desk = await openDesk({ rates: { address: { perSecond: 1, burst: 10 }, siteKey: null } });
    const guess = () => from(desk, '192.0.2.1', '/v1/keys', { headers: { authorization: 'Bearer aw_adm_guess' } });
    expect(await statuses(6, guess)).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('refuse the sixth attempt of a sender to sign in within a minute', async () => {
    const desk = await openDesk();
    expect(await statuses(6, () => signIn(desk, '192.0.2.1'))).toEqual([401, 401, 401, 401, 401, 429]);
    desk.clock.now += 12_000;
    expect(await statuses(2, () => signIn(desk, '192.0.2.1'))).toEqual([401, 429]);
  });

  it('refuse the twenty-first attempt of all to sign in within a minute', async () => {
    const desk = await openDesk();
    const found = await statuses(21, (index) => signIn(desk, `192.0.2.${index}`));
    expect(found.slice(0, 20).every((status) => status === 401)).toBe(true);
    expect(found.at(-1)).toBe(429);
  });

  it('do not take a proxy on the same machine for one sender', async () => {
    const desk = await openDesk({ rates: { address: threeThenOne, siteKey: null } });
    expect(await statuses(10, () => submit(desk, '127.0.0.1'))).toEqual(Array.from({ length: 10 }, () => 200));
  });

  it('take no address from a header until proxies are counted, and say so once in the log', async () => {
    const desk = await openDesk({ rates: { address: threeThenOne, siteKey: null } });
    const claim = (index: number) =>
      from(desk, '192.0.2.1', '/v1/keys', {
        headers: { authorization: `Bearer ${desk.adminKey}`, 'x-forwarded-for': `203.0.113.${index}` },
      });
    expect(await statuses(4, claim)).toEqual([200, 200, 200, 429]);
    expect(desk.log).toEqual([
      { level: 'warn', event: 'a proxy forwards requests and AFTERWORD_TRUSTED_PROXIES does not count it' },
    ]);
  });

  it('keep no address, only a hash that another process makes differently', () => {
    const [one, other] = [0, 0].map(() => rateLimits({ address: null, siteKey: null }, () => 0));
    expect(one?.idOf('192.0.2.1')).toBe(one?.idOf('192.0.2.1'));
    expect(one?.idOf('192.0.2.1')).not.toBe(one?.idOf('192.0.2.2'));
    expect(one?.idOf('192.0.2.1')).not.toBe(other?.idOf('192.0.2.1'));
    expect(one?.idOf('192.0.2.1')).not.toContain('192');
  });

  it('hold behind a proxy, over a real connection', async () => {
    const desk = await openDesk({ rates: { address: threeThenOne, siteKey: null }, trustedProxies: 1 });
    const server = await new Promise<Server>((resolve) => {
      const started = serve({ fetch: desk.app.fetch, hostname: '127.0.0.1', port: 0 }, () =>
        resolve(started),
      ) as Server;
    });
    onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
    const { port } = server.address() as AddressInfo;
    const send = (forwarded: string) =>
      fetch(`http://127.0.0.1:${port}/v1/responses`, {
        method: 'POST',
        headers: { origin: page, 'content-type': 'text/plain', 'x-forwarded-for': forwarded, connection: 'close' },
        body: JSON.stringify({ siteKey: desk.siteKey, responses: [aResponse()] }),
      });
    // What the sender writes to the left of our proxy changes nothing.
    expect(await statuses(4, (index) => send(`203.0.113.${index}, 192.0.2.1`))).toEqual([200, 200, 200, 429]);
    expect((await send('192.0.2.2')).status).toBe(200);
  });
});
