import type { SurveyResponse } from '@afterword/contract';
import { expect, test } from 'vitest';
import { aResponse } from './a-response.js';
import { useCleanDatabase } from './clean-database.js';
import { openTab } from './open-tab.js';

useCleanDatabase();

/** The same numbers from 0 to below 1 in every run (Park and Miller's generator). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** A collector that keeps, that cannot be reached, or whose answer gets lost after it has kept. */
function startUnsteadyCollector(random: () => number) {
  const kept = new Map<string, number>();
  const collector = {
    kept,
    isSteady: false,
    fetch: (async (_, init) => {
      const { responses } = JSON.parse(init?.body as string) as { responses: SurveyResponse[] };
      const luck = collector.isSteady ? 0 : random();
      if (luck > 0.6) throw new TypeError('unreachable');
      for (const { id, revision } of responses) kept.set(id, Math.max(revision, kept.get(id) ?? 0));
      if (luck > 0.3) throw new TypeError('cut off');
      return Response.json({ receipts: responses.map(({ id, revision }) => ({ outcome: 'kept', id, revision })) });
    }) satisfies typeof fetch,
  };
  return collector;
}

test.each(Array.from({ length: 20 }, (_, index) => index + 1))(
  'delivers the last revision of all that was told to be sent or kept, whatever fails and crashes (%i)',
  async (seed) => {
    const random = numbersFrom(seed * 7919);
    const pick = (count: number) => Math.floor(random() * count);
    const collector = startUnsteadyCollector(random);
    const options = { retryDelayMs: 30, random: Math.random };
    const tabs = [await openTab(collector, options), await openTab(collector, options)];
    const told = new Map<string, SurveyResponse>();

    for (let step = 0; step < 8; step++) {
      const place = pick(2);
      const known = [...told.values()][pick(told.size + 1)];
      const next = known ? { ...known, revision: known.revision + 1 } : aResponse();
      const outcome = await tabs[place]?.client.submit(next);
      // A busy computer may take longer to keep one than the client waits; then it promised nothing.
      if (outcome?.state === 'sent' || (outcome?.state === 'queued' && outcome.isKept)) told.set(next.id, next);
      if (random() < 0.3) {
        if (random() < 0.5) tabs[place]?.crash();
        else tabs[place]?.close();
        tabs[place] = await openTab(collector, options);
      }
    }
    for (const tab of tabs) tab.crash();
    collector.isSteady = true;
    const last = await openTab(collector, options);

    await expect.poll(() => last.outbox.peek(), { timeout: 10_000 }).toEqual([]);
    const delivered = [...told.values()].map(({ id, revision }) => (collector.kept.get(id) ?? 0) >= revision);
    expect(delivered).toEqual(delivered.map(() => true));
  },
);
