import { expect, test } from 'vitest';
import { createClient, type OutboxStore } from '../src/index.js';
import { aResponse } from './a-response.js';
import { html, json, keep, startCollector } from './fake-collector.js';
import { createMemoryOutbox } from './memory-outbox.js';

const waiting = { siteKey: 'aw_site_test', retryDelayMs: 3_600_000, random: () => 1 };
const hang = () => new Promise<never>(() => undefined);
const fail = () => Promise.reject(new Error('denied'));
const throws = (): never => {
  throw new Error('denied');
};

const broken: Record<string, OutboxStore> = {
  rejects: { put: fail, peek: fail, acknowledge: fail },
  throws: { put: throws, peek: throws, acknowledge: throws },
  hangs: { put: hang, peek: hang, acknowledge: hang },
};

test.each(Object.entries(broken))('sends all the same when the store %s', async (_, store) => {
  const collector = await startCollector(keep);
  const client = createClient({ ...waiting, url: collector.url, store });

  expect(await client.submit(aResponse())).toMatchObject({ state: 'sent' });
});

test.each(Object.entries(broken))('does not say that a response is kept when the store %s', async (_, store) => {
  const collector = await startCollector(html(503));
  const client = createClient({ ...waiting, url: collector.url, store });

  expect(await client.submit(aResponse())).toMatchObject({ state: 'queued', isKept: false });
});

test('says that a response is kept when the store has taken it, and not without a store', async () => {
  const collector = await startCollector(html(503));
  const kept = createClient({ ...waiting, url: collector.url, store: createMemoryOutbox() });
  const held = createClient({ ...waiting, url: collector.url });

  expect(await kept.submit(aResponse())).toMatchObject({ state: 'queued', isKept: true });
  expect(await held.submit(aResponse())).toMatchObject({ state: 'queued', isKept: false });
});

test('keeps a newer revision at once while Retry-After holds it back', async () => {
  const store = createMemoryOutbox();
  const collector = await startCollector(json(503, {}, { 'Retry-After': '3600' }));
  const client = createClient({ ...waiting, url: collector.url, store });
  const response = aResponse();
  await client.submit(response);

  const newer = { ...response, revision: 2 };
  expect(await client.submit(newer)).toMatchObject({ state: 'queued', isKept: true });
  expect(await store.peek()).toEqual([newer]);
  expect(collector.received).toHaveLength(1);
});

test('tells of a newer revision only when the store has had its time, although an older one fails before', async () => {
  const memory = createMemoryOutbox();
  let open!: () => void;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const store: OutboxStore = {
    ...memory,
    put: async (one) => {
      if (one.revision === 2) await gate;
      return memory.put(one);
    },
  };
  let fail!: () => void;
  const collector = await startCollector((reply) => {
    fail = () => void reply.writeHead(503).end();
  }, html(503));
  let begin!: () => void;
  const pausing = new Promise<void>((resolve) => (begin = resolve));
  const random = () => {
    begin();
    return 1;
  };
  const client = createClient({ ...waiting, random, url: collector.url, store });
  const response = aResponse();
  const older = client.submit(response);
  await collector.arrival(1);
  const newer = client.submit({ ...response, revision: 2 });

  fail();
  await pausing;
  expect(await older).toMatchObject({ state: 'queued', isKept: true });
  open();

  expect(await newer).toMatchObject({ state: 'queued', isKept: true });
});

test('puts what the store did not take once more with the next try', async () => {
  const memory = createMemoryOutbox();
  let puts = 0;
  const store: OutboxStore = { ...memory, put: (one) => (++puts === 1 ? fail() : memory.put(one)) };
  const page = new EventTarget();
  const collector = await startCollector(html(503));
  const client = createClient({ ...waiting, url: collector.url, store, page });
  const response = aResponse();
  await client.submit(response);

  page.dispatchEvent(new Event('online'));
  await collector.arrival(2);

  expect(await store.peek()).toEqual([response]);
});
