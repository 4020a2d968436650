import { limits } from '@afterword/contract';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readMark, watchMark } from '../src/storage/libsql/commit-mark.js';
import type { ReadingConnection } from '../src/storage/libsql/connection.js';
import { aResponse, openDesk, replyOf, type TestDesk } from './support/open-desk.js';

/** What another connection sees. */
function readerOf(desk: TestDesk): ReadingConnection {
  const client = desk.connect();
  return { execute: (statement) => client.execute(statement), close: () => Promise.resolve() };
}

async function outcomes(replies: readonly Promise<Response>[]): Promise<readonly string[]> {
  return Promise.all(
    replies.map(async (reply) => {
      const [receipt] = (await replyOf((await reply).clone())).receipts ?? [];
      return receipt?.outcome ?? ((await (await reply).json()) as { type: string }).type;
    }),
  );
}

async function commits(desk: TestDesk): Promise<number> {
  return (await readMark(readerOf(desk))).number;
}

describe('submissions that arrive together', () => {
  it('share commits, and each is counted once', async () => {
    const desk = await openDesk();
    await desk.submit(aResponse());
    const before = await commits(desk);
    const all = Array.from({ length: 200 }, (_, index) =>
      desk.submit(aResponse({ dimensions: { team: `Team ${index % 7}` } })),
    );
    expect(await outcomes(all)).toEqual(Array.from({ length: 200 }, () => 'kept'));
    expect((await commits(desk)) - before).toBeLessThan(100);
    expect((await desk.results('metric=responses')).points[0]?.n).toBe(201);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('keep the highest revision, whatever the order they came in', async () => {
    const desk = await openDesk();
    const revisions = Array.from({ length: 12 }, (_, index) => index + 1);
    const first = aResponse();
    for (const order of [revisions, revisions.toReversed()]) {
      const id = aResponse().id;
      const subject = aResponse().subject;
      const all = order.map((revision) =>
        desk.submit({ ...first, id, subject, revision, answers: { satisfaction: (revision % 5) + 1 } }),
      );
      const told = await outcomes(all);
      expect(told[order.indexOf(12)]).toBe('kept');
      expect(told.every((outcome) => outcome === 'kept' || outcome === 'superseded')).toBe(true);
    }
    const points = (await desk.results('metric=responses')).points;
    expect(points[0]?.n).toBe(2);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('are kept once when fifty copies of one come at the same time', async () => {
    const desk = await openDesk();
    const response = aResponse();
    const told = await outcomes(Array.from({ length: 50 }, () => desk.submit(response)));
    expect(told.filter((outcome) => outcome === 'kept')).toHaveLength(1);
    expect(told.filter((outcome) => outcome === 'unchanged')).toHaveLength(49);
  });

  it('come out as if each had come alone when some are refused', async () => {
    const desk = await openDesk();
    const kept = aResponse();
    const sameTicket = aResponse({ subject: kept.subject });
    const otherBody = { ...kept, answers: { satisfaction: 1 } };
    const stranger = { ...kept, revision: 2, proof: 'BBBBBBBBBBBBBBBBBBBBBA' };
    const told = await outcomes([kept, sameTicket, otherBody, stranger, aResponse()].map((one) => desk.submit(one)));
    expect(told).toEqual([
      'kept',
      '/problems/already-answered',
      '/problems/conflicting-response',
      '/problems/conflicting-response',
      'kept',
    ]);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('count the values beyond the limit of a dimension as one, and say which', async () => {
    const desk = await openDesk();
    const client = desk.connect();
    await client.batch(
      [
        {
          sql: `with recursive number(value) as (select 1 union all select value + 1 from number where value < ?)
            insert into dimension_value (desk_id, dimension, folded, value)
            select 1, 'team', 'team ' || value, 'Team ' || value from number`,
          args: [limits.valuesPerDimension],
        },
      ],
      'write',
    );
    await desk.submit(
      aResponse({ dimensions: { team: 'Team 7' } }),
      aResponse({ dimensions: { team: 'One more', service: 'Mail' } }),
      aResponse({ dimensions: { team: 'And another' } }),
    );
    await desk.submit(aResponse({ dimensions: { team: 'One more' } }));
    const { points } = await desk.results('metric=responses&dimension=team');
    expect(points.map(({ group, n }) => [group, n])).toEqual([
      ['(other)', 3],
      ['Team 7', 1],
    ]);
    const services = await desk.results('metric=responses&dimension=service');
    expect(services.points.map(({ group, n }) => [group, n])).toContainEqual(['Mail', 1]);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });
});

describe('the watch over commits', () => {
  const timing = { watchEveryMs: 5, visibleAfterMs: 5 };

  async function aReader() {
    const desk = await openDesk();
    await desk.submit(aResponse());
    return readerOf(desk);
  }

  it('says when something was acknowledged that another connection cannot see', async () => {
    const reader = await aReader();
    const sentence = await new Promise<string>((resolve) => {
      watchMark({ acknowledged: () => 1_000_000 }, reader, resolve, timing);
    });
    expect(sentence).toMatch(/^Commit 1000000 was acknowledged, and another connection sees only \d+\.$/);
  });

  it('keeps quiet as long as everything acknowledged can be seen', async () => {
    const reader = await aReader();
    let looks = 0;
    let isLost = false;
    const watched = new Promise<void>((resolve) => {
      const acknowledged = () => {
        looks += 1;
        if (looks === 5) resolve();
        return 1;
      };
      const watch = watchMark({ acknowledged }, reader, () => (isLost = true), timing);
      onTestFinished(() => watch.stop());
    });
    await watched;
    expect(isLost).toBe(false);
  });
});
