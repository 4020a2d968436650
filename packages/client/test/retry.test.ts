import { problem } from '@afterword/contract';
import { expect, test } from 'vitest';
import { createClient, type Outcome, type Settled } from '../src/index.js';
import { aResponse } from './a-response.js';
import { hang, html, json, keep, reset, responsesOf, startCollector, type Behaviour } from './fake-collector.js';
import { createMemoryOutbox } from './memory-outbox.js';

const quick = { siteKey: 'aw_site_test', retryDelayMs: 4, timeLimitMs: 150 };
const later = { type: '/problems/x', title: 'Busy', status: 409, detail: 'Busy.', retry: 'later' };

async function end(outcome: Promise<Outcome>): Promise<Settled> {
  const first = await outcome;
  expect(first.state).toBe('queued');
  return first.state === 'queued' ? first.settled : first;
}

const passing: Record<string, Behaviour> = {
  'a 503': html(503),
  'a 500': json(500, {}),
  'a 408': html(408),
  'a 429': html(429),
  'a problem that says later': json(409, later),
  'a receipt that says later': (reply, received) =>
    json(207, { receipts: [{ outcome: 'refused', id: responsesOf(received)[0]?.id, problem: later }] })(
      reply,
      received,
    ),
  'a line that is cut': reset,
  'a collector that hangs': hang,
  'a collector that hangs in its answer': (reply) => void reply.writeHead(200).write('{"receipts":['),
  'a page where a receipt belongs': html(200),
  'an empty success': (reply) => reply.writeHead(204).end(),
  garbage: (reply) => reply.writeHead(200, { 'Content-Type': 'application/json' }).end('{"receipts":[{"outc'),
  'a receipt for somebody else': json(200, { receipts: [{ outcome: 'kept', id: 'other', revision: 1 }] }),
  'a receipt for less': (reply, received) =>
    json(200, { receipts: [{ outcome: 'kept', id: responsesOf(received)[0]?.id, revision: 0 }] })(reply, received),
  'a redirect to a sign-in page': html(302, { Location: '/sign-in' }),
};

test.each(Object.entries(passing))('sends the same response again after %s', async (_, behaviour) => {
  const collector = await startCollector(behaviour, behaviour, keep);
  const response = aResponse();

  expect(await end(createClient({ ...quick, url: collector.url }).submit(response))).toEqual({
    state: 'sent',
    receipt: { outcome: 'kept', id: response.id, revision: 1 },
  });
  expect(collector.received.every(({ path }) => path === '/v1/responses')).toBe(true);
  expect(new Set(collector.received.map(({ body }) => body)).size).toBe(1);
});

test('tries without keep-alive when the first try does not get out', async () => {
  const tries: unknown[] = [];
  const collector = await startCollector(keep);
  const client = createClient({
    ...quick,
    url: collector.url,
    fetch: (input, init) => {
      tries.push(init?.keepalive);
      return init?.keepalive ? Promise.reject(new TypeError('over budget')) : fetch(input, init);
    },
  });

  expect(await end(client.submit(aResponse()))).toMatchObject({ state: 'sent' });
  expect(tries).toEqual([true, false]);
});

test('comes back when Retry-After says, not when the back-off would', async () => {
  const now = () => Date.parse('2026-03-31T14:00:00Z') - 20;
  const collector = await startCollector(json(503, {}, { 'Retry-After': 'Tue, 31 Mar 2026 14:00:00 GMT' }), keep);
  const client = createClient({ ...quick, retryDelayMs: 3_600_000, random: () => 1, now, url: collector.url });

  expect(await end(client.submit(aResponse()))).toMatchObject({ state: 'sent' });
});

test('does not come before Retry-After says, for a connection that is back or for a newer revision', async () => {
  const page = new EventTarget();
  const collector = await startCollector(json(503, {}, { 'Retry-After': '3600' }), keep);
  const client = createClient({ ...quick, url: collector.url, page });
  const response = aResponse();
  await client.submit(response);

  page.dispatchEvent(new Event('online'));
  expect(await client.submit({ ...response, revision: 2 })).toMatchObject({ state: 'queued' });
  const other = aResponse();
  await client.submit(other);

  expect(collector.received.flatMap(responsesOf).map(({ id }) => id)).toEqual([response.id, other.id]);
});

test('wakes when the connection comes back', async () => {
  const page = new EventTarget();
  const collector = await startCollector(html(503), keep);
  const client = createClient({ ...quick, retryDelayMs: 3_600_000, random: () => 1, url: collector.url, page });

  const outcome = client.submit(aResponse());
  await outcome;
  page.dispatchEvent(new Event('online'));

  expect(await end(outcome)).toMatchObject({ state: 'sent' });
});

test('listens to the page only while something waits', async () => {
  const heard = new Set<string>();
  let resolve!: () => void;
  const quiet = new Promise<void>((done) => (resolve = done));
  const page = {
    addEventListener: (type: string) => void heard.add(type),
    removeEventListener: (type: string) => {
      heard.delete(type);
      if (heard.size === 0) resolve();
    },
  };
  const collector = await startCollector(keep);
  const client = createClient({ ...quick, url: collector.url, page });
  expect([...heard]).toEqual([]);

  const outcome = client.submit(aResponse());
  expect([...heard].sort()).toEqual(['online', 'pagehide', 'pageshow', 'visibilitychange']);

  await outcome;
  await quiet;
  expect([...heard]).toEqual([]);
});

test('drops from the outbox what was erased at the collector meanwhile, and says so', async () => {
  const erased = problem('no-longer-kept');
  const collector = await startCollector(html(503), json(410, erased));
  const store = createMemoryOutbox();
  const client = createClient({ ...quick, url: collector.url, store });

  expect(await end(client.submit(aResponse()))).toEqual({ state: 'rejected', problem: erased });
  expect(await store.peek()).toEqual([]);
});
