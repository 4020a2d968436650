import { impressionsSchema, submissionSchema, type Impression } from '@afterword/contract';
import { limits } from '@afterword/contract/constants';
import { expect, test } from 'vitest';
import { createClient } from '../src/index.js';
import { aResponse } from './a-response.js';
import { html, keep, reset, startCollector, type Received } from './fake-collector.js';

const quick = { siteKey: 'aw_site_test', retryDelayMs: 4 };

function anImpression(stage: Impression['stage'] = 'shown'): Impression {
  return { stage, survey: { key: 'post-ticket', version: 1, locale: 'en' }, subject: { kind: 'ticket' } };
}

/** A page whose requests can outlive it and which can be hidden. */
function aPage() {
  const document = { visibilityState: 'visible' };
  const page = Object.assign(new EventTarget(), { document, Request: { prototype: { keepalive: false } } });
  return {
    page,
    hide: () => {
      document.visibilityState = 'hidden';
      page.dispatchEvent(new Event('visibilitychange'));
    },
  };
}

function stagesOf({ body }: Received): unknown {
  return (JSON.parse(body) as { impressions?: Impression[] }).impressions?.map(({ stage }) => stage);
}

test('sends nothing for impressions until there is a response, and then one request for both', async () => {
  const collector = await startCollector(keep);
  const client = createClient({ ...quick, url: collector.url });
  client.countImpression(anImpression('shown'));
  client.countImpression(anImpression('started'));
  const response = aResponse();

  expect(await client.submit(response)).toMatchObject({ state: 'sent' });

  expect(collector.received.map(({ path }) => path)).toEqual(['/v1/responses']);
  expect(submissionSchema.parse(JSON.parse(collector.received[0]?.body ?? ''))).toEqual({
    siteKey: quick.siteKey,
    responses: [response],
    impressions: [anImpression('shown'), anImpression('started')],
  });
});

test('lets an impression ride once, however often the response is tried and revised', async () => {
  const collector = await startCollector(html(503), reset, keep);
  const client = createClient({ ...quick, url: collector.url });
  const response = aResponse();
  client.countImpression(anImpression());

  const outcome = await client.submit(response);
  if (outcome.state === 'queued') await outcome.settled;
  await client.submit({ ...response, revision: 2 });

  expect(collector.received.map(stagesOf)).toEqual([['shown'], undefined, undefined, undefined]);
});

test('does not let an impression ride with what an earlier page left', async () => {
  const left = aResponse();
  const collector = await startCollector(keep);
  const store = { put: async () => undefined, peek: async () => [left], acknowledge: async () => undefined };
  const client = createClient({ ...quick, url: collector.url, store });
  client.countImpression(anImpression());
  await collector.arrival(1);

  expect(collector.received.map(stagesOf)).toEqual([undefined]);
});

test.each(['visibilitychange', 'pagehide'])('hands what still waits to the browser on %s, once', async (type) => {
  const { page, hide } = aPage();
  const collector = await startCollector(html(204));
  const sent: (RequestInit | undefined)[] = [];
  const client = createClient({
    ...quick,
    url: collector.url,
    page,
    fetch: (input, init) => {
      sent.push(init);
      return fetch(input, init);
    },
  });
  client.countImpression(anImpression('shown'));
  client.countImpression(anImpression('dismissed'));

  if (type === 'pagehide') page.dispatchEvent(new Event('pagehide'));
  hide();
  await collector.arrival(1);

  expect(collector.received.map(({ method, path }) => [method, path])).toEqual([['POST', '/v1/shown']]);
  expect(sent).toMatchObject([{ keepalive: true, credentials: 'omit' }]);
  expect(collector.received[0]?.headers['content-type']).toBe('text/plain;charset=UTF-8');
  expect(impressionsSchema.parse(JSON.parse(collector.received[0]?.body ?? ''))).toEqual({
    siteKey: quick.siteKey,
    impressions: [anImpression('shown'), anImpression('dismissed')],
  });
});

test('does not try again when impressions do not arrive', async () => {
  const { page, hide } = aPage();
  const collector = await startCollector(reset, keep);
  const client = createClient({ ...quick, url: collector.url, page });
  client.countImpression(anImpression());
  hide();
  await collector.arrival(1);

  expect(await client.submit(aResponse())).toMatchObject({ state: 'sent' });
  expect(collector.received.map(stagesOf)).toEqual([['shown'], undefined]);
});

test('never holds more than a batch', async () => {
  const { page, hide } = aPage();
  const collector = await startCollector(html(204));
  const client = createClient({ ...quick, url: collector.url, page });
  const most = limits.impressionsPerBatch;
  for (let count = 0; count < most; count++) client.countImpression(anImpression());
  await Promise.resolve();
  expect(collector.received).toEqual([]);

  client.countImpression(anImpression('started'));
  hide();
  await collector.arrival(2);

  const batches = collector.received.map(({ body }) => impressionsSchema.parse(JSON.parse(body)).impressions.length);
  expect(batches.toSorted((a, b) => a - b)).toEqual([1, most]);
});

test('listens to the page while an impression waits, and not before or after', async () => {
  const heard = new Set<string>();
  const page = {
    addEventListener: (type: string) => void heard.add(type),
    removeEventListener: (type: string) => void heard.delete(type),
  };
  const collector = await startCollector(html(204));
  const client = createClient({ ...quick, url: collector.url, page });
  expect(heard.size).toBe(0);

  client.countImpression(anImpression());
  expect(heard.has('visibilitychange') && heard.has('pagehide')).toBe(true);

  client.leave();
  expect(heard.size).toBe(0);
});
