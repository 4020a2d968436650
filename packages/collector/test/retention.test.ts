import { readFileSync, writeFileSync } from 'node:fs';
import { origins, type Ages, type AuditPage, type Problem, type Retention } from '@afterword/contract';
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { dayAt, dayText, millisecondsPerDay } from '../src/domain/calendar.js';
import { applyRetention, isClockBelievable, showRetention } from '../src/domain/retention.js';
import { startHousekeeping } from '../src/operation/housekeeping.js';
import { anotherDesk, aResponse, openDesk, problemOf, replyOf, type TestDesk } from './support/open-desk.js';
import { workplace } from './support/workplace.js';

const forEver: Ages = { commentsDays: null, responsesDays: null, countsDays: null };
const always = { deskId: 1, from: 0, to: 40_000, filters: new Map(), origins };

async function retentionOf(desk: TestDesk): Promise<Retention> {
  return (await (await desk.get('/v1/retention')).json()) as Retention;
}

function put(desk: TestDesk, ages: unknown, key = desk.adminKey): Promise<Response> {
  return Promise.resolve(
    desk.app.request('/v1/retention', {
      method: 'PUT',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(ages),
    }),
  );
}

async function set(desk: TestDesk, ages: Partial<Ages>): Promise<void> {
  expect((await put(desk, { ...forEver, ...ages })).status).toBe(200);
}

/** Submits a response that counts on a day so many days ago. */
async function answered(desk: TestDesk, daysAgo: number, comment?: string, team = 'Network'): Promise<void> {
  const solvedAt = new Date(desk.clock.now - daysAgo * millisecondsPerDay).toISOString();
  const response = aResponse({
    answers: { satisfaction: 4, ...(comment === undefined ? {} : { comment }) },
    dimensions: { team },
  });
  const reply = await desk.submit({ ...response, subject: { ...response.subject, resolvedAt: solvedAt } });
  expect((await replyOf(reply)).receipts[0]?.outcome).toBe('kept');
}

async function comments(desk: TestDesk): Promise<unknown[]> {
  const rows = await desk.storage.responses.rows(always, 0, 1000);
  return rows.map(({ answers }) => answers['comment']);
}

async function responsesCounted(desk: TestDesk): Promise<number> {
  const { points } = await desk.results('metric=responses&from=2020-01-01&to=2099-12-31&interval=none');
  return points[0]?.n ?? 0;
}

describe('how long what is kept', () => {
  it('is a year, two and ten at a new desk, and for ever at one that was there before', async () => {
    const desk = await openDesk();
    expect((await retentionOf(desk)).ages).toEqual({ commentsDays: 365, responsesDays: 730, countsDays: 3650 });
    const other = await anotherDesk(desk);
    expect(await desk.storage.retention.agesOf(other.id)).toEqual({ ...forEver, responsesFrom: 0 });
  });

  it('is set by an administrator, who is noted with it', async () => {
    const desk = await openDesk();
    const ages: Ages = { commentsDays: 90, responsesDays: 400, countsDays: null };
    expect(((await (await put(desk, ages)).json()) as Retention).ages).toEqual(ages);
    expect((await retentionOf(desk)).ages).toEqual(ages);
    const { entries } = (await (await desk.get('/v1/audit?limit=1')).json()) as AuditPage;
    expect(entries[0]).toMatchObject({ action: 'retention.changed', target: 'desk', details: ages });
  });

  it.each([
    ['comments longer than responses', { commentsDays: 400, responsesDays: 300, countsDays: 500 }, '/commentsDays'],
    ['comments for ever, responses not', { commentsDays: null, responsesDays: 300, countsDays: 500 }, '/commentsDays'],
    ['responses longer than counts', { commentsDays: 60, responsesDays: null, countsDays: 500 }, '/responsesDays'],
    ['less than a browser may send again', { commentsDays: 30, responsesDays: 60, countsDays: 60 }, '/commentsDays'],
    ['part of a day', { commentsDays: 60.5, responsesDays: 90, countsDays: 90 }, '/commentsDays'],
    ['an age left out', { commentsDays: 60, responsesDays: 90 }, '/countsDays'],
  ])('is never %s', async (_, ages, pointer) => {
    const desk = await openDesk();
    const before = await retentionOf(desk);
    const refused = await put(desk, ages);
    expect(refused.status).toBe(422);
    expect(((await refused.json()) as Problem).errors?.map((error) => error.pointer)).toEqual([pointer]);
    expect(await retentionOf(desk)).toEqual(before);
  });

  it('is shown to nobody but an administrator', async () => {
    const desk = await openDesk();
    expect((await desk.get('/v1/retention', desk.readKey)).status).toBe(403);
    expect((await put(desk, forEver, desk.readKey)).status).toBe(403);
  });
});

describe('what is past its age', () => {
  it('loses its words first, then itself, then its counts, each on the day after', async () => {
    const desk = await openDesk();
    await set(desk, { commentsDays: 40, responsesDays: 50, countsDays: 60 });
    await answered(desk, 0, 'Thank you.');
    const daysLater = async (days: number) => {
      desk.clock.now = Date.parse('2026-11-25T12:00:00Z') + days * millisecondsPerDay;
      await applyRetention(desk.storage, desk.clock.now, { isClockConfirmed: true });
      return [await comments(desk), await responsesCounted(desk)];
    };
    expect(await daysLater(40)).toEqual([['Thank you.'], 1]);
    expect(await daysLater(41)).toEqual([[undefined], 1]);
    expect(await daysLater(50)).toEqual([[undefined], 1]);
    expect(await daysLater(51)).toEqual([[], 1]);
    expect(await daysLater(60)).toEqual([[], 1]);
    expect(await daysLater(61)).toEqual([[], 0]);
  });

  it('turns old at midnight of the desk, not of the server', async () => {
    const desk = await openDesk({ timeZone: 'Pacific/Auckland', start: '2026-11-25T10:30:00Z' });
    await set(desk, { commentsDays: 40 });
    await answered(desk, 40, 'Thank you.');
    await applyRetention(desk.storage, desk.clock.now);
    expect(await comments(desk)).toEqual(['Thank you.']);
    desk.clock.now = Date.parse('2026-11-25T11:30:00Z');
    await applyRetention(desk.storage, desk.clock.now);
    expect(await comments(desk)).toEqual([undefined]);
  });

  it('is told beforehand as it is removed afterwards', async () => {
    const desk = await openDesk();
    for (const age of [35, 45, 45, 55, 65, 75]) await answered(desk, age, `${age} days`);
    await desk.storage.asked.keepEligible(desk.desk.id, [
      {
        survey: { key: 'post-ticket', version: 1 },
        kind: 'ticket',
        reference: 'never answered',
        resolution: 1,
        day: dayAt(desk.clock.now, 'UTC') - 70,
        dimensions: [],
      },
    ]);
    await set(desk, { commentsDays: 40, responsesDays: 50, countsDays: 60 });
    const { due } = await retentionOf(desk);
    expect(due).toEqual({ comments: 2, responses: 3, tickets: 1, countedDays: 3 });
    expect(await applyRetention(desk.storage, desk.clock.now)).toEqual({
      ...due,
      isFinal: inject('database') === 'file',
    });
    expect((await retentionOf(desk)).due).toEqual({ comments: 0, responses: 0, tickets: 0, countedDays: 0 });
    expect(await comments(desk)).toEqual(['35 days', undefined, undefined]);
    expect(await responsesCounted(desk)).toBe(4);
  });

  it('leaves the recount in agreement with the rows that are left', async () => {
    const desk = await openDesk();
    for (const age of [35, 55, 55, 75]) await answered(desk, age);
    await set(desk, { commentsDays: 40, responsesDays: 50 });
    await applyRetention(desk.storage, desk.clock.now);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
    expect(await responsesCounted(desk)).toBe(4);
  });

  it('cannot come back and be counted again', async () => {
    const desk = await openDesk();
    const response = aResponse();
    const old = {
      ...response,
      subject: { ...response.subject, resolvedAt: new Date(desk.clock.now - 55 * millisecondsPerDay).toISOString() },
    };
    await desk.submit(old);
    await set(desk, { commentsDays: 40, responsesDays: 50 });
    await applyRetention(desk.storage, desk.clock.now);
    expect(await problemOf(await desk.submit(old))).toMatchObject({ status: 410 });
    expect(await responsesCounted(desk)).toBe(1);
  });

  it('is left alone at another desk', async () => {
    const desk = await openDesk();
    const other = await anotherDesk(desk);
    await set(desk, { commentsDays: 40, responsesDays: 50 });
    await desk.storage.asked.keepEligible(other.id, [
      {
        survey: { key: 'post-ticket', version: 1 },
        kind: 'ticket',
        reference: 'of HR',
        resolution: 1,
        day: 15_000,
        dimensions: [],
      },
    ]);
    expect(await applyRetention(desk.storage, desk.clock.now)).toMatchObject({ tickets: 0 });
  });

  it('is removed group by group, and goes on where a killed process stopped', async () => {
    const desk = await openDesk();
    const many = Array.from({ length: 450 }, () => aResponse());
    const resolvedAt = new Date(desk.clock.now - 55 * millisecondsPerDay).toISOString();
    for (let from = 0; from < many.length; from += 90) {
      const some = many.slice(from, from + 90);
      await desk.submit(...some.map((one) => ({ ...one, subject: { ...one.subject, resolvedAt } })));
    }
    await set(desk, { commentsDays: 40, responsesDays: 50 });
    let asked = 0;
    const isStopping = () => (asked += 1) > 1;
    expect(await applyRetention(desk.storage, desk.clock.now, { isStopping })).toMatchObject({ responses: 200 });
    expect(await desk.storage.counts.firstDifference()).toBeNull();
    expect((await retentionOf(desk)).appliedAt).toBeNull();
    expect(await applyRetention(desk.storage, desk.clock.now)).toMatchObject({ responses: 250 });
    expect(await responsesCounted(desk)).toBe(450);
  });

  it('answers no question that would need the responses that are gone', async () => {
    const desk = await openDesk();
    await answered(desk, 55);
    await answered(desk, 5);
    await set(desk, { commentsDays: 40, responsesDays: 50 });
    await applyRetention(desk.storage, desk.clock.now);
    const { responsesFrom } = await retentionOf(desk);
    expect(responsesFrom).toBe(dayText(dayAt(desk.clock.now, 'Europe/Berlin') - 54));
    const crossed = '/v1/results?metric=csat&dimension=channel&filter=team:Network&from=';
    const refused = await problemOf(await desk.get(`${crossed}2026-01-01`));
    expect(refused).toMatchObject({ status: 400, errors: [{ pointer: '/from' }] });
    expect((await desk.get(crossed + String(responsesFrom))).status).toBe(200);
    expect((await desk.get('/v1/results?metric=csat&dimension=team&from=2026-01-01')).status).toBe(200);
  });

  it('changes no count before the counts themselves are old, whatever happens in which order', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('answer' as const), daysAgo: fc.integer({ min: 0, max: 80 }) }),
      fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 20 }) }),
      fc.record({ kind: fc.constant('apply' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
        const desk = await openDesk();
        await set(desk, { commentsDays: 35, responsesDays: 50 });
        let kept = 0;
        for (const one of steps) {
          if (one.kind === 'wait') desk.clock.now += one.days * millisecondsPerDay;
          if (one.kind === 'apply') await applyRetention(desk.storage, desk.clock.now);
          if (one.kind !== 'answer') continue;
          const response = aResponse({ dimensions: { team: 'Network' } });
          const resolvedAt = new Date(desk.clock.now - one.daysAgo * millisecondsPerDay).toISOString();
          const reply = await desk.submit({ ...response, subject: { ...response.subject, resolvedAt } });
          // What is past the mark is refused, and is no answer.
          if (reply.status === 200) kept += 1;
        }
        expect(await responsesCounted(desk)).toBe(kept);
        expect(await desk.storage.counts.firstDifference()).toBeNull();
      }),
      { numRuns: inject('database') === 'file' ? 12 : 2 },
    );
  });

  it.runIf(inject('database') === 'file')('leaves no byte of what was written in the file or beside it', async () => {
    const desk = await openDesk();
    const words = 'Nobody-should-ever-read-this-again';
    await answered(desk, 45, words);
    await answered(desk, 55, words);
    await set(desk, { commentsDays: 40, responsesDays: 50 });
    const bytes = () =>
      ['', '-wal'].map((suffix) => readFileSync(desk.url.slice('file:'.length) + suffix).includes(words));
    expect(bytes()).toContain(true);
    expect(await applyRetention(desk.storage, desk.clock.now)).toMatchObject({ isFinal: true });
    expect(bytes()).toEqual([false, false]);
  });
});

describe('a clock that is wrong', () => {
  const at = Date.parse('2026-11-25T12:00:00Z');

  it.each([
    ['never before', null, at, true],
    ['an hour later', at, at + 3_600_000, true],
    ['a month later', at, at + 31 * millisecondsPerDay, true],
    ['more than a month later', at, at + 31 * millisecondsPerDay + 1, false],
    ['a day earlier', at, at - millisecondsPerDay, true],
    ['more than a day earlier', at, at - millisecondsPerDay - 1, false],
  ])('is told by the last removal: %s', (_, appliedAt, now, isBelieved) => {
    expect(isClockBelievable(now, appliedAt)).toBe(isBelieved);
  });

  it('removes nothing until somebody confirms it', async () => {
    const desk = await openDesk();
    await answered(desk, 0, 'Thank you.');
    await applyRetention(desk.storage, desk.clock.now);
    desk.clock.now += 3 * 365 * millisecondsPerDay;
    expect(await applyRetention(desk.storage, desk.clock.now)).toBeNull();
    expect(await comments(desk)).toEqual(['Thank you.']);
    const shown = () => showRetention(desk.storage, desk.desk, desk.clock.now);
    expect(await shown()).toMatchObject({ isClockDoubted: true, due: { responses: 1 } });
    expect(await applyRetention(desk.storage, desk.clock.now, { isClockConfirmed: true })).toMatchObject({
      responses: 1,
    });
    expect(await shown()).toMatchObject({ isClockDoubted: false, due: { responses: 0 } });
  });
});

describe('the collector', () => {
  const surroundingsOf = ({ storage, dependencies }: TestDesk) => ({ ...dependencies, storage });

  it('removes what is past its age when it starts, and says how much in its figures', async () => {
    const desk = await openDesk();
    await answered(desk, 800, 'Long ago.');
    const housekeeping = startHousekeeping(surroundingsOf(desk));
    await expect
      .poll(async () => await (await desk.get('/metrics')).text())
      .toContain('afterword_removed_by_age_total{what="responses"} 1\n');
    await housekeeping.stop();
    expect(await comments(desk)).toEqual([]);
    expect(await (await desk.get('/metrics')).text()).toContain('afterword_retention_clock_doubted 0\n');
  });

  it('removes nothing any more when the clock is set while it runs', async () => {
    const desk = await openDesk();
    await answered(desk, 30, 'Thank you.');
    await set(desk, { commentsDays: 31 });
    let steady = 0;
    const housekeeping = startHousekeeping({ ...surroundingsOf(desk), steadyMs: () => steady, everyMs: 5 });
    await expect.poll(() => desk.storage.retention.appliedAt()).not.toBeNull();
    steady += 3_600_000;
    desk.clock.now += 2 * millisecondsPerDay;
    await expect
      .poll(() => desk.log)
      .toContainEqual(expect.objectContaining({ event: 'clock doubted, nothing removed by age' }));
    await housekeeping.stop();
    expect(await comments(desk)).toEqual(['Thank you.']);
    await applyRetention(desk.storage, desk.clock.now);
    expect(await comments(desk)).toEqual([undefined]);
  });

  it('says in its log and figures that it doubts the clock', async () => {
    const desk = await openDesk();
    await desk.storage.retention.noteApplied(desk.clock.now + 400 * millisecondsPerDay);
    await answered(desk, 800, 'Long ago.');
    const housekeeping = startHousekeeping(surroundingsOf(desk));
    await expect
      .poll(() => desk.log)
      .toEqual([{ level: 'error', event: 'clock doubted, nothing removed by age', action: 'retention' }]);
    await housekeeping.stop();
    expect(await comments(desk)).toEqual(['Long ago.']);
    expect(await (await desk.get('/metrics')).text()).toContain('afterword_retention_clock_doubted 1\n');
  });
});

describe('afterword retention', () => {
  it('shows, sets and applies how long what is kept', async () => {
    const { run } = workplace();
    await run(['keys', 'create', '--kind', 'read', '--name', 'x']);
    expect((await run(['retention'])).output).toMatch(/comments {3}kept for 365 days\n/);
    const changed = await run(['retention', 'set', '--comments', '90', '--counts', 'never']);
    expect(changed.output).toMatch(/comments {3}kept for 90 days\n.*730 days\n.*counts {5}kept for ever\n/);
    expect((await run(['retention', 'apply', '--dry-run'])).output).toContain('last done  never');
    expect((await run(['retention', 'apply'])).output).toBe(
      'Removed the comments of 0 responses, 0 responses, 0 tickets, the counts of 0 days.\n',
    );
    expect((await run(['retention', 'show'])).output).toMatch(/last done {2}\d{4}-/);
  });

  it('changes nothing when an age cannot be', async () => {
    const { run } = workplace();
    await run(['keys', 'create', '--kind', 'read', '--name', 'x']);
    const refused = await run(['retention', 'set', '--comments', 'soon']);
    expect(refused).toMatchObject({ exitCode: 64 });
    expect(refused.errors).toMatch(/^commentsDays .*Nothing was changed\.\n$/);
    expect((await run(['retention', 'set', '--responses', '40'])).errors).toMatch(/^commentsDays must not be longer/);
    expect((await run(['retention'])).output).toMatch(/comments {3}kept for 365 days\n/);
  });
});

describe('an import', () => {
  it('rejects what is older than the desk keeps, line by line, and says how to keep it', async () => {
    const { run } = workplace();
    writeFileSync('old.csv', `id,on,score\nA,2014-03-01,5\nB,${new Date().toISOString().slice(0, 10)},4\n`);
    writeFileSync(
      'mapping.json',
      JSON.stringify({
        subject: { reference: { column: 'id' } },
        resolvedOn: { column: 'on' },
        answers: { satisfaction: { column: 'score' } },
      }),
    );
    const old = ['import', 'old.csv', '--mapping', 'mapping.json'];
    const refused = await run(old);
    expect(refused.output).toContain('1 of them are older than this desk keeps responses.');
    expect(readFileSync('old.csv.rejects.ndjson', 'utf8')).toContain('it counts on 2014-03-01');
    await run(['retention', 'set', '--comments', 'never', '--responses', 'never', '--counts', 'never']);
    const taken = await run(old);
    expect(taken.output).toContain('1 responses were added, 1 were known');
  });
});
