import { expect, test } from 'vitest';
import { createClient, type OutboxStore } from '../src/index.js';
import { aResponse } from './a-response.js';
import { html, keep, responsesOf, startCollector, type Behaviour } from './fake-collector.js';
import { createMemoryOutbox } from './memory-outbox.js';

const quick = { siteKey: 'aw_site_test', retryDelayMs: 4 };

test('keeps one request of an id in flight, in the order of the revisions', async () => {
  let inFlight = 0;
  let most = 0;
  const slow: Behaviour = (reply, received) => {
    most = Math.max(most, ++inFlight);
    setTimeout(() => {
      inFlight -= 1;
      keep(reply, received);
    }, 15);
  };
  const collector = await startCollector(slow);
  const client = createClient({ ...quick, url: collector.url });
  const first = aResponse();

  const outcome = client.submit(first);
  await collector.arrival(1);
  const outcomes = await Promise.all([outcome, ...[2, 3].map((revision) => client.submit({ ...first, revision }))]);

  expect(outcomes.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  expect(most).toBe(1);
  // The second never left: the third says all that it said.
  expect(collector.received.map((one) => responsesOf(one)[0]?.revision)).toEqual([1, 3]);
});

test('does not let one id wait for another', async () => {
  const stuck = aResponse();
  const collector = await startCollector((reply, received) => {
    if (responsesOf(received)[0]?.id !== stuck.id) keep(reply, received);
  });
  const client = createClient({ ...quick, url: collector.url, timeLimitMs: 60_000 });

  void client.submit(stuck);

  expect(await client.submit(aResponse())).toMatchObject({ state: 'sent' });
});

test('lets a newer revision take the place of one that waits, and settles both', async () => {
  const collector = await startCollector(html(503), keep);
  const client = createClient({ ...quick, retryDelayMs: 3_600_000, random: () => 1, url: collector.url });
  const response = aResponse();

  const older = await client.submit(response);
  const newer = await client.submit({ ...response, revision: 2, answers: { satisfaction: 1 } });

  expect(newer).toMatchObject({ state: 'sent', receipt: { revision: 2 } });
  expect(older.state === 'queued' && (await older.settled)).toBe(older.state === 'queued' && newer);
  expect(collector.received.map((one) => responsesOf(one)[0]?.revision)).toEqual([1, 2]);
});

test('lets an older revision that comes late change nothing', async () => {
  const collector = await startCollector(html(503), keep);
  const client = createClient({ ...quick, url: collector.url });
  const response = aResponse({ revision: 2 });

  await Promise.all(
    [client.submit(response), client.submit({ ...response, revision: 1 })].map(async (one) => {
      const outcome = await one;
      return outcome.state === 'queued' ? outcome.settled : outcome;
    }),
  );

  expect(collector.received.map((one) => responsesOf(one)[0]?.revision)).toEqual([2, 2]);
});

test('stores a response before the first try and forgets it only after the receipt', async () => {
  const seen: string[] = [];
  const memory = createMemoryOutbox();
  const store: OutboxStore = {
    ...memory,
    put: (response) => (seen.push('put'), memory.put(response)),
    acknowledge: (id, revision) => (seen.push('acknowledge'), memory.acknowledge(id, revision)),
  };
  const collector = await startCollector((reply, received) => (seen.push('request'), keep(reply, received)));

  await createClient({ ...quick, url: collector.url, store }).submit(aResponse());

  expect(seen).toEqual(['put', 'request', 'acknowledge']);
  expect(await memory.peek()).toEqual([]);
});
