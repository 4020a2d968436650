import {
  comparisonSchema,
  dimensions,
  funnelSchema,
  intervals,
  metricKeys,
  metricListSchema,
  origins,
  resultsSchema,
  type Comparison,
  type Dimension,
  type Results,
} from '@afterword/contract';
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { dayNumber } from '../src/domain/calendar.js';
import { aResponse, openDesk, problemOf, type TestDesk } from './support/open-desk.js';

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
    await rate(desk, 10, { dimensions: { team: 'A', channel: 'phone' } });
    await rate(desk, 20, { dimensions: { team: 'B', channel: 'phone' } });
    await rate(desk, 40, { dimensions: { team: 'B', channel: 'chat' } });
    const n = async (query: string) => (await desk.results(`metric=responses&${query}`)).points[0]?.n;
    expect(await n('filter=team:A')).toBe(10);
    expect(await n('filter=team:a&filter=team:B')).toBe(70);
    expect(await n('filter=team:B&filter=channel:chat')).toBe(40);
    expect(await n('filter=team:nobody')).toBe(0);
    const crossed = await desk.results('metric=responses&dimension=channel&filter=team:B');
    expect(crossed.path).toBe('rows');
    expect(crossed.points.map(({ group, n: count }) => [group, count])).toEqual([
      ['chat', 40],
      ['phone', 20],
    ]);
  });

  it('does not know the response rate of a crossing, for which no count of those asked is kept', async () => {
    const desk = await openDesk();
    await rate(desk, 20, { dimensions: { team: 'B', channel: 'phone' } });
    await show(desk, 30, 'B');
    const { points } = await desk.results('metric=responseRate&filter=channel:phone&filter=team:B');
    expect(points).toMatchObject([
      { n: 0, value: null, reason: 'notKnown', counts: { responses: 20, eligible: 0, shown: 0 } },
    ]);
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
        const period = { deskId: desk.desk.id, from: dayNumber('2026-09-01'), to: dayNumber('2026-11-30'), origins };
        for (const interval of intervals) {
          const cut = { interval, dimension: 'team' } as const;
          const count = (filters: ReadonlyMap<Dimension, string[]>) =>
            desk.storage.counts.answers('satisfaction', { ...period, filters }, cut);
          const byRollup = await count(new Map());
          const byRows = await count(new Map([['channel', ['all']]]));
          expect([byRollup.path, byRows.path]).toEqual(['rollup', 'rows']);
          expect(new Set(byRows.counts.map((one) => JSON.stringify(one)))).toEqual(
            new Set(byRollup.counts.map((one) => JSON.stringify(one))),
          );
        }
      }),
      { numRuns: 15 },
    );
  });

  it('adds up: the groups of any dimension give the whole', async () => {
    const desk = await openDesk();
    for (const dimension of dimensions) await rate(desk, 2, { dimensions: { [dimension]: 'one' } });
    const sum = ({ points }: Results) => points.reduce((total, { n }) => total + (n ?? 0), 0);
    for (const dimension of dimensions) {
      expect(sum(await desk.results(`metric=responses&dimension=${dimension}`))).toBe(dimensions.length * 2);
    }
  });
});

describe('what fewer than five people answered', () => {
  const teams = (points: Results['points']) => points.map(({ group, n, value, reason }) => [group, n, value, reason]);

  it('is hidden with the group that would give it away, and nothing of it is left in any field', async () => {
    const desk = await openDesk();
    await rate(desk, 4, { answers: { satisfaction: 1 }, dimensions: { team: 'Sales' } });
    await rate(desk, 9, { answers: { satisfaction: 5 }, dimensions: { team: 'Tech' } });
    await rate(desk, 12, { answers: { satisfaction: 5 }, dimensions: { team: 'Ops' } });
    const results = await desk.results('metric=csat&dimension=team');
    expect(teams(results.points)).toEqual([
      ['Ops', 12, 1, null],
      ['Sales', 4, null, 'tooFew'],
      ['Tech', 9, null, 'protectsOthers'],
    ]);
    expect(results).toMatchObject({ smallestGroup: 5, hidden: 2 });
    for (const { k, confidence, counts, moreAnswers } of results.points.slice(1)) {
      expect({ k, confidence, counts, moreAnswers }).toEqual({
        k: null,
        confidence: null,
        counts: {},
        moreAnswers: null,
      });
    }
    expect(results.points[1]?.sentence).toBe('Not shown: fewer than 5 people answered.');
    expect(teams((await desk.results('metric=csat')).points)).toEqual([[null, 25, 21 / 25, null]]);
  });

  it('cannot be had by a filter either', async () => {
    const desk = await openDesk();
    await rate(desk, 4, { answers: { satisfaction: 1 }, dimensions: { team: 'Sales' } });
    await rate(desk, 9, { dimensions: { team: 'Tech' } });
    await rate(desk, 12, { dimensions: { team: 'Ops' } });
    const refused = async (query: string) => problemOf(await desk.get(`/v1/results?metric=csat&${query}`));
    // The cover alone, and everybody but the small group.
    for (const query of ['filter=team:Tech', 'filter=team:Tech&filter=team:Ops', 'filter=team:Sales']) {
      expect(await refused(query), query).toMatchObject({
        type: '/problems/invalid-query',
        detail: 'This filter would isolate fewer than 5 people.',
        errors: [{ pointer: '/filter' }],
      });
    }
    expect((await desk.results('metric=csat&filter=team:Ops')).points[0]).toMatchObject({ n: 12, value: 1 });
  });

  it('is hidden in time as well, and counts as no answers in a chart', async () => {
    const desk = await openDesk();
    const on = (day: string, count: number) =>
      Promise.all(
        Array.from({ length: count }, (_, index) =>
          desk.submit(
            aResponse({ subject: { kind: 'ticket', reference: `${day} ${index}`, resolvedAt: `${day}T10:00:00Z` } }),
          ),
        ),
      );
    await on('2026-11-03', 2);
    await on('2026-11-10', 7);
    await on('2026-11-17', 20);
    const { points } = await desk.results('metric=csat&interval=week&from=2026-11-02&to=2026-11-22');
    expect(points.map(({ n, reason }) => [n, reason])).toEqual([
      [2, 'tooFew'],
      [7, 'protectsOthers'],
      [20, null],
    ]);
  });

  it('leaves how many answered, which is no opinion', async () => {
    const desk = await openDesk();
    await rate(desk, 2, { dimensions: { team: 'Sales' } });
    await show(desk, 4, 'Sales');
    expect((await desk.results('metric=responses&dimension=team')).points[0]).toMatchObject({ value: 2, reason: null });
    expect((await desk.results('metric=responseRate&dimension=team')).points[0]).toMatchObject({ n: 4, value: 0.5 });
  });

  it('never comes out of what is shown: tables, totals and filters of random desks, taken together', async () => {
    const table = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }), {
      minLength: 2,
      maxLength: 2,
    });
    await fc.assert(
      fc.asyncProperty(table, async (people) => {
        const desk = await openDesk();
        const cells = people.flatMap((row, month) =>
          row.map((n, team) => ({ month: `2026-1${month}`, team: 'ABC'.charAt(team), n })),
        );
        for (const { month, team, n } of cells) {
          const responses = Array.from({ length: n }, (_, index) =>
            aResponse({
              subject: {
                kind: 'ticket',
                reference: `${month} ${team} ${index}`,
                resolvedAt: `${month}-10T10:00:00Z`,
              },
              dimensions: { team },
            }),
          );
          if (n > 0) await desk.submit(...responses);
        }
        /** One equation for each number that is shown: which cells it is the sum of. */
        const equations: number[][] = [];
        const sumOf = (isIn: (cell: (typeof cells)[number]) => boolean): number[] =>
          cells.map((cell) => Number(isIn(cell)));
        /** What is known of how many answered, which may give away that a cell is empty. */
        const sizes: { readonly cells: number[]; readonly n: number }[] = [];
        const filters = ['', 'A', 'B', 'C', 'AB', 'AC', 'BC'];
        for (const filter of filters) {
          for (const cut of ['', '&interval=month', '&dimension=team', '&interval=month&dimension=team']) {
            const query = [...filter].map((team) => `&filter=team:${team}`).join('');
            const reply = await desk.get(`/v1/results?metric=csat&from=2026-10-01&to=2026-11-25${query}${cut}`);
            if (reply.status !== 200) continue;
            const { points } = (await reply.json()) as Results;
            for (const { start, end, group, k, n } of points) {
              const cellsOfPoint = sumOf(
                ({ month, team }) =>
                  `${month}-10` >= start &&
                  `${month}-10` <= end &&
                  (group === null || group === team) &&
                  (filter === '' || filter.includes(team)),
              );
              if (k !== null) equations.push(cellsOfPoint);
              if (n !== null) sizes.push({ cells: cellsOfPoint, n });
            }
          }
        }
        const empty = cells.flatMap((_, place) =>
          sizes.some((size) => size.n === 0 && size.cells[place] === 1) ? [unit(cells.length, place)] : [],
        );
        for (const [place, { n }] of cells.entries()) {
          if (n === 0 || n >= 5) continue;
          // The cell alone would follow from the equations if it added nothing to them.
          const known = [...equations, ...empty];
          expect(rank([...known, unit(cells.length, place)]), JSON.stringify(people)).toBe(rank(known) + 1);
        }
      }),
      // On a server the same code counts; each of its desks is a process.
      { numRuns: inject('database') === 'server' ? 4 : 25 },
    );
  });
});

const unit = (length: number, place: number): number[] => Array.from({ length }, (_, index) => Number(index === place));

/** The rank of a matrix, by elimination; its entries are small whole numbers. */
function rank(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => [...row]);
  let found = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const pivot = rows.findIndex((row, place) => place >= found && Math.abs(row[column] ?? 0) > 1e-9);
    if (pivot < 0) continue;
    const [chosen] = rows.splice(pivot, 1) as [number[]];
    rows.splice(found, 0, chosen);
    for (const [place, row] of rows.entries()) {
      if (place === found) continue;
      const factor = (row[column] ?? 0) / (chosen[column] ?? 1);
      row.forEach((value, index) => (row[index] = value - factor * (chosen[index] ?? 0)));
    }
    found += 1;
  }
  return found;
}

describe('sentences', () => {
  it.each([
    ['en', '85% were satisfied (34 of 40 answers; 95 % interval 71% to 93%).'],
    ['de-AT', '85 % zufrieden (34 von 40 Antworten; 95-%-Intervall 71 % bis 93 %).'],
    ['fr', '85 % sont satisfaits (34 sur 40 réponses ; intervalle à 95 % de 71 % à 93 %).'],
    ['ja', '85% were satisfied (34 of 40 answers; 95 % interval 71% to 93%).'],
  ])('are said in %s', async (locale, sentence) => {
    const desk = await openDesk();
    await rate(desk, 34, { answers: { satisfaction: 5 } });
    await rate(desk, 6, { answers: { satisfaction: 1 } });
    const [point] = (await desk.results(`metric=csat&locale=${locale}`)).points;
    expect(point?.sentence.replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(sentence);
    expect(point).toMatchObject({ k: 34, moreAnswers: 156 });
  });

  it('give counts and no percentage below ten answers', async () => {
    const desk = await openDesk();
    await rate(desk, 6, { answers: { satisfaction: 5 } });
    expect((await desk.results('metric=csat')).points[0]?.sentence).toBe(
      '6 of 6 answers were satisfied: too few for a percentage.',
    );
  });
});

it('refuses more groups in more stretches of time than anybody reads, before it looks at them', async () => {
  const desk = await openDesk();
  const teams = Array.from({ length: 12 }, (_, team) => aResponse({ dimensions: { team: `Team ${team}` } }));
  await desk.submit(...teams);
  const days = 'metric=csat&dimension=team&interval=day';
  expect(await problemOf(await desk.get(`/v1/results?${days}&from=2024-01-01&to=2026-11-25`))).toMatchObject({
    detail: '12 groups in 1060 stretches of time are more than the 12000 points that are given.',
    errors: [{ pointer: '/interval' }],
  });
  expect((await desk.get(`/v1/results?${days}&from=2024-06-01&to=2026-11-25`)).status).toBe(200);
});

describe('answers of one person', () => {
  const of = async (desk: TestDesk, requester: string, count: number, answers = { satisfaction: 1 }) =>
    desk.submit(...Array.from({ length: count }, () => aResponse({ requester, answers, dimensions: { team: 'A' } })));

  it('never make a group, and are shown with those of enough others', async () => {
    const desk = await openDesk();
    await of(desk, 'p.meier', 4);
    await of(desk, 'k.lang', 4);
    const csat = async () => (await desk.results('metric=csat')).points[0];
    expect(await csat()).toMatchObject({ n: 8, value: null, reason: 'tooFew' });
    for (const person of ['a', 'b', 'c']) await of(desk, person, 1, { satisfaction: 5 });
    expect(await csat()).toMatchObject({ n: 11, value: 3 / 11, reason: null });
  });

  it('are not shown where they are more than half of a group', async () => {
    const desk = await openDesk();
    for (const person of ['a', 'b', 'c', 'd', 'e', 'f']) await of(desk, person, 1, { satisfaction: 5 });
    await of(desk, 'p.meier', 6);
    const groups = async () => (await desk.results('metric=csat&dimension=team')).points[0];
    expect(await groups()).toMatchObject({ n: 12, value: 0.5 });
    await of(desk, 'p.meier', 1);
    expect(await groups()).toMatchObject({ n: 13, value: null, reason: 'tooFew' });
  });

  it('count each where nobody says whose they are', async () => {
    const desk = await openDesk();
    await rate(desk, 5, { answers: { satisfaction: 5 } });
    expect((await desk.results('metric=csat')).points[0]).toMatchObject({ n: 5, value: 1 });
  });

  it('are never shown as a group: every shown point of every table has five people, and nobody gave most of it', async () => {
    const answer = fc.record({
      person: fc.integer({ min: 0, max: 7 }),
      team: fc.constantFrom('A', 'B', 'C'),
      month: fc.constantFrom('2026-10', '2026-11'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 5, maxLength: 60 }), async (given) => {
        const desk = await openDesk();
        await desk.submit(
          ...given.map(({ person, team, month }, index) =>
            aResponse({
              requester: `person ${person}`,
              dimensions: { team },
              subject: { kind: 'ticket', reference: `INC-${index}`, resolvedAt: `${month}-10T10:00:00Z` },
              answers: { satisfaction: 1 + (index % 5) },
            }),
          ),
        );
        for (const cut of ['', '&interval=month', '&dimension=team', '&interval=month&dimension=team']) {
          for (const filter of ['', '&filter=team:A', '&filter=team:A&filter=team:B']) {
            const reply = await desk.get(`/v1/results?metric=csat&from=2026-10-01&to=2026-11-25${cut}${filter}`);
            if (reply.status !== 200) continue;
            for (const { start, end, group, value } of ((await reply.json()) as Results).points) {
              if (value === null) continue;
              const people = given.filter(
                ({ team, month }) =>
                  `${month}-10` >= start &&
                  `${month}-10` <= end &&
                  (group === null || group === team) &&
                  (filter === '' || filter.includes(`team:${team}`)),
              );
              const each = new Map<number, number>();
              for (const { person } of people) each.set(person, (each.get(person) ?? 0) + 1);
              expect(each.size, `${cut}${filter} ${start} ${group}`).toBeGreaterThanOrEqual(5);
              expect(Math.max(...each.values()) * 2).toBeLessThanOrEqual(people.length);
            }
          }
        }
      }),
      { numRuns: inject('database') === 'server' ? 3 : 20 },
    );
  });

  it('do not let a filter stand beside the rest of one person', async () => {
    const desk = await openDesk();
    await rate(desk, 8, { dimensions: { team: 'A' } });
    await desk.submit(
      ...Array.from({ length: 6 }, () => aResponse({ requester: 'p.meier', dimensions: { team: 'B' } })),
    );
    expect((await desk.get('/v1/results?metric=csat&filter=team:A')).status).toBe(400);
  });
});

describe('a question that only single rows answer', () => {
  const crossing = 'metric=csat&dimension=team&filter=channel:chat';

  async function openLargeDesk() {
    const desk = await openDesk();
    await rate(desk, 8, { dimensions: { team: 'A', channel: 'chat' } });
    // So many answers would take minutes to keep; the count says how many there would be.
    const large = "update rollup set count = 500001 where question = '$response' and dimension_value_id = 0";
    await desk.connect().batch([large], 'write');
    return desk;
  }

  it('is refused when there are too many of them, and says what can be asked instead', async () => {
    const desk = await openLargeDesk();
    const refused = {
      detail: 'This question would read 500001 single rows; at most 500000 are read at once.',
      errors: [{ pointer: '/from', detail: 'choose a shorter period, or ask for one dimension only' }],
    };
    expect(await problemOf(await desk.get(`/v1/results?${crossing}`))).toMatchObject(refused);
    const weights = '/v1/results?metric=csat&weight=team&weight=channel';
    expect(await problemOf(await desk.get(weights))).toMatchObject(refused);
  });

  it('is answered where the period has fewer, and one dimension always is', async () => {
    const desk = await openLargeDesk();
    expect((await desk.get(`/v1/results?${crossing}&to=2026-11-24`)).status).toBe(200);
    for (const one of ['dimension=team', 'filter=channel:chat', 'dimension=team&filter=team:A']) {
      expect((await desk.get(`/v1/results?metric=csat&${one}`)).status, one).toBe(200);
    }
  });
});

describe('weights', () => {
  async function asked(desk: TestDesk, team: string, people: number, answered: number, good: number) {
    for (let left = people; left > 0; left -= 100) await show(desk, Math.min(100, left), team);
    for (const [count, satisfaction] of [
      [good, 5],
      [answered - good, 1],
    ] as const) {
      for (let left = count; left > 0; left -= 50) {
        await rate(desk, Math.min(50, left), { answers: { satisfaction }, dimensions: { team } });
      }
    }
  }

  it('bring a share to all who were asked, beside the plain one', async () => {
    const desk = await openDesk();
    // Lohr, Sampling: 2,700 women and 1,300 men; 84 of 240 and 40 of 160 say yes. 31 % plain, 31.75 % weighted.
    await asked(desk, 'women', 2700, 240, 84);
    await asked(desk, 'men', 1300, 160, 40);
    const { points, weighted } = resultsSchema.parse(await desk.results('metric=csat&weight=team'));
    expect(points[0]).toMatchObject({ n: 400, k: 124, value: 0.31 });
    expect(weighted?.value).toBeCloseTo(0.3175, 10);
    expect(weighted?.cells).toEqual([
      { groups: ['men'], base: 1300, n: 160 },
      { groups: ['women'], base: 2700, n: 240 },
    ]);
    expect(weighted?.sentence).toMatch(/^Weighted to all 4,000 asked, 32% were satisfied \(27% to 37%\)\.$/);
  });

  it('join the groups that may not be shown, so that they give none of them away', async () => {
    const desk = await openDesk();
    await asked(desk, 'A', 100, 40, 30);
    await asked(desk, 'B', 100, 9, 3);
    await asked(desk, 'C', 10, 3, 3);
    const { weighted } = await desk.results('metric=csat&weight=team');
    expect(weighted?.cells).toEqual([
      { groups: ['A'], base: 100, n: 40 },
      { groups: ['B', 'C'], base: 110, n: 12 },
    ]);
  });

  it('join the answers of one person with others, however many they are', async () => {
    const desk = await openDesk();
    await asked(desk, 'A', 100, 40, 30);
    await asked(desk, 'B', 100, 9, 3);
    await show(desk, 20, 'C');
    const one = () => aResponse({ requester: 'p.meier', answers: { satisfaction: 1 }, dimensions: { team: 'C' } });
    await desk.submit(...Array.from({ length: 8 }, one));
    const { weighted } = await desk.results('metric=csat&weight=team');
    expect(weighted?.cells.map(({ groups }) => groups)).toEqual([['A'], ['B', 'C']]);
  });

  it('go by two dimensions together, where those asked are known by both', async () => {
    const desk = await openDesk();
    const cells = [
      ['chat', 'high', 40, 10, 2],
      ['chat', 'low', 160, 20, 18],
      ['phone', 'high', 50, 25, 10],
      ['phone', 'low', 150, 15, 15],
    ] as const;
    for (const [channel, priority, people, answered, good] of cells) {
      const dimensions = [
        ['channel', channel, channel],
        ['priority', priority, priority],
      ] as const;
      const subjects = Array.from({ length: people }, (_, number) => ({
        survey: { key: 'post-ticket', version: 1 },
        kind: 'ticket' as const,
        reference: `${channel} ${priority} ${number}`,
        resolution: 1,
        day: Math.floor(desk.clock.now / 86_400_000),
        dimensions,
      }));
      await desk.storage.asked.keepEligible(desk.desk.id, subjects);
      for (const [count, satisfaction] of [
        [good, 5],
        [answered - good, 1],
      ] as const) {
        if (count > 0) await rate(desk, count, { answers: { satisfaction }, dimensions: { channel, priority } });
      }
    }
    const { weighted } = resultsSchema.parse(await desk.results('metric=csat&weight=channel&weight=priority'));
    expect(weighted?.by).toEqual(['channel', 'priority']);
    expect(weighted?.value).toBeCloseTo((40 * 0.2 + 160 * 0.9 + 50 * 0.4 + 150 * 1) / 400, 10);
    expect(weighted?.cells.map(({ groups, n }) => [groups, n])).toEqual([
      [['chat, high'], 10],
      [['chat, low'], 20],
      [['phone, high'], 25],
      [['phone, low'], 15],
    ]);
    await show(desk, 1, 'Network');
    expect((await desk.results('metric=csat&weight=channel&weight=priority')).weighted).toBeNull();
  });

  it('are not known where nobody counted who was asked', async () => {
    const desk = await openDesk();
    await rate(desk, 40, { dimensions: { team: 'A' } });
    expect((await desk.results('metric=csat&weight=team')).weighted).toBeNull();
  });

  it.each([
    ['metric=responses&weight=team', '/metric'],
    ['metric=responseRate&weight=team', '/metric'],
    ['metric=csat&weight=team&interval=week', '/weight'],
    ['metric=csat&weight=team&filter=channel:phone', '/weight'],
    ['metric=csat&weight=team&weight=team', '/weight'],
  ])('are refused for %s', async (query, pointer) => {
    const desk = await openDesk();
    expect(await problemOf(await desk.get(`/v1/results?${query}`))).toMatchObject({ errors: [{ pointer }] });
  });
});

describe('a chart of limits', () => {
  /** Weeks from 1 June 2026 on, each with so many good answers of twenty. */
  async function weeks(desk: TestDesk, good: readonly number[]) {
    for (const [week, count] of good.entries()) {
      const day = new Date(Date.UTC(2026, 5, 1 + 7 * week)).toISOString().slice(0, 10);
      const responses = Array.from({ length: 20 }, (_, index) =>
        aResponse({
          subject: { kind: 'ticket', reference: `${day} ${index}`, resolvedAt: `${day}T10:00:00Z` },
          answers: { satisfaction: index < count ? 5 : 1 },
        }),
      );
      await desk.submit(...responses);
    }
  }
  const query = 'metric=csat&interval=week&chart=limits&from=2026-06-01';

  it('names a week outside the limits, and how many false alarms to expect', async () => {
    const desk = await openDesk();
    await weeks(desk, [17, 18, 16, 17, 18, 17, 16, 18, 17, 17, 18, 16, 17, 5, 17]);
    const [chart] = (await desk.results(`${query}&to=2026-09-13`)).charts;
    // All but the newest five set the limits, and 12 at least.
    expect(chart).toMatchObject({ group: null, method: 'pPrime', baseline: 12, isProvisional: true });
    expect(chart?.limits).toHaveLength(15);
    expect(chart?.signals).toMatchObject([{ rule: 'beyondThree', start: '2026-08-31', side: 'below', points: 1 }]);
    expect(chart?.signals[0]?.sentence).toContain('2026-08-31 lies below the limits');
    expect(chart?.expectedFalseAlarms).toBe(0.0211);
  });

  it('takes a run that goes on for one signal, where it is now', async () => {
    const desk = await openDesk();
    await weeks(desk, [17, 18, 16, 17, 18, 17, 16, 18, 17, 17, 18, 16, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15]);
    const [chart] = (await desk.results(`${query}&to=2026-11-01`)).charts;
    expect(chart?.signals).toMatchObject([{ rule: 'eightOnOneSide', start: '2026-10-26', side: 'below', points: 11 }]);
    expect(chart?.signals[0]?.sentence).toBe(
      '11 points in a row, up to 2026-10-26, lie below the centre: chance rarely holds one side for eight.',
    );
  });

  it('says that nothing is new where all points fit chance', async () => {
    const desk = await openDesk();
    await weeks(desk, [17, 18, 16, 17, 18, 17, 16, 18, 17, 17, 18, 16]);
    const [chart] = (await desk.results(`${query}&to=2026-08-23`)).charts;
    expect(chart?.signals).toEqual([]);
    expect(chart?.sentence).toContain('Nothing new');
  });

  it('has no limits for a series that is too short for them', async () => {
    const desk = await openDesk();
    await weeks(desk, [17, 18, 16]);
    const [chart] = (await desk.results(`${query}&to=2026-06-21`)).charts;
    expect(chart).toMatchObject({ method: 'none', limits: [], signals: [] });
    expect(chart?.sentence).toContain('3 points can be shown, and it takes ten');
  });

  it.each([
    ['metric=satisfaction&interval=week&chart=limits', '/metric'],
    ['metric=csat&chart=limits', '/interval'],
  ])('is refused for %s', async (wrong, pointer) => {
    const desk = await openDesk();
    expect(await problemOf(await desk.get(`/v1/results?${wrong}`))).toMatchObject({ errors: [{ pointer }] });
  });
});

describe('a comparison', () => {
  async function compared(desk: TestDesk, query: string): Promise<Comparison> {
    const reply = await desk.get(`/v1/comparisons?${query}`);
    expect(reply.status).toBe(200);
    return comparisonSchema.parse(await reply.json());
  }
  async function month(desk: TestDesk, day: string, good: number, of: number, team = 'A') {
    const responses = Array.from({ length: of }, (_, index) =>
      aResponse({
        subject: { kind: 'ticket', reference: `${day} ${team} ${index}`, resolvedAt: `${day}T10:00:00Z` },
        answers: { satisfaction: index < good ? 5 : 1 },
        dimensions: { team },
      }),
    );
    for (let start = 0; start < of; start += 50) await desk.submit(...responses.slice(start, start + 50));
  }

  it('says more or less only where the interval of the difference leaves out zero', async () => {
    const desk = await openDesk();
    // Newcombe 1998, method 10: 56 of 70 minus 48 of 80 is 0.2 (0.0524 to 0.3339).
    await month(desk, '2026-11-10', 56, 70);
    await month(desk, '2026-10-10', 48, 80);
    const november = 'metric=csat&from=2026-11-01&to=2026-11-25';
    const clear = await compared(desk, `${november}&otherFrom=2026-10-01&otherTo=2026-10-31`);
    expect(clear.difference?.value).toBeCloseTo(0.2, 6);
    expect(clear.difference?.low).toBeCloseTo(0.0524, 4);
    expect(clear.difference?.high).toBeCloseTo(0.3339, 4);
    expect(clear).toMatchObject({ difference: { isClear: true }, first: { n: 70 }, second: { n: 80 } });
    expect(clear.sentence).toBe('20 points more, at the 95 % level between +5 and +33.');
    const before = await compared(desk, november);
    expect(before.second).toMatchObject({ from: '2026-10-07', to: '2026-10-31', n: 80 });
  });

  it('sets a group beside another, or beside everybody else', async () => {
    const desk = await openDesk();
    await month(desk, '2026-11-10', 30, 40, 'A');
    await month(desk, '2026-11-10', 31, 40, 'B');
    await month(desk, '2026-11-10', 30, 40, 'C');
    const rest = await compared(desk, 'metric=csat&dimension=team&group=a');
    expect(rest).toMatchObject({ first: { group: 'A', n: 40, k: 30 }, second: { group: null, n: 80, k: 61 } });
    expect(rest.sentence).toMatch(/^No clear difference: between -\d+ and \+\d+ points\.$/);
    const pair = await compared(desk, 'metric=csat&dimension=team&group=A&other=B&locale=de');
    expect(pair).toMatchObject({ second: { group: 'B', k: 31 }, difference: { isClear: false } });
    expect(pair.sentence).toContain('Kein klarer Unterschied');
  });

  it('compares nothing with a group that is hidden', async () => {
    const desk = await openDesk();
    await month(desk, '2026-11-10', 3, 4, 'Small');
    await month(desk, '2026-11-10', 6, 9, 'Cover');
    await month(desk, '2026-11-10', 30, 40, 'Large');
    for (const query of ['group=Small', 'group=Cover&other=Large', 'group=Large']) {
      const { difference, sentence } = await compared(desk, `metric=csat&dimension=team&${query}`);
      expect(difference).toBeNull();
      expect(sentence).toContain('Cannot be compared');
    }
  });

  it.each([
    ['metric=satisfaction', '/metric'],
    ['metric=csat&group=A', '/dimension'],
    ['metric=csat&dimension=team', '/group'],
    ['metric=csat&dimension=team&group=nobody', '/group'],
    ['metric=csat&otherFrom=2026-10-01', '/otherTo'],
    ['metric=csat&from=2026-11-01&otherFrom=2026-10-01&otherTo=2026-11-02', '/otherFrom'],
    ['metric=csat&from=2026-11-01&otherFrom=2026-10-09&otherTo=2026-10-02', '/otherFrom'],
  ])('is refused for %s', async (query, pointer) => {
    const desk = await openDesk();
    expect(await problemOf(await desk.get(`/v1/comparisons?${query}`))).toMatchObject({
      type: '/problems/invalid-query',
      errors: [{ pointer }],
    });
  });
});

describe('a funnel', () => {
  it('names only groups outside what their number of answers explains, in alphabetical order', async () => {
    const desk = await openDesk();
    // Twenty teams that differ by chance, so that the limits stay those of chance.
    const usual = [34, 33, 35, 34, 36, 32, 34, 35, 33, 34, 31, 34, 36, 35, 33, 34, 37, 34, 33, 35];
    const teams = usual.map((good, index) => [`Team ${index + 1}`, good, 40] as const);
    for (const [team, good, of] of [
      ...teams,
      ['Low', 12, 40] as const,
      ['Some', 5, 6] as const,
      ['Tiny', 1, 2] as const,
    ]) {
      await rate(desk, good, { answers: { satisfaction: 5 }, dimensions: { team } });
      await rate(desk, of - good, { answers: { satisfaction: 1 }, dimensions: { team } });
    }
    const reply = await desk.get('/v1/funnel?metric=csat&dimension=team');
    const funnel = funnelSchema.parse(await reply.json());
    expect(funnel.groups.map(({ group }) => group)).toEqual(['Low', 'Some', ...teams.map(([team]) => team), 'Tiny']);
    expect(funnel.groups.flatMap(({ group, side }) => (side === 'within' ? [] : [[group, side]]))).toEqual([
      ['Low', 'below'],
    ]);
    const hidden = funnel.groups.flatMap(({ group, reason }) => (reason ? [[group, reason]] : []));
    expect(hidden).toEqual([
      ['Some', 'protectsOthers'],
      ['Tiny', 'tooFew'],
    ]);
    expect(funnel.hidden).toBe(2);
    expect(funnel.sentence).toBe(
      'Outside what the number of answers explains: Low (below). Beyond chance, groups differ by about 8 points (standard deviation).',
    );
  });

  it.each([
    ['metric=csat&dimension=agent', '/dimension'],
    ['metric=responses&dimension=team', '/metric'],
  ])('is refused for %s', async (query, pointer) => {
    const desk = await openDesk();
    expect(await problemOf(await desk.get(`/v1/funnel?${query}`))).toMatchObject({ errors: [{ pointer }] });
  });
});

it('lists every metric with its definition and version', async () => {
  const desk = await openDesk();
  const { metrics: list } = metricListSchema.parse(await (await desk.get('/v1/metrics')).json());
  expect(list.map(({ key }) => key)).toEqual(metricKeys);
});
