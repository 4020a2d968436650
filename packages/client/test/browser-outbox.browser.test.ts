import type { SurveyResponse } from '@afterword/contract';
import { expect, onTestFinished, test } from 'vitest';
import { createBrowserOutbox, createClient, newResponseId } from '../src/index.js';
import { aResponse } from './a-response.js';
import { deleteDatabase, useCleanDatabase } from './clean-database.js';
import { startPageCollector } from './page-collector.js';

useCleanDatabase();

const target = { url: 'https://outbox.example.com', siteKey: 'aw_site_outbox' };

/** Hears what the host page would hear of our failures. */
function listenForComplaints(): string[] {
  const complaints: string[] = [];
  const hear = (event: ErrorEvent | PromiseRejectionEvent) =>
    void complaints.push(event instanceof ErrorEvent ? event.message : String(event.reason));
  addEventListener('error', hear);
  addEventListener('unhandledrejection', hear);
  onTestFinished(() => {
    removeEventListener('error', hear);
    removeEventListener('unhandledrejection', hear);
  });
  return complaints;
}

/** Replaces the database of the page for one test. */
function replaceIndexedDB(get: () => unknown): void {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB') as PropertyDescriptor;
  Object.defineProperty(globalThis, 'indexedDB', { configurable: true, get });
  onTestFinished(() => void Object.defineProperty(globalThis, 'indexedDB', own));
}

/** A client that tries once and then waits for the test to go on. */
function waitingClient(
  { fetch }: { readonly fetch: typeof globalThis.fetch },
  store = createBrowserOutbox(target),
  page = new EventTarget(),
) {
  return createClient({ ...target, store, page, fetch, retryDelayMs: 3_600_000, random: () => 1 });
}

/** Opens the database as a stranger would. */
function open(prepare: (database: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('afterword');
    opening.onupgradeneeded = () => prepare(opening.result);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error as DOMException);
  });
}

test('holds what was put for whoever looks later', async () => {
  const response = aResponse({ answers: { satisfaction: 5, comment: 'Grüße 👋' } });
  await createBrowserOutbox(target).put(response);

  expect(await createBrowserOutbox({ ...target, url: `${target.url}/` }).peek()).toEqual([response]);
});

test('keeps the highest revision and forgets only up to the one that is named', async () => {
  const outbox = createBrowserOutbox(target);
  const response = aResponse({ revision: 2 });
  const newer = { ...response, revision: 3 };
  await outbox.put(response);
  await outbox.put({ ...response, revision: 1 });
  expect(await outbox.peek()).toEqual([response]);

  await outbox.put(newer);
  await outbox.acknowledge(response.id, 2);
  expect(await outbox.peek()).toEqual([newer]);

  await outbox.acknowledge(response.id, 3);
  expect(await outbox.peek()).toEqual([]);
});

test('orders by what came first, whatever the clock said, and leaves a revision in its place', async () => {
  const outbox = createBrowserOutbox(target);
  const first = aResponse({ id: newResponseId(Date.parse('2026-03-31')) });
  const second = aResponse({ id: newResponseId(Date.parse('2019-01-01')) });
  await outbox.put(first);
  await outbox.put(second);
  await outbox.put({ ...first, revision: 2 });

  expect((await outbox.peek()).map(({ id }) => id)).toEqual([first.id, second.id]);
});

test('shows nobody what belongs to another collector or site key, nor lets them forget it', async () => {
  const outbox = createBrowserOutbox(target);
  const response = aResponse();
  await outbox.put(response);

  for (const other of [
    { ...target, siteKey: 'aw_site_other' },
    { ...target, url: 'https://other.example.com' },
  ]) {
    const stranger = createBrowserOutbox(other);
    expect(await stranger.peek()).toEqual([]);
    await stranger.acknowledge(response.id, 9);
  }
  expect(await outbox.peek()).toEqual([response]);
});

test('holds 200 responses for a collector; then the one that has waited longest goes, and put tells which', async () => {
  const outbox = createBrowserOutbox(target);
  const other = createBrowserOutbox({ ...target, siteKey: 'aw_site_other' });
  await other.put(aResponse());
  const responses = Array.from({ length: 201 }, () => aResponse());
  const dropped: unknown[] = [];
  for (const response of responses) dropped.push(await outbox.put(response));

  expect(dropped).toEqual([...Array(200).fill(undefined), responses[0]]);
  expect(await outbox.peek()).toEqual(responses.slice(1));
  // A revision needs no room.
  expect(await outbox.put({ ...(responses[1] as SurveyResponse), revision: 2 })).toBeUndefined();
  expect(await outbox.peek()).toHaveLength(200);
  expect(await other.peek()).toHaveLength(1);
});

test('makes no database for a page on which nobody answers', async () => {
  expect(await createBrowserOutbox(target).peek()).toEqual([]);
  expect(await indexedDB.databases()).toEqual([]);

  await createBrowserOutbox(target).put(aResponse());
  expect(await indexedDB.databases()).toEqual([{ name: 'afterword', version: 1 }]);
});

test('keeps no connection that would be in the way of whoever deletes the database', async () => {
  const outbox = createBrowserOutbox(target);
  await outbox.put(aResponse());
  await outbox.peek();

  const complaints: string[] = [];
  await deleteDatabase(() => complaints.push('a connection is open'));
  expect(complaints).toEqual([]);
  expect(await outbox.peek()).toEqual([]);
  await outbox.put(aResponse());
  expect(await outbox.peek()).toHaveLength(1);
});

const unusable: Record<string, () => unknown> = {
  'is missing': () => undefined,
  'is denied': () => {
    throw new DOMException('denied', 'SecurityError');
  },
  'cannot be opened': () => ({
    open: () => {
      throw new DOMException('private', 'InvalidStateError');
    },
  }),
};

test.each(Object.entries(unusable))('sends all the same, unkept, when IndexedDB %s', async (_, get) => {
  const complaints = listenForComplaints();
  replaceIndexedDB(get);
  const collector = startPageCollector('away');
  const page = new EventTarget();
  const client = waitingClient(collector, createBrowserOutbox(target), page);

  const outcome = await client.submit(aResponse());
  expect(outcome).toMatchObject({ state: 'queued', isKept: false });
  collector.behaviour = 'keep';
  page.dispatchEvent(new Event('online'));

  expect(outcome.state === 'queued' && (await outcome.settled)).toMatchObject({ state: 'sent' });
  expect(complaints).toEqual([]);
});

test('sends all the same, unkept, when the database of that name is not its own', async () => {
  const complaints = listenForComplaints();
  (await open((database) => database.createObjectStore('something-else'))).close();
  const collector = startPageCollector('away');
  const client = waitingClient(collector);

  expect(await client.submit(aResponse())).toMatchObject({ state: 'queued', isKept: false });
  expect(complaints).toEqual([]);
});

test('sends all the same, unkept, when the browser takes a change back, as it does when the disk is full', async () => {
  const complaints = listenForComplaints();
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (value, key) {
    const request = put.call(this, value, key);
    // Room is counted when the transaction ends, after each request has succeeded.
    request.addEventListener('success', () => this.transaction.abort());
    return request;
  };
  onTestFinished(() => void (IDBObjectStore.prototype.put = put));
  const outbox = createBrowserOutbox(target);
  const collector = startPageCollector('away');
  const client = waitingClient(collector, outbox);

  expect(await client.submit(aResponse())).toMatchObject({ state: 'queued', isKept: false });
  expect(await outbox.peek()).toEqual([]);
  expect(complaints).toEqual([]);
});

test('sends all the same, unkept, when the browser does not take what is put', async () => {
  const complaints = listenForComplaints();
  const { put } = IDBObjectStore.prototype;
  // A real request that fails: the key is taken.
  IDBObjectStore.prototype.put = function (value) {
    put.call(this, { key: 1 });
    return this.add({ ...(value as object), key: 1 });
  };
  onTestFinished(() => void (IDBObjectStore.prototype.put = put));
  const outbox = createBrowserOutbox(target);
  const collector = startPageCollector('away');
  const client = waitingClient(collector, outbox);

  expect(await client.submit(aResponse())).toMatchObject({ state: 'queued', isKept: false });
  expect(await outbox.peek()).toEqual([]);
  expect(complaints).toEqual([]);
});

test('does not wait for a database that another page blocks, and puts the response there once it can', async () => {
  const outbox = createBrowserOutbox(target);
  const blocking = await open(() => undefined);
  await new Promise<void>((resolve) => void deleteDatabase(resolve));
  const collector = startPageCollector('away');
  const client = waitingClient(collector, outbox);
  const response = aResponse();

  expect(await client.submit(response)).toMatchObject({ state: 'queued', isKept: false });
  blocking.close();

  expect(await outbox.peek()).toEqual([response]);
});

test('says that a response is kept when the browser has taken it', async () => {
  const outbox = createBrowserOutbox(target);
  const collector = startPageCollector('away');
  const client = waitingClient(collector, outbox);
  const response = aResponse();

  expect(await client.submit(response)).toMatchObject({ state: 'queued', isKept: true });
  expect(await outbox.peek()).toEqual([response]);
});
