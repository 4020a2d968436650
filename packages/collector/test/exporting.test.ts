import { describe, expect, it } from 'vitest';
import { aResponse, openDesk, problemOf, type TestDesk } from './support/open-desk.js';

const exports = ['/v1/responses.csv', '/v1/responses.ndjson'];

/** Enough that an export does not fit into what a stream reads ahead. */
async function withManyResponses(): Promise<TestDesk> {
  const desk = await openDesk();
  for (let batch = 0; batch < 3; batch += 1) {
    const comment = 'Long. '.repeat(600);
    await desk.submit(...Array.from({ length: 12 }, () => aResponse({ answers: { satisfaction: 4, comment } })));
  }
  return desk;
}

describe.each(exports)('an export as %s', (path) => {
  it('runs once at a time for a key', async () => {
    const desk = await withManyResponses();
    const first = await desk.get(path);
    for (const other of exports) {
      const second = await desk.get(other);
      expect([second.status, second.headers.get('retry-after')]).toEqual([429, '5']);
      expect((await problemOf(second)).type).toBe('/problems/export-running');
    }
    expect((await first.text()).length).toBeGreaterThan(100_000);
    expect((await desk.get(path)).status).toBe(200);
  });

  it('does not stand in the way of other keys', async () => {
    const desk = await withManyResponses();
    const reader = await desk.app.request('/v1/keys', {
      method: 'POST',
      headers: { authorization: `Bearer ${desk.adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'read', name: 'Reader', readsResponses: true }),
    });
    const { secret } = (await reader.json()) as { secret: string };
    const [first, second] = [await desk.get(path), await desk.get(path, secret)];
    expect([first.status, second.status]).toEqual([200, 200]);
    await Promise.all([first.text(), second.text()]);
  });

  it('ends its turn when the reader leaves', async () => {
    const desk = await withManyResponses();
    const first = await desk.get(path);
    await first.body?.cancel();
    expect((await desk.get(path)).status).toBe(200);
  });
});
