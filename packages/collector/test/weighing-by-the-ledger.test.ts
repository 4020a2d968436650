import type { TicketEventInput } from '@afterword/contract';
import { describe, expect, it } from 'vitest';
import { problemOf } from './support/open-desk.js';
import { answer, openAsking, solved, type AskingDesk } from './support/open-asking.js';

const hour = 3_600_000;
const day = 24 * hour;
const period = 'from=2026-09-01&to=2026-12-31';

interface Ticket {
  readonly name: string;
  readonly who: string;
  readonly satisfaction: number;
  readonly more?: Partial<TicketEventInput>;
}

/** Solves tickets of a day, asks whom the policy lets ask, and has everybody answer who was asked. */
async function spend(desk: AskingDesk, tickets: readonly Ticket[]): Promise<void> {
  const events = tickets.map(({ name, who, more }) => solved(desk, name, who, more));
  for (let first = 0; first < events.length; first += 50) await desk.tell(...events.slice(first, first + 50));
  desk.clock.now += 2 * hour;
  await desk.round();
  const { rows } = await desk.connect().execute(`select subject_reference as name from ask where state = 'invited'`);
  const asked = new Set(rows.map(({ name }) => name));
  for (const { name, satisfaction } of tickets) if (asked.has(name)) await answer(desk, name, { satisfaction });
  desk.clock.now += day - 2 * hour;
}

const people = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}${index}`);

async function weightedBy(desk: AskingDesk, weights: string, more = '') {
  const { points, weighted } = await desk.results(`metric=csat&${period}&${weights}${more}`);
  return { value: points[0]?.value ?? null, weighted };
}

/** Of each cell its names, how many tickets it stands for and how many answers. */
const cellsOf = ({ weighted }: Awaited<ReturnType<typeof weightedBy>>) =>
  weighted?.cells.map(({ groups, base, n }) => [groups.join(' | '), base, n]);

describe('a share weighted by how often people came', () => {
  it('gives the tickets their weight that the quiet period left out', async () => {
    const desk = await openAsking({ start: '2026-09-07T08:00:00Z' });
    const [often, once] = [people(12, 'often'), people(60, 'once')];
    for (let date = 0; date < 60; date++) {
      const rare = once.slice(date, date + 1).map((who) => ({ name: who, who, satisfaction: date % 10 === 0 ? 2 : 5 }));
      const regular = date % 3 === 0 ? often : [];
      await spend(desk, [
        ...rare,
        ...regular.map((who, index) => ({ name: `${who} ${date}`, who, satisfaction: index < 5 ? 5 : 2 })),
      ]);
    }
    // 240 tickets of twelve people, of whom five are content, and 60 of others, of whom nine in ten are.
    const truth = (240 * (5 / 12) + 60 * 0.9) / 300;
    const found = await weightedBy(desk, 'weight=frequency');
    expect(found.value).toBeCloseTo(74 / 108, 10);
    expect(Math.abs((found.weighted?.value ?? 0) - truth)).toBeLessThan(0.02);
    expect(found.weighted).toMatchObject({ by: ['frequency'], base: 'eligible', refused: null });
    // Nobody was asked again within two weeks, so that nobody answered about a second or third ticket.
    expect(cellsOf(found)).toEqual([
      ['1', 72, 72],
      ['2-3 | 4-9', 96, 12],
      ['10+', 132, 24],
    ]);
    expect(found.weighted?.sentence).toMatch(/^Weighted to all 300 eligible tickets, 5\d% were satisfied \(/);
  });

  it('counts every ticket of which nobody was asked, but for what a rule takes out and what was reopened', async () => {
    const desk = await openAsking();
    await desk.policy({ excluded: { channel: ['Monitoring'] } });
    await desk.storage.asks.optOut(desk.desk.id, desk.dependencies.pseudonyms.of(desk.desk, 'no'), 20_000, 0);
    const rated = people(40, 'p').map((who) => ({ name: who, who, satisfaction: 5 }));
    await spend(desk, [
      ...rated,
      { name: 'OPTED OUT', who: 'no', satisfaction: 1 },
      { name: 'SECOND', who: 'p0', satisfaction: 1 },
      { name: 'OWN WORK', who: 'own', satisfaction: 1, more: { solver: 'own' } },
      { name: 'ALARM', who: 'alarm', satisfaction: 1, more: { dimensions: { channel: 'monitoring' } } },
    ]);
    await desk.tell(solved(desk, 'REOPENED', 'late'));
    desk.clock.now += 2 * hour;
    await desk.round();
    await desk.tell({ event: 'reopened', ticket: 'REOPENED', at: new Date(desk.clock.now).toISOString() });
    await desk.tell(solved(desk, 'WAITS', 'waits'));
    expect(await desk.outcomes()).toMatchObject({ answered: 40, optedOut: 1, quarantined: 1, new: 1 });
    const found = await weightedBy(desk, 'weight=frequency');
    expect(found.weighted?.sentence).toContain('all 42 eligible tickets');
    expect(cellsOf(found)).toEqual([['1 | 2-3', 42, 40]]);
  });

  it('looks back for 90 days, also before the period, and never ahead', async () => {
    const desk = await openAsking({ start: '2026-09-01T08:00:00Z' });
    await desk.policy({ quietDays: 0, quietDaysOfSurvey: 0 });
    const about = (who: string, name: string) =>
      people(20, who).map((one) => ({ name: `${one} ${name}`, who: one, satisfaction: 4 }));
    await spend(desk, [...about('p', 'on 1 September'), ...about('q', 'on 1 September')]);
    desk.clock.now += 88 * day;
    await spend(desk, about('p', 'on the last of 90 days'));
    await spend(desk, about('q', 'on the day after'));
    expect(cellsOf(await weightedBy(desk, 'weight=frequency'))).toEqual([
      ['1', 60, 60],
      ['2-3', 20, 20],
    ]);
    const november = await desk.results('metric=csat&from=2026-11-01&to=2026-11-30&weight=frequency');
    expect(november.weighted?.cells).toEqual([
      { groups: ['1'], base: 20, n: 20 },
      { groups: ['2-3'], base: 20, n: 20 },
    ]);
  });

  it('joins a band of few people with others, however many tickets they had', async () => {
    const desk = await openAsking({ start: '2026-11-01T08:00:00Z' });
    await desk.policy({ quietDays: 0, quietDaysOfSurvey: 0 });
    await spend(
      desk,
      people(40, 'once').map((who) => ({ name: who, who, satisfaction: 5 })),
    );
    for (let date = 0; date < 15; date++) {
      await spend(
        desk,
        people(4, 'often').map((who) => ({ name: `${who} ${date}`, who, satisfaction: 1 })),
      );
    }
    // 24 answers of four people about their tenth ticket and later: enough answers, and too few people.
    expect(cellsOf(await weightedBy(desk, 'weight=frequency'))).toEqual([
      ['1', 44, 44],
      ['2-3 | 4-9 | 10+', 56, 56],
    ]);
  });

  it('puts tickets of nobody known together', async () => {
    const desk = await openAsking();
    await spend(
      desk,
      people(40, 'p').map((who) => ({ name: who, who, satisfaction: 5 })),
    );
    await desk.tell(
      ...people(9, 'unknown').map((ticket) => ({
        event: 'solved' as const,
        ticket,
        at: new Date(desk.clock.now).toISOString(),
      })),
    );
    desk.clock.now += 2 * hour;
    await desk.round();
    expect(cellsOf(await weightedBy(desk, 'weight=frequency'))).toEqual([['1 | ', 49, 40]]);
  });

  it('is not known where nobody is known', async () => {
    const desk = await openAsking();
    await spend(
      desk,
      people(40, 'p').map((who) => ({ name: who, who, satisfaction: 5 })),
    );
    const imported = {
      survey: { key: 'post-ticket', version: 2 },
      kind: 'ticket',
      resolution: 1,
      day: 20_790,
    } as const;
    const subjects = people(9, 'old').map((reference) => ({ ...imported, reference, dimensions: [] }));
    await desk.storage.asked.keepEligible(desk.desk.id, subjects);
    expect(cellsOf(await weightedBy(desk, 'weight=frequency'))).toEqual([['1 | ', 49, 40]]);
    expect((await weightedBy(desk, 'weight=frequency&weight=team')).weighted).toBeNull();
    const { weighted } = await desk.results('metric=csat&from=2026-12-01&to=2026-12-31&weight=frequency');
    expect(weighted).toBeNull();
  });

  it('is not known where pages showed surveys that count', async () => {
    const desk = await openAsking();
    await spend(
      desk,
      people(40, 'p').map((who) => ({ name: who, who, satisfaction: 5 })),
    );
    const impressions = [{ stage: 'shown', survey: { key: 'post-ticket', version: 2 }, subject: { kind: 'ticket' } }];
    const reply = await desk.post({ siteKey: desk.siteKey, impressions }, { path: '/v1/shown' });
    expect(reply.status).toBe(204);
    const { value, weighted } = await weightedBy(desk, 'weight=frequency');
    expect([value, weighted]).toEqual([1, null]);
  });

  it.each([
    ['de', 'Gewichtet auf alle 42 Tickets, zu denen gefragt werden durfte: 95 % zufrieden (84 % bis 99 %).'],
    ['fr', 'Pondéré sur les 42 tickets qui pouvaient être évalués : 95 % sont satisfaits (de 84 % à 99 %).'],
  ])('says in %s what it stands for', async (locale, sentence) => {
    const desk = await openAsking();
    await spend(
      desk,
      people(42, 'p').map((who, index) => ({ name: who, who, satisfaction: index < 2 ? 1 : 5 })),
    );
    const { weighted } = await weightedBy(desk, 'weight=frequency', `&locale=${locale}`);
    expect(weighted?.sentence.replaceAll(/\s/g, ' ')).toBe(sentence);
  });
});

describe('a share weighted by the chance with which tickets were drawn', () => {
  it('gives their weight back to weeks in which fewer were drawn', async () => {
    const desk = await openAsking({ start: '2026-10-05T08:00:00Z' });
    await spend(
      desk,
      people(60, 'before').map((who) => ({ name: who, who, satisfaction: 5 })),
    );
    await desk.policy({ share: 0.5 });
    await spend(
      desk,
      people(120, 'after').map((who) => ({ name: who, who, satisfaction: 1 })),
    );
    const { answered = 0 } = await desk.outcomes();
    const found = await weightedBy(desk, 'weight=probability');
    expect(found.value).toBeCloseTo(60 / answered, 10);
    expect(found.weighted?.value).toBeCloseTo(60 / 180, 10);
    expect(cellsOf(found)).toEqual([
      ['0.5', 120, answered - 60],
      ['1', 60, 60],
    ]);
    const both = await weightedBy(desk, 'weight=probability&weight=frequency');
    expect(cellsOf(both)).toEqual([
      ['0.5, 1', 120, answered - 60],
      ['1, 1', 60, 60],
    ]);
  });
});

describe('a share weighted from rows', () => {
  it('goes by two dimensions where the ledger knows who was asked, and counts people in every cell', async () => {
    const desk = await openAsking({ start: '2026-11-01T08:00:00Z' });
    await desk.policy({ quietDays: 0, quietDaysOfSurvey: 0 });
    const of = (team: string, channel: string) => ({ dimensions: { team, channel } });
    const about = (count: number, name: string, more: object) =>
      people(count, name).map((who) => ({ name: who, who, satisfaction: 4, more }));
    await spend(desk, [
      ...about(20, 'a', of('A', 'chat')),
      ...about(20, 'b', of('A', 'phone')),
      ...about(20, 'c', of('B', 'chat')),
      ...about(20, 'd', of('B', 'phone')),
      ...about(20, 'e', of('C', 'chat')),
    ]);
    for (let date = 0; date < 8; date++) {
      await spend(desk, [{ name: `T${date}`, who: 'one', satisfaction: 1, more: of('C', 'phone') }]);
    }
    const { weighted } = await weightedBy(desk, 'weight=team&weight=channel');
    expect(weighted).toMatchObject({ by: ['team', 'channel'], base: 'asked' });
    const names = weighted?.cells.map(({ groups }) => groups) ?? [];
    expect(names).not.toContainEqual(['C, phone']);
    expect(names.flat()).toHaveLength(6);
  });

  it('is refused where it would read too many tickets', async () => {
    const desk = await openAsking();
    await spend(
      desk,
      people(8, 'p').map((who) => ({ name: who, who, satisfaction: 5 })),
    );
    // So many tickets would take minutes to keep; the count says how many there would be.
    const large = "update asked_rollup set count = 500001 where stage = 'ask:answered' and dimension_value_id = 0";
    await desk.connect().batch([large], 'write');
    const ask = (more: string) => desk.get(`/v1/results?metric=csat&${period}&${more}`);
    expect(await problemOf(await ask('weight=frequency'))).toMatchObject({
      detail: 'These weights would read 500001 single tickets; at most 500000 are read at once.',
      errors: [{ pointer: '/from', detail: 'choose a shorter period, or weight by one dimension only' }],
    });
    expect((await ask('weight=team')).status).toBe(200);
  });

  it('is refused where tickets are gone by their age that it would have to see', async () => {
    const desk = await openAsking({ start: '2026-06-01T08:00:00Z' });
    await spend(
      desk,
      people(40, 'p').map((who) => ({ name: who, who, satisfaction: 5 })),
    );
    desk.clock.now = Date.parse('2026-11-25T08:00:00Z');
    await spend(
      desk,
      people(40, 'p').map((who) => ({ name: `${who} again`, who, satisfaction: 5 })),
    );
    await desk.storage.retention.removeSome(desk.desk.id, { comments: null, responses: 20_700, counts: null });
    const { responsesFrom } = await desk.storage.retention.agesOf(desk.desk.id);
    expect(responsesFrom).toBeGreaterThan(0);
    const first = new Date((responsesFrom + 89) * day).toISOString().slice(0, 10);
    const ask = (from: string, weights: string) => desk.get(`/v1/results?metric=csat&from=${from}&${weights}`);
    expect(await problemOf(await ask('2026-06-10', 'weight=frequency'))).toMatchObject({
      detail: expect.stringContaining('How often a person came is counted from 89 days before the period.') as string,
      errors: [{ pointer: '/from', detail: `begin on ${first} or later, or weight by one dimension only` }],
    });
    expect((await ask(first, 'weight=frequency')).status).toBe(200);
    expect((await ask('2026-06-01', 'weight=team&weight=channel')).status).toBe(400);
    expect((await ask('2026-06-01', 'weight=team')).status).toBe(200);
  });
});
