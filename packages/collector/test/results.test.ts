import { dimensions, intervals, metricKeys, resultsSchema, type Results } from '@afterword/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aResponse, openDesk, type TestDesk } from './support/open-desk.js';

async function rate(desk: TestDesk, count: number, changes: Parameters<typeof aResponse>[0]) {
  await desk.submit(...Array.from({ length: count }, () => aResponse(changes)));
}

async function show(desk: TestDesk, count: number, team?: string) {
  const impression = {
    stage: 'shown',
    survey: { key: 'post-ticket', version: 1 },
    subject: { kind: 'ticket' },
    ...(team ? { dimensions: { team } } : {}),
  };
  const reply = await desk.post(
    { siteKey: desk.siteKey, impressions: Array.from({ length: count }, () => impression) },
    { path: '/v1/shown' },
  );
  expect(reply.status).toBe(204);
}

describe('results', () => {
  it('gives each metric with n, interval and definition, as the contract describes', async () => {
    const desk = await openDesk();
    await rate(desk, 34, { answers: { satisfaction: 5, accuracy: 'firstTime' } });
    await rate(desk, 3, { answers: { satisfaction: 1, accuracy: 'moreThanOnce' } });
    await rate(desk, 3, { answers: { satisfaction: 3, accuracy: 'tooEarly' } });
    await show(desk, 50);
    for (const metric of metricKeys) resultsSchema.parse(await desk.results(`metric=${metric}`));
    const value = async (metric: string) => (await desk.results(`metric=${metric}`)).points[0];
    expect(await value('csat')).toMatchObject({
      n: 40,
      value: 0.85,
      counts: { '1': 3, '2': 0, '3': 3, '4': 0, '5': 34 },
    });
    // Wilson 34 of 40: 0.709–0.929.
    expect((await value('csat'))?.confidence?.low).toBeCloseTo(0.7093, 4);
    expect((await value('csat'))?.confidence?.high).toBeCloseTo(0.9294, 4);
    expect(await value('dsat')).toMatchObject({ n: 40, value: 0.075 });
    expect((await value('satisfaction'))?.value).toBeCloseTo((34 * 5 + 3 * 1 + 3 * 3) / 40, 12);
    expect(await value('firstTimeRight')).toMatchObject({ n: 37, value: 34 / 37 });
    expect(await value('rework')).toMatchObject({ n: 37, value: 3 / 37 });
    expect(await value('responses')).toMatchObject({ n: 40, value: 40 });
    expect(await value('responseRate')).toMatchObject({
      n: 50,
      value: 0.8,
      counts: { responses: 40, eligible: 0, shown: 50 },
    });
  });

  it('says "not known" where nobody answered and never 0 % or 100 %', async () => {
    const desk = await openDesk();
    for (const metric of ['csat', 'firstTimeRight', 'satisfaction', 'responseRate']) {
      expect((await desk.results(`metric=${metric}`)).points).toMatchObject([{ n: 0, value: null, confidence: null }]);
    }
  });

  it('does not claim a response rate when more answered than were seen being asked', async () => {
    const desk = await openDesk();
    await show(desk, 1);
    await rate(desk, 2, {});
    expect((await desk.results('metric=responseRate')).points[0]).toMatchObject({ n: 1, value: null });
  });

  it('gives a point to every week of the period, from Monday, also to those without answers', async () => {
    const desk = await openDesk();
    const on = (day: string) => ({
      subject: { kind: 'ticket' as const, reference: day, resolvedAt: `${day}T10:00:00Z` },
    });
    await desk.submit(aResponse(on('2026-11-02')), aResponse(on('2026-11-08')), aResponse(on('2026-11-16')));
    const { points } = await desk.results('metric=csat&interval=week&from=2026-11-03&to=2026-11-20');
    expect(points.map(({ start, end, n }) => [start, end, n])).toEqual([
      ['2026-11-03', '2026-11-08', 1],
      ['2026-11-09', '2026-11-15', 0],
      ['2026-11-16', '2026-11-20', 1],
    ]);
  });

  it('covers by default the Monday twelve weeks before this week until today', async () => {
    const desk = await openDesk();
    expect((await desk.results('metric=csat')).period).toEqual({ from: '2026-08-31', to: '2026-11-25' });
  });

  it('orders groups by name and never by value, what states none last', async () => {
    const desk = await openDesk();
    await rate(desk, 2, { answers: { satisfaction: 1 }, dimensions: { team: 'alpha' } });
    await rate(desk, 1, { answers: { satisfaction: 5 }, dimensions: { team: 'Team 10' } });
    await rate(desk, 1, { answers: { satisfaction: 5 }, dimensions: { team: 'Team 9' } });
    await rate(desk, 1, {});
    const { points } = await desk.results('metric=csat&dimension=team');
    expect(points.map(({ group }) => group)).toEqual(['alpha', 'Team 9', 'Team 10', null]);
  });

  it('narrows by filters: values of one dimension are alternatives, dimensions must all hold', async () => {
    const desk = await openDesk();
    await rate(desk, 1, { dimensions: { team: 'A', channel: 'phone' } });
    await rate(desk, 2, { dimensions: { team: 'B', channel: 'phone' } });
    await rate(desk, 4, { dimensions: { team: 'B', channel: 'chat' } });
    const n = async (query: string) => (await desk.results(`metric=responses&${query}`)).points[0]?.n;
    expect(await n('filter=team:A')).toBe(1);
    expect(await n('filter=team:a&filter=team:B')).toBe(7);
    expect(await n('filter=team:B&filter=channel:chat')).toBe(4);
    expect(await n('filter=team:nobody')).toBe(0);
    const crossed = await desk.results('metric=responses&dimension=channel&filter=team:B');
    expect(crossed.path).toBe('rows');
    expect(crossed.points.map(({ group, n: count }) => [group, count])).toEqual([
      ['chat', 4],
      ['phone', 2],
    ]);
  });

  it('does not know the response rate of a crossing, for which no count of those asked is kept', async () => {
    const desk = await openDesk();
    await rate(desk, 2, { dimensions: { team: 'B', channel: 'phone' } });
    await show(desk, 3, 'B');
    const { points } = await desk.results('metric=responseRate&filter=channel:phone&filter=team:B');
    expect(points).toMatchObject([{ n: 0, value: null, counts: { responses: 2, eligible: 0, shown: 0 } }]);
  });

  it('counts those asked by dimension', async () => {
    const desk = await openDesk();
    await show(desk, 4, 'A');
    await show(desk, 6);
    await rate(desk, 1, { dimensions: { team: 'A' } });
    const { points } = await desk.results('metric=responseRate&dimension=team');
    expect(points.map(({ group, n, value }) => [group, n, value])).toEqual([
      ['A', 4, 0.25],
      [null, 6, 0],
    ]);
  });

  it('finds the same counts by rollups as by rows, whatever was answered and revised', async () => {
    const team = fc.constantFrom('A', 'B', undefined);
    const answer = fc.record({
      satisfaction: fc.integer({ min: 1, max: 5 }),
      accuracy: fc.constantFrom('firstTime', 'no', 'tooEarly', undefined),
      team,
      day: fc.integer({ min: 1, max: 28 }),
      revised: fc.option(fc.integer({ min: 1, max: 5 })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 25 }), async (answers) => {
        const desk = await openDesk();
        const sent = answers.map(({ satisfaction, accuracy, team: name, day }, index) =>
          aResponse({
            answers: { satisfaction, ...(accuracy ? { accuracy } : {}) },
            dimensions: { channel: 'all', ...(name ? { team: name } : {}) },
            subject: {
              kind: 'ticket',
              reference: `T${index}`,
              resolvedAt: `2026-10-${String(day).padStart(2, '0')}T12:00:00Z`,
            },
          }),
        );
        await desk.submit(...sent);
        const revised = sent.flatMap((response, index) => {
          const satisfaction = answers[index]?.revised;
          return typeof satisfaction === 'number' ? [{ ...response, revision: 2, answers: { satisfaction } }] : [];
        });
        if (revised.length > 0) await desk.submit(...revised);
        expect(await desk.storage.counts.firstDifference()).toBeNull();
        for (const interval of intervals) {
          const query = `metric=csat&interval=${interval}&from=2026-09-01&to=2026-11-30&dimension=team`;
          const byRollup = await desk.results(query);
          const byRows = await desk.results(`${query}&filter=channel:all`);
          expect([byRollup.path, byRows.path]).toEqual(['rollup', 'rows']);
          expect(byRows.points).toEqual(byRollup.points);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('adds up: the groups of any dimension give the whole', async () => {
    const desk = await openDesk();
    for (const dimension of dimensions) await rate(desk, 2, { dimensions: { [dimension]: 'one' } });
    const sum = ({ points }: Results) => points.reduce((total, { n }) => total + n, 0);
    for (const dimension of dimensions) {
      expect(sum(await desk.results(`metric=responses&dimension=${dimension}`))).toBe(dimensions.length * 2);
    }
  });
});
