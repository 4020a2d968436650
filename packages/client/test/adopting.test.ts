import { expect, test } from 'vitest';
import { createClient, type AdoptedEnd, type OutboxStore } from '../src/index.js';
import { aResponse } from './a-response.js';
import { html, json, keep, reset, responsesOf, startCollector } from './fake-collector.js';
import { createMemoryOutbox } from './memory-outbox.js';

const quick = { siteKey: 'aw_site_test', retryDelayMs: 4 };

/** A store with responses that an earlier page left. */
async function storeWith(...left: ReturnType<typeof aResponse>[]) {
  const store = createMemoryOutbox();
  for (const response of left) await store.put(response);
  return store;
}

/** Chance that makes every pause as long as it can be, and tells when the first one begins. */
function longPause() {
  let begin!: () => void;
  const pausing = new Promise<void>((resolve) => (begin = resolve));
  return {
    pausing,
    random: () => {
      begin();
      return 1;
    },
  };
}

/** Hears the ends of what nobody in the page waits for. */
function listener(count: number) {
  const ends: [id: string, end: AdoptedEnd][] = [];
  let resolve!: () => void;
  const all = new Promise<void>((done) => (resolve = done));
  return {
    ends,
    all,
    onSettled: ({ id }: { readonly id: string }, end: AdoptedEnd) => {
      if (ends.push([id, end]) === count) resolve();
    },
  };
}

test('sends what an earlier page left, one after the other, oldest first, and tells the ends', async () => {
  const left = [aResponse(), aResponse({ revision: 3 }), aResponse()];
  const store = await storeWith(...left);
  let inFlight = 0;
  let most = 0;
  const collector = await startCollector((reply, received) => {
    most = Math.max(most, ++inFlight);
    setImmediate(() => {
      inFlight -= 1;
      keep(reply, received);
    });
  });
  const { ends, all, onSettled } = listener(3);

  createClient({ ...quick, url: collector.url, store, onSettled });
  await all;

  expect(collector.received.flatMap(responsesOf)).toEqual(left);
  expect(most).toBe(1);
  expect(ends).toEqual(
    left.map(({ id, revision }) => [id, { state: 'sent', receipt: { outcome: 'kept', id, revision } }]),
  );
  expect(await store.peek()).toEqual([]);
});

test('drops what is refused for good, tells why, and never tries it again', async () => {
  const [first, second] = [aResponse(), aResponse()];
  const store = await storeWith(first, second);
  const problem = { type: '/problems/x', title: 'No', status: 422, detail: 'No.', retry: 'afterChange' };
  const collector = await startCollector(json(422, problem), keep);
  const { ends, all, onSettled } = listener(2);

  createClient({ ...quick, url: collector.url, store, onSettled });
  await all;

  expect(ends).toMatchObject([
    [first.id, { state: 'rejected', problem }],
    [second.id, { state: 'sent' }],
  ]);
  expect(collector.received).toHaveLength(2);
  expect(await store.peek()).toEqual([]);
});

test('asks a collector that is away with one response at a time and does not let one that never works block others', async () => {
  const [poison, ...others] = [aResponse(), aResponse(), aResponse()];
  const store = await storeWith(poison, ...others);
  const collector = await startCollector(html(503), reset, (reply, received) =>
    (responsesOf(received)[0]?.id === poison.id ? html(500) : keep)(reply, received),
  );
  const { ends, all, onSettled } = listener(2);

  createClient({ ...quick, url: collector.url, store, onSettled });
  await all;

  expect(ends.map(([id]) => id).toSorted()).toEqual(others.map(({ id }) => id).toSorted());
  expect(await store.peek()).toEqual([poison]);
  expect(collector.received.every((one) => responsesOf(one).length === 1)).toBe(true);
});

test('waits as long as Retry-After says before it asks again for what was left', async () => {
  const page = new EventTarget();
  const store = await storeWith(aResponse(), aResponse());
  const collector = await startCollector(json(503, {}, { 'Retry-After': '3600' }), keep);
  const client = createClient({ ...quick, url: collector.url, store, page });
  await collector.arrival(1);

  page.dispatchEvent(new Event('online'));
  await client.submit(aResponse());

  expect(collector.received).toHaveLength(2);
});

test.each(['online', 'pageshow', 'visibilitychange'])('looks again on %s', async (type) => {
  const page = new EventTarget();
  const left = aResponse();
  const store = await storeWith(left);
  const collector = await startCollector(html(503), keep);
  const { all, onSettled } = listener(1);
  const { pausing, random } = longPause();
  createClient({ ...quick, retryDelayMs: 3_600_000, random, url: collector.url, store, page, onSettled });
  await pausing;

  page.dispatchEvent(new Event(type));
  await all;

  expect(collector.received).toHaveLength(2);
});

test('looks again when the connection comes back to a page that is hidden', async () => {
  const page = Object.assign(new EventTarget(), { document: { visibilityState: 'hidden' } });
  const store = await storeWith(aResponse());
  const collector = await startCollector(html(503), keep);
  const { all, onSettled } = listener(1);
  const { pausing, random } = longPause();
  createClient({ ...quick, retryDelayMs: 3_600_000, random, url: collector.url, store, page, onSettled });
  await pausing;

  page.dispatchEvent(new Event('online'));
  await all;

  expect(await store.peek()).toEqual([]);
});

test('sends and adopts where locks are denied', async () => {
  const locks = { request: () => Promise.reject(new DOMException('denied', 'SecurityError')) };
  const page = Object.assign(new EventTarget(), { navigator: { locks } });
  const store = await storeWith(aResponse());
  const collector = await startCollector(keep);
  const { all, onSettled } = listener(1);
  const client = createClient({ ...quick, url: collector.url, store, page, onSettled });

  expect(await client.submit(aResponse())).toMatchObject({ state: 'sent' });
  await all;
});

test('looks again after a success that followed a failure', async () => {
  const store = createMemoryOutbox();
  const collector = await startCollector(html(503), keep);
  const { ends, all, onSettled } = listener(1);
  const client = createClient({ ...quick, url: collector.url, store, onSettled });
  const outcome = await client.submit(aResponse());
  const lost = aResponse();
  await store.put(lost);

  if (outcome.state === 'queued') await outcome.settled;
  await all;

  expect(ends).toMatchObject([[lost.id, { state: 'sent' }]]);
});

test('lets a submission take over what an earlier page left', async () => {
  const left = aResponse();
  const store = await storeWith(left);
  const collector = await startCollector(html(503), html(503), keep);
  const { ends, onSettled } = listener(1);
  const client = createClient({ ...quick, url: collector.url, store, onSettled });
  await collector.arrival(1);

  const outcome = await client.submit({ ...left, revision: 2 });
  const end = outcome.state === 'queued' ? await outcome.settled : outcome;

  expect(end).toMatchObject({ state: 'sent', receipt: { revision: 2 } });
  // Whoever submitted it was told; nobody else needs to be.
  expect(ends).toEqual([]);
  expect(await store.peek()).toEqual([]);
});

test('does not send again what the store fails to forget', async () => {
  const [first, second] = [aResponse(), aResponse()];
  const memory = await storeWith(first, second);
  const store: OutboxStore = { ...memory, acknowledge: () => Promise.reject(new Error('denied')) };
  const collector = await startCollector(keep);
  const { all, onSettled } = listener(2);
  const client = createClient({ ...quick, url: collector.url, store, onSettled });
  await all;

  await client.submit(aResponse());

  expect(collector.received).toHaveLength(3);
});

test('goes on when the host throws on hearing an end', async () => {
  const store = await storeWith(aResponse(), aResponse());
  const collector = await startCollector(keep);
  createClient({
    ...quick,
    url: collector.url,
    store,
    onSettled: () => {
      throw new Error('the host is broken');
    },
  });

  await collector.arrival(2);
  expect(collector.received).toHaveLength(2);
});

test('tells what had to leave the store to make room, unless this page still sends it', async () => {
  const oldest = aResponse();
  const mine = aResponse();
  const leaving = [oldest, mine];
  const memory = createMemoryOutbox();
  const store: OutboxStore = { ...memory, put: async () => leaving.shift() };
  const collector = await startCollector(html(503));
  const { ends, onSettled } = listener(1);
  const client = createClient({
    ...quick,
    retryDelayMs: 3_600_000,
    random: () => 1,
    url: collector.url,
    store,
    onSettled,
  });

  await client.submit(mine);
  await client.submit(aResponse());

  expect(ends).toEqual([[oldest.id, { state: 'dropped' }]]);
});

test('listens to the page until the first look, and then no more when nothing is left', async () => {
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
  createClient({ ...quick, url: 'http://127.0.0.1:1', store: createMemoryOutbox(), page });
  expect(heard.has('online')).toBe(true);

  await quiet;
  expect(heard.size).toBe(0);
});
