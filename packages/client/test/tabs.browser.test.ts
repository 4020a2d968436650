import { expect, test } from 'vitest';
import { aResponse } from './a-response.js';
import { useCleanDatabase } from './clean-database.js';
import { openTab } from './open-tab.js';
import { startPageCollector } from './page-collector.js';

useCleanDatabase();

const idsOf = (responses: readonly { readonly id: string }[]) => responses.map(({ id }) => id);

test('leaves to another tab what that tab is sending', async () => {
  const collector = startPageCollector('hang');
  const busy = await openTab(collector);
  const response = aResponse();
  void busy.client.submit(response);
  await collector.arrival(1);
  collector.behaviour = 'keep';

  const other = await openTab(collector);
  const mine = aResponse();
  await other.client.submit(mine);

  expect(await other.outbox.peek()).toEqual([response]);
  expect(idsOf(collector.received)).toEqual([response.id, mine.id]);
});

test('leaves it alone while that tab waits between two tries, too, even when the connection comes back', async () => {
  const collector = startPageCollector('away');
  const busy = await openTab(collector);
  const response = aResponse();
  await busy.client.submit(response);
  collector.behaviour = 'keep';

  const other = await openTab(collector);
  other.page.dispatchEvent(new Event('online'));
  const mine = aResponse();
  await other.client.submit(mine);

  expect(idsOf(collector.received)).toEqual([response.id, mine.id]);
});

test('takes over at once when the other tab crashes', async () => {
  const collector = startPageCollector('away');
  const busy = await openTab(collector);
  const response = aResponse();
  await busy.client.submit(response);
  const other = await openTab(collector);
  await other.client.submit(aResponse());
  expect(collector.received).toHaveLength(2);
  collector.behaviour = 'keep';

  busy.crash();
  await collector.arrival(3);

  expect(collector.received[2]).toEqual(response);
  await expect.poll(() => other.ends, { timeout: 10_000 }).toMatchObject([[response.id, { state: 'sent' }]]);
});

test('sends nothing when the other tab has delivered it meanwhile', async () => {
  const collector = startPageCollector('away');
  const busy = await openTab(collector);
  const response = aResponse();
  const outcome = await busy.client.submit(response);
  const other = await openTab(collector);
  collector.behaviour = 'keep';

  busy.page.dispatchEvent(new Event('online'));
  expect(outcome.state === 'queued' && (await outcome.settled)).toMatchObject({ state: 'sent' });
  const mine = aResponse();
  await other.client.submit(mine);

  expect(await other.outbox.peek()).toEqual([]);
  expect(idsOf(collector.received)).toEqual([response.id, response.id, mine.id]);
  expect(other.ends).toEqual([]);
});

test('sends after a crash what the other tab revised last', async () => {
  const collector = startPageCollector('away');
  const busy = await openTab(collector);
  const response = aResponse();
  const newer = { ...response, revision: 2, answers: { satisfaction: 1 } };
  await busy.client.submit(response);
  const other = await openTab(collector);
  await busy.client.submit(newer);
  expect(await other.outbox.peek()).toEqual([newer]);
  collector.behaviour = 'keep';

  busy.crash();
  await collector.arrival(3);

  expect(collector.received.at(-1)).toEqual(newer);
});

test('shares what was left between tabs without sending it twice', async () => {
  const collector = startPageCollector('away');
  const gone = await openTab(collector);
  const left = Array.from({ length: 12 }, () => aResponse());
  await Promise.all(left.map((response) => gone.client.submit(response)));
  collector.behaviour = 'keep';
  collector.received.length = 0;
  const tabs = await Promise.all([openTab(collector), openTab(collector), openTab(collector)]);

  gone.crash();
  await collector.arrival(12);
  await Promise.all(tabs.map(({ client }) => client.submit(aResponse())));
  await expect.poll(() => tabs[0]?.outbox.peek(), { timeout: 10_000 }).toEqual([]);

  const ids = idsOf(collector.received).filter((id) => idsOf(left).includes(id));
  expect(ids.toSorted()).toEqual(idsOf(left).toSorted());
});

test('sends a revision that was made here although another tab holds on to the response', async () => {
  const collector = startPageCollector('hang');
  const busy = await openTab(collector);
  const response = aResponse();
  void busy.client.submit(response);
  await collector.arrival(1);
  collector.behaviour = 'keep';

  // A duplicated tab knows the same id.
  const duplicate = await openTab(collector);
  expect(await duplicate.client.submit({ ...response, revision: 2 })).toMatchObject({ state: 'sent' });

  expect(collector.received.map(({ revision }) => revision)).toEqual([1, 2]);
});

test('delivers after a crash and a restart what the page before could not', async () => {
  const collector = startPageCollector('away');
  const before = await openTab(collector);
  const response = aResponse();
  await before.client.submit(response);
  collector.behaviour = 'keep';

  before.crash();
  const after = await openTab(collector);
  await expect.poll(() => after.ends, { timeout: 10_000 }).toMatchObject([[response.id, { state: 'sent' }]]);

  expect(await after.outbox.peek()).toEqual([]);
  expect(collector.received).toEqual([response, response]);
});

test('delivers when a tab is closed, although no other is open', async () => {
  const collector = startPageCollector('away');
  const tab = await openTab(collector);
  const response = aResponse();
  await tab.client.submit(response);
  collector.behaviour = 'keep';

  tab.close();
  await collector.arrival(2);

  expect(collector.received).toEqual([response, response]);
});

test('adopts without locks too, and then leaves it to the collector to tell repeats apart', async () => {
  const collector = startPageCollector('away');
  const busy = await openTab(collector);
  const response = aResponse();
  await busy.client.submit(response);
  collector.behaviour = 'keep';

  await openTab(collector, { page: new EventTarget() });
  await collector.arrival(2);

  expect(collector.received).toEqual([response, response]);
});

test('holds no lock when nothing waits', async () => {
  const collector = startPageCollector('away');
  const tab = await openTab(collector);
  const outcome = await tab.client.submit(aResponse());
  expect((await navigator.locks.query()).held).toHaveLength(1);

  collector.behaviour = 'keep';
  tab.page.dispatchEvent(new Event('online'));
  if (outcome.state === 'queued') await outcome.settled;

  await expect.poll(async () => (await navigator.locks.query()).held, { timeout: 10_000 }).toEqual([]);
});
