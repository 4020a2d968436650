import { expect, test } from 'vitest';
import { createClient } from '../src/index.js';
import { aResponse } from './a-response.js';
import { hang, html, keep, responsesOf, startCollector, type Behaviour } from './fake-collector.js';

const quick = { siteKey: 'aw_site_test', retryDelayMs: 3_600_000, random: () => 1 };

function pageWithBeacon() {
  const beacons: { url: string; data: string }[] = [];
  const sendBeacon = (url: string, data: string) => beacons.push({ url, data }) > 0;
  return { page: Object.assign(new EventTarget(), { navigator: { sendBeacon } }), beacons };
}

/** A page of a browser whose requests can outlive it. */
function pageWithKeepalive() {
  const { page, beacons } = pageWithBeacon();
  return { page: Object.assign(page, { Request: { prototype: { keepalive: false } } }), beacons };
}

test('hands the last state of all that waits to a request that outlives the page, newest first', async () => {
  const { page, beacons } = pageWithKeepalive();
  const collector = await startCollector(html(503), html(503), keep);
  const client = createClient({ ...quick, url: collector.url, page });
  const first = aResponse();
  const second = aResponse();
  await Promise.all([client.submit(first), client.submit(second)]);

  page.dispatchEvent(new Event('pagehide'));
  await collector.arrival(3);

  expect(collector.received[2] && responsesOf(collector.received[2])).toEqual([second, first]);
  // A beacon would carry `Origin: null` on a page that sends no referrer.
  expect(beacons).toEqual([]);
});

test('hands it to a beacon where requests end with the page', async () => {
  const { page, beacons } = pageWithBeacon();
  const collector = await startCollector(html(503));
  const client = createClient({ ...quick, url: collector.url, page });
  const first = aResponse();
  const second = aResponse();
  await Promise.all([client.submit(first), client.submit(second)]);

  page.dispatchEvent(new Event('pagehide'));

  expect(beacons.map(({ url }) => url)).toEqual([`${collector.url}/v1/responses`]);
  expect(JSON.parse(beacons[0]?.data ?? '')).toEqual({ siteKey: quick.siteKey, responses: [second, first] });
});

test('does not send twice what the browser already delivers', async () => {
  const { page, beacons } = pageWithBeacon();
  const collector = await startCollector(hang);
  const client = createClient({ ...quick, url: collector.url, page });
  const response = aResponse();
  void client.submit(response);
  await collector.arrival(1);

  client.leave();
  expect(beacons).toEqual([]);

  void client.submit({ ...response, revision: 2 });
  client.leave();
  expect(beacons).toHaveLength(1);
});

test('has nothing to say when nothing waits', async () => {
  const { page, beacons } = pageWithKeepalive();
  const collector = await startCollector(keep);
  const client = createClient({ ...quick, url: collector.url, page });
  await client.submit(aResponse());

  client.leave();

  expect(beacons).toEqual([]);
  expect(collector.received).toHaveLength(1);
});

/** Notes what is asked of the browser's `fetch`, which a server cannot see. */
function noting() {
  const sent: { keepalive: boolean | undefined; body: string }[] = [];
  const noted: typeof fetch = (input, init) => {
    sent.push({ keepalive: init?.keepalive, body: init?.body as string });
    return fetch(input, init);
  };
  return { sent, fetch: noted };
}

const bytesOf = (bodies: readonly { readonly body: string }[]): number =>
  bodies.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);

/** A response of some 12 kB, as a long comment in Thai is. */
const aLongResponse = () => aResponse({ answers: { comment: '\u0e01'.repeat(4000) } });

test('leaves to the host page what it needs of the budget for requests that outlive the page', async () => {
  const { sent, fetch } = noting();
  const { page } = pageWithKeepalive();
  const collector = await startCollector(html(503));
  const client = createClient({ ...quick, url: collector.url, page, fetch });
  const responses = Array.from({ length: 7 }, aLongResponse);
  for (const response of responses) await client.submit(response);
  sent.length = 0;

  client.leave();

  expect(sent.every(({ keepalive }) => keepalive)).toBe(true);
  expect(bytesOf(sent)).toBeLessThan(60_500);
  // The newest go first; the older ones stay for the next page.
  const ids = sent.flatMap(({ body }) => (JSON.parse(body) as { responses: { id: string }[] }).responses);
  expect(ids.map(({ id }) => id)).toEqual(
    responses
      .slice(-4)
      .toReversed()
      .map(({ id }) => id),
  );
});

test('counts what is already under way towards that budget', async () => {
  const { sent, fetch } = noting();
  const { page } = pageWithKeepalive();
  const collector = await startCollector(hang);
  const client = createClient({ ...quick, url: collector.url, page, fetch });
  for (let count = 0; count < 7; count++) void client.submit(aLongResponse());
  await collector.arrival(6);

  client.leave();

  const outliving = sent.filter(({ keepalive }) => keepalive);
  expect(outliving.length).toBeGreaterThan(3);
  expect(bytesOf(outliving)).toBeLessThan(60_500);
});

test('splits what waits into batches that the collector takes', async () => {
  const { page } = pageWithKeepalive();
  const away: Behaviour = html(503);
  const collector = await startCollector(away);
  const client = createClient({ ...quick, url: collector.url, page });
  await Promise.all(Array.from({ length: 130 }, () => client.submit(aResponse())));

  client.leave();
  await collector.arrival(132);

  expect(
    collector.received
      .slice(130)
      .map((one) => responsesOf(one).length)
      .toSorted((a, b) => a - b),
  ).toEqual([30, 100]);
});

test('tries without keep-alive when the browser does not take what is handed over', async () => {
  const { page } = pageWithKeepalive();
  const collector = await startCollector(html(503), keep);
  const tries: unknown[] = [];
  const client = createClient({
    ...quick,
    url: collector.url,
    page,
    fetch: (input, init) => {
      tries.push(init?.keepalive);
      return tries.length === 2 ? Promise.reject(new TypeError('over budget')) : fetch(input, init);
    },
  });
  const response = aResponse();
  await client.submit(response);

  client.leave();
  await collector.arrival(2);

  expect(tries).toEqual([true, true, false]);
  expect(collector.received[1] && responsesOf(collector.received[1])).toEqual([response]);
});

test('does not hand over what an earlier page left, because it stays in the store', async () => {
  const { page } = pageWithKeepalive();
  const left = aResponse();
  const store = { put: async () => undefined, peek: async () => [left], acknowledge: async () => undefined };
  const collector = await startCollector(html(503), keep);
  const client = createClient({ ...quick, url: collector.url, page, store });
  await collector.arrival(1);

  client.leave();
  const mine = aResponse();
  await client.submit(mine);

  expect(collector.received.flatMap(responsesOf)).toEqual([left, mine]);
});
