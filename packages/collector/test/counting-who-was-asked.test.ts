import { describe, expect, it } from 'vitest';
import { aResponse, openDesk, problemOf, replyOf, type TestDesk } from './support/open-desk.js';

const shown = { stage: 'shown', survey: { key: 'post-ticket', version: 2 }, subject: { kind: 'ticket' } };

function show(desk: TestDesk, impressions: unknown) {
  return desk.post({ siteKey: desk.siteKey, impressions }, { path: '/v1/shown' });
}

/** A rating with what the page had to tell beside it. */
function rate(desk: TestDesk, impressions: unknown, response = aResponse()) {
  return desk.post({ siteKey: desk.siteKey, responses: [response], impressions });
}

/** Everything that was counted of asking, by stage, over everybody. */
async function stages(desk: TestDesk): Promise<Record<string, number>> {
  const client = desk.connect();
  const { rows } = await client.execute(
    'select stage, sum(count) as count from asked_rollup where dimension_value_id = 0 group by stage',
  );
  return Object.fromEntries(rows.map((row) => [row['stage'] as string, Number(row['count'])]));
}

describe('counting who was asked', () => {
  it('counts every step of a batch, the same ones each by itself, also by dimension and day', async () => {
    const desk = await openDesk();
    const network = { ...shown, dimensions: { team: 'Network' } };
    const reply = await show(desk, [network, network, shown, { ...shown, stage: 'started' }]);
    expect(reply.status).toBe(204);
    expect(await stages(desk)).toEqual({ shown: 3, started: 1 });
    const { points } = await desk.results('metric=responseRate&dimension=team');
    expect(points.map(({ group, counts }) => [group, counts['shown']])).toEqual([
      ['Network', 2],
      [null, 1],
    ]);
    const early = { ...shown, subject: { kind: 'ticket', resolvedAt: '2026-11-02T10:00:00Z' } };
    await show(desk, [early]);
    const days = await desk.results('metric=responseRate&interval=day&from=2026-11-01&to=2026-11-03');
    expect(days.points.map(({ counts }) => counts['shown'])).toEqual([0, 1, 0]);
  });

  it('counts a whole batch or nothing of it', async () => {
    const desk = await openDesk();
    const unknown = { ...shown, survey: { key: 'other', version: 1 } };
    const reply = await show(desk, [shown, unknown]);
    expect(reply.status).toBe(422);
    expect((await problemOf(reply)).errors).toEqual([
      { pointer: '/impressions/1/survey', detail: 'is not known here' },
    ]);
    expect((await show(desk, [])).status).toBe(422);
    expect((await show(desk, Array(101).fill(shown))).status).toBe(422);
    expect((await show(desk, shown)).status).toBe(422);
    expect(await stages(desk)).toEqual({});
  });

  it('counts what rides with a rating, which then takes one request', async () => {
    const desk = await openDesk();
    const reply = await rate(desk, [shown, { ...shown, stage: 'started' }]);
    expect((await replyOf(reply)).receipts).toMatchObject([{ outcome: 'kept' }]);
    expect(await stages(desk)).toEqual({ shown: 1, started: 1 });
    expect((await desk.results('metric=responseRate')).points[0]).toMatchObject({ n: 1, value: 1 });
  });

  it('counts it also beside a response that is refused: the survey was shown all the same', async () => {
    const desk = await openDesk();
    const reply = await rate(desk, [shown], aResponse({ answers: { satisfaction: 9 } }));
    expect(reply.status).toBe(422);
    expect(await stages(desk)).toEqual({ shown: 1 });
  });

  it.each<[string, unknown, Record<string, number>]>([
    ['one that is wrong', [{ ...shown, stage: 'hovered' }, shown], { shown: 1 }],
    ['one of an unknown survey', [{ ...shown, survey: { key: 'other', version: 1 } }], {}],
    ['one with a field too many', [{ ...shown, person: 'x' }], {}],
    ['none', [], {}],
    ['null', null, {}],
    ['a number', 5, {}],
    ['a hundred and twenty', Array(120).fill(shown), { shown: 100 }],
  ])('keeps a response whatever rides with it: %s', async (_what, impressions, counted) => {
    const desk = await openDesk();
    const reply = await rate(desk, impressions);
    expect(reply.status).toBe(200);
    expect(await stages(desk)).toEqual(counted);
    expect(desk.log).toEqual([]);
  });

  it('keeps a response when counting fails, and says so in the log without what anybody wrote', async () => {
    const desk = await openDesk();
    const client = desk.connect();
    const failing = "create trigger failing before insert on asked_rollup begin select raise(abort, 'no'); end";
    await client.batch([failing], 'write');
    const reply = await rate(desk, [{ ...shown, dimensions: { team: 'Secret team' } }]);
    expect((await replyOf(reply)).receipts).toMatchObject([{ outcome: 'kept' }]);
    expect((await desk.results('metric=responses')).points[0]?.n).toBe(1);
    expect(desk.log).toMatchObject([{ level: 'error', event: 'impressions not counted' }]);
    expect(JSON.stringify(desk.log)).not.toMatch(/secret/i);
  });

  it('counts nothing for a page that may not use the key, or with a batch that is refused as a whole', async () => {
    const desk = await openDesk();
    const body = { siteKey: desk.siteKey, responses: [aResponse()], impressions: [shown] };
    expect((await desk.post(body, { headers: { origin: 'https://evil.test' } })).status).toBe(403);
    expect((await desk.post({ ...body, siteKey: 'aw_site_wrong' })).status).toBe(401);
    expect((await desk.post({ ...body, responses: [] })).status).toBe(422);
    expect((await desk.post({ ...body, responses: Array(101).fill(aResponse()) })).status).toBe(413);
    expect(await stages(desk)).toEqual({});
  });
});
