import { expect, test } from 'vitest';
import { createClient } from '../src/index.js';
import { aResponse } from './a-response.js';
import { hang, html, keep, responsesOf, startCollector } from './fake-collector.js';

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

test('hands the last state of all that waits to a request that outlives the page', async () => {
  const { page, beacons } = pageWithKeepalive();
  const collector = await startCollector(html(503), html(503), keep);
  const client = createClient({ ...quick, url: collector.url, page });
  const first = aResponse();
  const second = aResponse();
  await Promise.all([client.submit(first), client.submit(second)]);

  page.dispatchEvent(new Event('pagehide'));
  await collector.arrival(3);

  expect(collector.received[2] && responsesOf(collector.received[2])).toEqual([first, second]);
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
  expect(JSON.parse(beacons[0]?.data ?? '')).toEqual({ siteKey: quick.siteKey, responses: [first, second] });
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
