import { expect, test } from 'vitest';
import { createClient } from '../src/index.js';
import { aResponse } from './a-response.js';
import { hang, html, keep, responsesOf, startCollector } from './fake-collector.js';

const quick = { siteKey: 'aw_site_test', retryDelayMs: 3_600_000, random: () => 1 };

function pageWithBeacon(isTaken: boolean) {
  const beacons: { url: string; data: string }[] = [];
  const sendBeacon = (url: string, data: string) => beacons.push({ url, data }) > 0 && isTaken;
  return { page: Object.assign(new EventTarget(), { navigator: { sendBeacon } }), beacons };
}

test('hands the last state of all that waits to a beacon when the page goes', async () => {
  const { page, beacons } = pageWithBeacon(true);
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
  const { page, beacons } = pageWithBeacon(true);
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

test('falls back to a keep-alive request when the beacon is refused', async () => {
  const { page } = pageWithBeacon(false);
  const collector = await startCollector(html(503), keep);
  const client = createClient({ ...quick, url: collector.url, page });
  const response = aResponse();
  await client.submit(response);

  client.leave();
  await collector.arrival(2);

  expect(collector.received[1] && responsesOf(collector.received[1])).toEqual([response]);
});

test('has nothing to say when nothing waits', async () => {
  const { page, beacons } = pageWithBeacon(true);
  const collector = await startCollector(keep);
  const client = createClient({ ...quick, url: collector.url, page });
  await client.submit(aResponse());

  client.leave();

  expect(beacons).toEqual([]);
  expect(collector.received).toHaveLength(1);
});
