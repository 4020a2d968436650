import {
  operations,
  origins,
  type AuditPage,
  type Comparison,
  type Operation,
  type Origin,
  type RowsPage,
} from '@afterword/contract';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { issueKey } from '../src/domain/keys.js';
import { prepareResponse } from '../src/domain/prepare-response.js';
import type { NewResponse } from '../src/storage/responses.js';
import { aResponse, openDesk, problemOf, replyOf, type TestDesk } from './support/open-desk.js';
import { workplace } from './support/workplace.js';

type OperationName = keyof typeof operations;

const survey = { key: 'post-ticket', version: 2 };
const shown = { stage: 'shown', survey, subject: { kind: 'ticket' } };

function decide(desk: TestDesk, body: unknown, key = desk.adminKey): Promise<Response> {
  return Promise.resolve(
    desk.app.request('/v1/counting', {
      method: 'PUT',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
}

/** What people say of tickets that were solved three weeks ago, and how satisfied they are. */
function about(tickets: readonly number[], satisfaction: number) {
  return tickets.map((ticket) => {
    const isGood = satisfaction > 3;
    return aResponse({
      survey,
      subject: { kind: 'ticket', reference: `T-${ticket}`, resolvedAt: '2026-11-04T12:00:00Z' },
      dimensions: { team: `Team ${ticket % 2}`, channel: ticket % 3 === 0 ? 'chat' : 'phone' },
      requester: `p${ticket}`,
      answers: {
        satisfaction,
        accuracy: isGood ? 'firstTime' : 'no',
        chased: isGood ? 0 : 2,
        ...(isGood ? {} : { chasedWhy: ['noNews'] }),
        lostTime: isGood ? 10 : 400,
        comment: isGood ? 'Friendly colleagues' : 'Broken printer',
      },
    });
  });
}

/** Keeps responses as if each had come by this way. */
async function keep(desk: TestDesk, origin: Origin, responses: readonly unknown[]): Promise<void> {
  const prepared = responses.map((item) =>
    prepareResponse(item, desk.surveys, desk.desk, origin, desk.clock.now, desk.dependencies.pseudonyms),
  );
  expect(prepared.flatMap((entry) => ('type' in entry ? [entry] : []))).toEqual([]);
  const stored = await desk.storage.responses.keep(desk.desk.id, prepared as NewResponse[]);
  expect(stored.filter(({ wasWritten }) => !wasWritten)).toEqual([]);
}

const numbered = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);

/** A desk whose tickets were told, and half of them rated by those who were asked. */
async function askingDesk(countsVolunteered = false) {
  const desk = await openDesk({ countsVolunteered });
  const wanted = { kind: 'service', name: 'Ticket system', origins: [], readsResponses: false } as const;
  const { secret } = await issueKey(desk.storage, desk.desk.id, { ...wanted, origins: [] }, desk.clock.now);
  const events = numbered(0, 60).map((ticket) => ({
    event: 'solved',
    ticket: `T-${ticket}`,
    at: '2026-11-04T12:00:00Z',
    dimensions: { team: `Team ${ticket % 2}`, channel: ticket % 3 === 0 ? 'chat' : 'phone' },
  }));
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
  expect((await desk.post(events, { path: '/v1/ticket-events/generic', headers })).status).toBe(200);
  await desk.storage.asked.keepEligible(
    desk.desk.id,
    events.map(({ ticket, dimensions }) => ({
      survey,
      kind: 'ticket' as const,
      reference: ticket,
      resolution: 1,
      day: 20_761,
      dimensions: Object.entries(dimensions).map(
        ([name, value]) => [name as 'team' | 'channel', value.toLowerCase(), value] as const,
      ),
    })),
  );
  await keep(desk, 'invited', about(numbered(0, 24), 5));
  await keep(desk, 'imported', about(numbered(24, 6), 2));
  return desk;
}

/** What nobody asked for: answers to tickets that were rated and to others, and surveys that a page showed. */
async function volunteer(desk: TestDesk): Promise<void> {
  const responses = about(numbered(12, 36), 1);
  const told = { resolvedAt: '2026-11-04T12:00:00Z', kind: 'ticket' };
  const impressions = numbered(0, 40).map((ticket) => ({
    ...shown,
    subject: told,
    dimensions: { team: `Team ${ticket % 2}` },
  }));
  const reply = await desk.post({ siteKey: desk.siteKey, responses, impressions });
  expect((await replyOf(reply)).receipts.every(({ outcome }) => outcome === 'kept')).toBe(true);
}

async function tryOut(desk: TestDesk): Promise<void> {
  const responses = about(numbered(12, 36), 1).map((response) => ({ ...response, test: true }));
  const { receipts } = await replyOf(await desk.submit(...responses));
  expect(receipts.every(({ outcome }) => outcome === 'kept')).toBe(true);
}

const period = 'from=2026-10-01&to=2026-11-20';
const filters = 'filter=team:team%201&filter=channel:phone';

/** Questions to every operation that gives figures. */
const questions: Partial<Record<OperationName, readonly string[]>> = {
  getResults: [
    `metric=csat&${period}`,
    `metric=satisfaction&dimension=team&interval=month&${period}`,
    `metric=csat&${filters}&${period}`,
    `metric=firstTimeRight&interval=week&chart=limits&${period}`,
    `metric=csat&weight=team&${period}`,
    `metric=csat&weight=team&weight=channel&${period}`,
    `metric=csat&weight=frequency&${period}`,
    `metric=responses&${period}`,
    `metric=responseRate&dimension=team&${period}`,
    `metric=coverage&${period}`,
    `metric=coverage&${filters}&${period}`,
  ],
  compare: [`metric=csat&dimension=team&group=Team%201&${period}`, `metric=chased&${period}`],
  getFunnel: [`metric=csat&dimension=team&${period}`],
  getAgreement: [period],
  reviewEvent: ['start=2026-11-02&end=2026-11-06', 'start=2026-11-02&end=2026-11-06&filter=team:team%201'],
  getLosses: [period],
  getRepresentation: [`dimension=team&${period}`],
  getThemes: ['to=2026-11-20'],
};

/** The operations whose answers say what was counted. */
const withFigures = (Object.keys(operations) as OperationName[]).filter((name) =>
  (operations[name] as Operation).replies.some(
    ({ schema }) => schema instanceof z.ZodObject && 'apart' in schema.shape,
  ),
);

const asked = withFigures.flatMap((name) =>
  (questions[name] ?? []).map((query) => [name, `${operations[name].path}?${query}`] as const),
);

/** The figures of an answer, without what it says of those that are not in them. */
async function figuresOf(
  desk: TestDesk,
  path: string,
): Promise<{ readonly figures: unknown; readonly apart: unknown }> {
  const reply = await desk.get(path);
  expect(reply.status).toBe(200);
  const { asOf: _, apart, origins: __, ...figures } = (await reply.json()) as Record<string, unknown>;
  return { figures, apart };
}

describe('a figure', () => {
  it('is asked for below, from every operation that gives some', () => {
    expect(Object.keys(questions).toSorted()).toEqual([...withFigures].toSorted());
    expect(withFigures).toHaveLength(8);
  });

  it.each(asked)('of %s does not change by what nobody asked for, and says how much that is: %s', async (_, path) => {
    const desk = await askingDesk();
    const before = await figuresOf(desk, path);
    expect(before.apart).toMatchObject({ volunteered: 0, test: 0, sentence: null });
    await volunteer(desk);
    await tryOut(desk);
    const after = await figuresOf(desk, path);
    expect(after.figures).toEqual(before.figures);
    expect(after.apart).toEqual({
      volunteered: 36,
      test: 36,
      sentence: expect.stringMatching(
        /^36 volunteered answers and 36 tests of (this period|these periods) are not in these figures\.$/,
      ) as string,
    });
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it.each(asked)('of %s is another one where the desk decides to count volunteered answers: %s', async (_, path) => {
    const desk = await askingDesk();
    await volunteer(desk);
    const before = await figuresOf(desk, path);
    expect((await decide(desk, { volunteered: 'counted' })).status).toBe(200);
    const counted = await figuresOf(desk, path);
    expect(counted.figures).not.toEqual(before.figures);
    expect(counted.apart).toMatchObject({ volunteered: 0 });
    await tryOut(desk);
    expect((await figuresOf(desk, path)).figures).toEqual(counted.figures);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
    await decide(desk, { volunteered: 'apart' });
    expect((await figuresOf(desk, path)).figures).toEqual(before.figures);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('names how the responses came that it counts', async () => {
    const desk = await askingDesk();
    expect((await desk.results('metric=csat')).origins).toEqual(['invited', 'imported', 'sample']);
    await decide(desk, { volunteered: 'counted' });
    expect((await desk.results('metric=csat')).origins).toEqual(['invited', 'imported', 'sample', 'volunteered']);
  });

  it('counts an invitation as asked, by team, and beside tickets that were imported', async () => {
    const desk = await askingDesk();
    const wanted = { kind: 'service', name: 'Invites', readsResponses: false, invites: true } as const;
    const { secret } = await issueKey(desk.storage, desk.desk.id, { ...wanted, origins: [] }, desk.clock.now);
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
    const now = desk.clock.now;
    desk.clock.now = Date.parse('2026-11-04T13:00:00Z');
    for (const number of numbered(100, 10)) {
      const subject = { kind: 'ticket', reference: `T-${number}`, resolvedAt: '2026-11-04T12:00:00Z' };
      const dimensions = { team: 'Team 1', channel: number % 2 === 0 ? 'chat' : 'phone' };
      const reply = await desk.post(
        { subject, dimensions, requester: `r${number}` },
        { path: '/v1/invitations', headers },
      );
      expect(await reply.json()).toMatchObject({ decision: 'invited' });
    }
    desk.clock.now = now;
    expect((await desk.results(`metric=responseRate&${period}`)).points[0]).toMatchObject({
      n: 70,
      k: 30,
      counts: { responses: 30, eligible: 60, invited: 10, shown: 0 },
    });
    const { points } = await desk.results(`metric=responseRate&dimension=team&${period}`);
    expect(points.map(({ group, n }) => [group, n])).toEqual([
      ['Team 0', 30],
      ['Team 1', 40],
    ]);
    const { weighted } = await desk.results(`metric=csat&weight=team&${period}`);
    expect(weighted?.cells.map((cell) => cell.base)).toEqual([30, 40]);
    const both = (await desk.results(`metric=csat&weight=team&weight=channel&${period}`)).weighted;
    expect(both?.cells.map((cell) => cell.base)).toEqual([10, 20, 15, 25]);
  });

  it.each([
    ['de', '36 unaufgeforderte Antworten und 1 Test aus diesem Zeitraum sind nicht in diesen Zahlen.'],
    ['fr', '36 réponses spontanées et 1 essai de cette période ne comptent pas dans ces chiffres.'],
    ['en-GB', '36 volunteered answers and 1 test of this period are not in these figures.'],
  ])('says in %s what it leaves out', async (locale, sentence) => {
    const desk = await askingDesk();
    await volunteer(desk);
    await keep(desk, 'test', about([1], 5));
    expect((await desk.results(`metric=csat&${period}&locale=${locale}`)).apart.sentence).toBe(sentence);
  });

  it.each([
    ['en', '36 volunteered answers and 2 tests of these periods are not in these figures.'],
    ['de', '36 unaufgeforderte Antworten und 2 Tests aus diesen Zeiträumen sind nicht in diesen Zahlen.'],
    ['fr', '36 réponses spontanées et 2 essais de ces périodes ne comptent pas dans ces chiffres.'],
  ])('of two periods says in %s what it leaves out of both', async (locale, sentence) => {
    const desk = await askingDesk();
    await volunteer(desk);
    await keep(desk, 'test', about([1, 2], 5));
    const both = 'from=2026-11-09&to=2026-11-15&otherFrom=2026-11-02&otherTo=2026-11-08';
    const { apart } = (await (
      await desk.get(`/v1/comparisons?metric=csat&${both}&locale=${locale}`)
    ).json()) as Comparison;
    expect(apart).toEqual({ volunteered: 36, test: 2, sentence });
  });

  it('tells how many it leaves out of the period, and nothing of a team', async () => {
    const desk = await askingDesk();
    await volunteer(desk);
    const { apart } = await desk.results(`metric=csat&filter=team:team%201&${period}`);
    expect(apart.volunteered).toBe(36);
    expect((await desk.results('metric=csat&from=2026-11-10&to=2026-11-20')).apart.volunteered).toBe(0);
  });
});

describe('a volunteered answer', () => {
  it('never takes the place of one that was asked for, nor the other way round', async () => {
    const desk = await askingDesk();
    const [one] = about([100], 1);
    await desk.submit(one ?? aResponse());
    await keep(desk, 'invited', about([100], 5));
    await keep(desk, 'test', about([100], 3));
    const again = await desk.submit(...about([100], 1));
    expect((await problemOf(again)).type).toContain('already-answered');
    const { responses } = (await (await desk.get('/v1/responses?limit=100')).json()) as RowsPage;
    const rows = responses.filter(({ subject }) => subject.reference === 'T-100');
    expect(rows.map(({ origin, answers }) => [origin, answers['satisfaction']])).toEqual([
      ['volunteered', 1],
      ['invited', 5],
      ['test', 3],
    ]);
  });

  it('is listed and exported, marked, and found by how it came', async () => {
    const desk = await askingDesk();
    await volunteer(desk);
    const list = async (query: string) =>
      ((await (await desk.get(`/v1/responses?limit=100&${query}`)).json()) as RowsPage).responses.map(
        ({ origin }) => origin,
      );
    expect(new Set(await list(''))).toEqual(new Set(['invited', 'imported', 'volunteered']));
    expect(await list('origin=volunteered')).toEqual(Array(36).fill('volunteered'));
    expect(await list('origin=test')).toEqual([]);
    expect((await desk.get('/v1/responses?origin=widget')).status).toBe(400);
    const csv = await (await desk.get('/v1/responses.csv?origin=volunteered')).text();
    expect(csv.trim().split('\r\n')).toHaveLength(37);
    const lines = (await (await desk.get('/v1/responses.ndjson?origin=imported')).text()).trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { origin: string }).origin)).toEqual(Array(6).fill('imported'));
  });

  it('covers its ticket only while it counts, and another answer covers it on', async () => {
    const desk = await askingDesk();
    const covered = async () => (await desk.results(`metric=coverage&${period}`)).points[0]?.k;
    expect(await covered()).toBe(30);
    await volunteer(desk);
    expect(await covered()).toBe(30);
    await decide(desk, { volunteered: 'counted' });
    expect(await covered()).toBe(48);
    const erase = (person: string) =>
      desk.app.request(`/v1/requesters/${person}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${desk.adminKey}` },
      });
    await erase('p40');
    expect(await covered()).toBe(47);
    const client = desk.connect();
    await client.execute("delete from response where subject_reference = 'T-12' and origin = 'volunteered'");
    expect(await covered()).toBe(47);
    await client.execute("delete from response where subject_reference = 'T-12' and origin = 'invited'");
    expect(await covered()).toBe(46);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('covers a ticket that is told after it by the same rule', async () => {
    const desk = await askingDesk();
    const [early] = about([200], 1);
    await desk.submit(early ?? aResponse());
    const event = {
      event: 'solved' as const,
      reference: 'T-200',
      at: Date.parse('2026-11-04T12:00:00Z'),
      day: 20_761,
      dimensions: [],
      isEligible: true,
      notEligibleBecause: null,
      isServiceLevelMet: null,
      requester: null,
      requesterBefore: [],
      solver: null,
      contact: null,
      locale: null,
    };
    await desk.storage.tickets.record(desk.desk.id, [event], desk.clock.now);
    const counts = async () => (await desk.results(`metric=coverage&${period}`)).points[0];
    expect(await counts()).toMatchObject({ k: 30, n: 61 });
    await decide(desk, { volunteered: 'counted' });
    expect(await counts()).toMatchObject({ k: 31, n: 61 });
  });
});

describe('a test', () => {
  it('is one by its own word, whatever a later revision says', async () => {
    const desk = await openDesk();
    const response = { ...aResponse(), test: true };
    await desk.submit(response);
    const revised = { ...response, revision: 2, answers: { satisfaction: 1 }, test: false };
    expect((await replyOf(await desk.submit(revised))).receipts).toMatchObject([{ outcome: 'kept' }]);
    const { responses } = (await (await desk.get('/v1/responses')).json()) as RowsPage;
    expect(responses).toMatchObject([{ origin: 'test', answers: { satisfaction: 1 } }]);
    expect((await desk.results('metric=responses')).points[0]?.n).toBe(0);
  });
});

describe('what counts', () => {
  it('is what was asked for, at a new desk', async () => {
    const desk = await openDesk({ countsVolunteered: false });
    expect(await (await desk.get('/v1/counting')).json()).toEqual({ volunteered: 'apart' });
  });

  it('is decided by an administrator, who is noted with it', async () => {
    const desk = await openDesk({ countsVolunteered: false });
    expect(await (await decide(desk, { volunteered: 'counted' })).json()).toEqual({ volunteered: 'counted' });
    expect(await (await desk.get('/v1/counting')).json()).toEqual({ volunteered: 'counted' });
    const { entries } = (await (await desk.get('/v1/audit?limit=1')).json()) as AuditPage;
    expect(entries[0]).toMatchObject({
      action: 'counting.changed',
      target: 'desk',
      details: { before: 'apart', after: 'counted' },
    });
    expect((await desk.get('/v1/counting', desk.readKey)).status).toBe(403);
    expect((await decide(desk, { volunteered: 'apart' }, desk.readKey)).status).toBe(403);
    expect((await decide(desk, { volunteered: 'sometimes' })).status).toBe(422);
    expect(await (await desk.get('/v1/counting')).json()).toEqual({ volunteered: 'counted' });
  });

  it('is printed and decided by a command', async () => {
    const { run } = workplace();
    writeFileSync('one.csv', 'id,score\nA,4\n');
    const mapping = {
      subject: { reference: { column: 'id' } },
      resolvedOn: { day: new Date().toISOString().slice(0, 10) },
      answers: { satisfaction: { column: 'score' } },
    };
    writeFileSync('mapping.json', JSON.stringify(mapping));
    await run(['import', 'one.csv', '--mapping', 'mapping.json']);
    const first = await run(['counting']);
    expect(first).toMatchObject({ exitCode: 0, errors: '' });
    expect(first.output).toBe(
      'IT Service Desk: apart. Volunteered answers are kept and listed, and stand in no figure.\n',
    );
    const wrong = await run(['counting', 'sometimes']);
    expect(wrong).toMatchObject({ exitCode: 64, output: '' });
    expect(wrong.errors).toBe('It takes apart or counted, and not sometimes. Nothing was changed.\n');
    expect((await run(['counting', 'counted'])).output).toContain(': counted. ');
    expect((await run(['counting'])).output).toContain(': counted. ');
    expect((await run(['audit'])).output).toContain('"action":"counting.changed"');
    expect(await run(['verify'])).toMatchObject({ exitCode: 0 });
  });
});

describe('an export that is imported', () => {
  it('keeps how each response came, also under the names of earlier releases', async () => {
    const { run } = workplace();
    const names = [...origins, 'widget', 'import', ''];
    writeFileSync('export.csv', ['id,origin,score', ...names.map((name, row) => `T-${row},${name},4`)].join('\n'));
    const mapping = {
      subject: { reference: { column: 'id' } },
      resolvedOn: { day: new Date().toISOString().slice(0, 10) },
      origin: { column: 'origin' },
      answers: { satisfaction: { column: 'score' } },
    };
    writeFileSync('mapping.json', JSON.stringify(mapping));
    const { output } = await run(['import', 'export.csv', '--mapping', 'mapping.json']);
    expect(output).toContain('8 responses were added');
    expect(output).toContain('5 eligible subjects were added');
    const { output: csv } = await run(['export']);
    const found = csv
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[4]);
    expect(found).toEqual([...origins, 'volunteered', 'imported', 'imported']);
    expect(await run(['import', 'export.csv', '--mapping', 'mapping.json'])).toMatchObject({
      output: expect.stringContaining('0 responses were added, 8 were known') as string,
    });
    const report = await run(['report', '--metric', 'responses']);
    expect(report.output).toContain('2 volunteered answers and 1 test of this period are not in these figures.');
    const some = await run(['export', '--origin', 'test']);
    expect(some.output.trim().split('\r\n')).toHaveLength(2);
    // A name that every object has is no origin either, and one such row keeps no other out.
    const wrong = ['post', 'constructor', '__proto__'];
    const rows = wrong.map((name, row) => `W-${row},${name},4`);
    writeFileSync('export.csv', ['id,origin,score', ...rows, 'R-1,invited,4'].join('\n'));
    const { output: mixed } = await run(['import', 'export.csv', '--mapping', 'mapping.json']);
    expect(mixed).toContain('1 responses were added');
    expect(mixed).toContain('3 rows were rejected');
    const { output: kept } = await run(['export']);
    expect(kept).toContain('R-1');
    expect(kept).not.toContain('W-');
  });
});
