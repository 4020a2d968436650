import { origins, type Answer, type ResponseRow, type RowsPage } from '@afterword/contract';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { aResponse, openDesk, problemOf, type TestDesk } from './support/open-desk.js';

const survey = { key: 'post-ticket', version: 2, locale: 'en' };

/** An answer to every question of the survey after a ticket. */
const everything: Record<string, Answer> = {
  satisfaction: 2,
  accuracy: 'partly',
  reasons: ['tookLong', 'other'],
  chased: 3,
  chasedWhy: ['noNews'],
  lostTime: 45,
  comment: 'Four days without a word.',
  contact: true,
  thanks: 'Ms Okafor',
  thanksShared: false,
};
const orders = { reasons: ['unclear', 'tookLong', 'notInformed', 'other'], chasedWhy: ['noNews', 'other'] };

async function rows(desk: TestDesk): Promise<readonly ResponseRow[]> {
  return ((await (await desk.get('/v1/responses')).json()) as RowsPage).responses;
}

/** Counts of a question over everybody, by score, as they stand ready. */
async function counts(desk: TestDesk, question: string): Promise<Record<string, number>> {
  const client = desk.connect();
  const found = await client.execute({
    sql: 'select score, sum(count) as count from rollup where question = ? and dimension_value_id = 0 group by score',
    args: [question],
  });
  return Object.fromEntries(found.rows.map((row) => [row['score'] as string, Number(row['count'])]));
}

describe('answers of every kind', () => {
  it('keeps each as it was given, with the order in which options stood', async () => {
    const desk = await openDesk();
    expect((await desk.submit({ ...aResponse({ survey, answers: everything }), orders })).status).toBe(200);
    const [row] = await rows(desk);
    expect(row?.answers).toEqual(everything);
    expect(row?.orders).toEqual(orders);
    expect(row?.survey).toEqual(survey);
  });

  it('says nothing of an order where none was told', async () => {
    const desk = await openDesk();
    await desk.submit(aResponse({ survey }));
    expect((await rows(desk))[0]).not.toHaveProperty('orders');
  });

  it('counts a list once under each of its options, a tick as a word, and the response once', async () => {
    const desk = await openDesk();
    await desk.submit(aResponse({ survey, answers: everything, dimensions: { team: 'Network' } }));
    expect(await counts(desk, 'reasons')).toEqual({ tookLong: 1, other: 1 });
    expect(await counts(desk, 'chasedWhy')).toEqual({ noNews: 1 });
    expect(await counts(desk, 'chased')).toEqual({ '3': 1 });
    expect(await counts(desk, 'lostTime')).toEqual({ '45': 1 });
    expect(await counts(desk, 'contact')).toEqual({ true: 1 });
    expect(await counts(desk, 'thanksShared')).toEqual({ false: 1 });
    expect(await counts(desk, '$response')).toEqual({ '1': 1 });
    expect(await counts(desk, 'comment')).toEqual({});
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('moves the counts of a list by the difference, also to nothing', async () => {
    const desk = await openDesk();
    const response = aResponse({
      survey,
      answers: { satisfaction: 1, reasons: ['tookLong', 'unclear'], contact: true },
    });
    await desk.submit(response);
    await desk.submit({
      ...response,
      revision: 2,
      answers: { satisfaction: 1, reasons: ['unclear', 'other'], contact: false },
    });
    expect(await counts(desk, 'reasons')).toEqual({ tookLong: 0, unclear: 1, other: 1 });
    expect(await counts(desk, 'contact')).toEqual({ true: 0, false: 1 });
    await desk.submit({ ...response, revision: 3, answers: { satisfaction: 1, reasons: [] } });
    expect(await counts(desk, 'reasons')).toEqual({ tookLong: 0, unclear: 0, other: 0 });
    expect(await counts(desk, '$response')).toEqual({ '1': 1 });
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('moves the counts with a revision that changes its version', async () => {
    const desk = await openDesk();
    const response = aResponse({ answers: { satisfaction: 4 } });
    await desk.submit(response);
    await desk.submit({ ...response, revision: 2, survey, answers: { satisfaction: 4, reasons: ['fast'] } });
    expect(await counts(desk, 'reasons')).toEqual({ fast: 1 });
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('counts a crossing of two dimensions from rows as it counts one from ready counts', async () => {
    const desk = await openDesk();
    const dimensions = { team: 'Network', channel: 'phone' };
    await desk.submit(
      aResponse({ survey, answers: everything, dimensions }),
      aResponse({ survey, answers: { satisfaction: 2, reasons: ['other'], contact: false }, dimensions }),
    );
    const selection = { deskId: desk.desk.id, from: 0, to: 40_000, origins };
    const cut = { interval: 'none', dimension: null } as const;
    for (const question of ['satisfaction', 'reasons', 'contact', 'lostTime', '$response', 'comment']) {
      const ready = await desk.storage.counts.answers(question, { ...selection, filters: new Map() }, cut);
      const filters = new Map([['team', ['network']] as const, ['channel', ['phone']] as const]);
      const crossed = await desk.storage.counts.answers(question, { ...selection, filters }, cut);
      const byScore = ({ counts: found }: typeof ready) => found.map(({ score, count }) => [score, count]).toSorted();
      expect([ready.path, crossed.path]).toEqual(['rollup', 'rows']);
      expect(byScore(crossed), question).toEqual(byScore(ready));
    }
  });

  it.each<[string, Record<string, unknown>, string, string | RegExp]>([
    ['one reason that is no list', { reasons: 'tookLong' }, '/answers/reasons', 'must be a list of options'],
    [
      'a reason that does not exist',
      { reasons: ['tookLong', 'mood'] },
      '/answers/reasons',
      /^must only name tookLong, /,
    ],
    ['a reason twice', { reasons: ['fast', 'fast'] }, '/answers/reasons', 'must not name an option twice'],
    ['a list of lists', { reasons: [['fast']] }, '/answers/reasons', /./],
    [
      'more reasons than any question has',
      { reasons: Array.from({ length: 21 }, (_, at) => `r${at}`) },
      '/answers/reasons',
      /./,
    ],
    ['a count above its highest', { chased: 4 }, '/answers/chased', 'must be a whole number from 0 to 3'],
    ['a count below nothing', { chased: -1 }, '/answers/chased', 'must be a whole number from 0 to 3'],
    ['a count in words', { chased: 'often' }, '/answers/chased', 'must be a whole number from 0 to 3'],
    ['half a minute', { lostTime: 0.5 }, '/answers/lostTime', /./],
    ['more than a week of minutes', { lostTime: 10_081 }, '/answers/lostTime', 'must be whole minutes from 0 to 10080'],
    ['minutes as a tick', { lostTime: true }, '/answers/lostTime', 'must be whole minutes from 0 to 10080'],
    ['a consent in words', { contact: 'yes' }, '/answers/contact', 'must be true or false'],
    ['a consent as a number', { contact: 1 }, '/answers/contact', 'must be true or false'],
    ['a tick on a scale', { satisfaction: true }, '/answers/satisfaction', /^must be one of the scores/],
    ['a list as a choice', { accuracy: ['no'] }, '/answers/accuracy', /^must be one of firstTime/],
    ['a list as words', { comment: ['a'] }, '/answers/comment', 'must be a text'],
    ['too long a thanks', { thanks: 'x'.repeat(201) }, '/answers/thanks', 'must have at most 200 characters'],
    ['null', { contact: null }, '/answers/contact', /./],
    ['an object', { contact: { yes: true } }, '/answers/contact', /./],
  ])('refuses %s with a sentence at its place', async (_what, answers, pointer, detail) => {
    const desk = await openDesk();
    const reply = await desk.submit({ ...aResponse({ survey }), answers: { satisfaction: 3, ...answers } as never });
    expect(reply.status).toBe(422);
    const { errors } = await problemOf(reply);
    expect(errors?.map((error) => error.pointer)).toContain(pointer);
    const said = errors?.find((error) => error.pointer === pointer)?.detail;
    expect(said).toMatch(typeof detail === 'string' ? new RegExp(`^${detail}$`) : detail);
    expect(await rows(desk)).toEqual([]);
  });

  it.each([
    ['of a question that is not shuffled', { accuracy: ['no', 'partly'] }, '/orders/accuracy'],
    ['of a question that is not asked', { mood: ['good'] }, '/orders/mood'],
    ['of options that do not exist', { reasons: ['mood'] }, '/orders/reasons'],
    ['that names an option twice', { reasons: ['fast', 'fast'] }, '/orders/reasons'],
  ])('refuses an order %s', async (_what, told, pointer) => {
    const desk = await openDesk();
    const reply = await desk.submit({ ...aResponse({ survey }), orders: told as never });
    expect((await problemOf(reply)).errors?.map((error) => error.pointer)).toEqual([pointer]);
    expect(await rows(desk)).toEqual([]);
  });

  it('lists every fault of a response at once', async () => {
    const desk = await openDesk();
    const answers = { accuracy: 'maybe', chased: 9, mood: 1 };
    const reply = await desk.submit({ ...aResponse({ survey }), answers, orders: { accuracy: ['no'] } });
    expect((await problemOf(reply)).errors?.map(({ pointer }) => pointer).toSorted()).toEqual([
      '/answers/accuracy',
      '/answers/chased',
      '/answers/mood',
      '/answers/satisfaction',
      '/orders/accuracy',
    ]);
  });

  it('takes an answer to a question that the first answers would hide now', async () => {
    const desk = await openDesk();
    const answers = { satisfaction: 5, accuracy: 'firstTime', reasons: ['tookLong'], contact: true };
    expect((await desk.submit(aResponse({ survey, answers }))).status).toBe(200);
    expect((await rows(desk))[0]?.answers).toEqual(answers);
  });

  it('takes minutes between the choices, because another face of the survey may let people type', async () => {
    const desk = await openDesk();
    expect((await desk.submit(aResponse({ survey, answers: { satisfaction: 3, lostTime: 7 } }))).status).toBe(200);
  });

  it('keeps nothing of blank words and empty lists, and needs an answer where one is needed', async () => {
    const desk = await openDesk();
    const answers = { satisfaction: 3, comment: ' \n ', reasons: [], chasedWhy: [] };
    expect((await desk.submit({ ...aResponse({ survey, answers }), orders: { reasons: [] } })).status).toBe(200);
    expect((await rows(desk))[0]?.answers).toEqual({ satisfaction: 3 });
    expect((await rows(desk))[0]).not.toHaveProperty('orders');
    const silent = await desk.submit({ ...aResponse({ survey }), answers: { comment: ' ' } });
    expect((await problemOf(silent)).errors).toContainEqual({
      pointer: '/answers/satisfaction',
      detail: 'must be answered',
    });
  });

  it('does not know questions that came with a later version', async () => {
    const desk = await openDesk();
    const old = { ...survey, version: 1 };
    const reply = await desk.submit(aResponse({ survey: old, answers: { satisfaction: 3, reasons: ['fast'] } }));
    expect((await problemOf(reply)).errors).toEqual([
      { pointer: '/answers/reasons', detail: 'is not a question of post-ticket' },
    ]);
  });

  it('takes the two questions about a notice, from everybody who read it', async () => {
    const desk = await openDesk();
    const notice = { key: 'notice', version: 1 };
    for (const answers of [{ relevance: 'forMe', clarity: 'notClear' }, { relevance: 'notForMe' }]) {
      const subject = { kind: 'notice' as const, reference: 'NOTICE-1' };
      expect((await desk.submit(aResponse({ survey: notice, subject, answers }))).status).toBe(200);
    }
    expect(await counts(desk, 'relevance')).toEqual({ forMe: 1, notForMe: 1 });
    expect(await counts(desk, 'clarity')).toEqual({ notClear: 1 });
  });

  it('takes the same answers again as the same, and other orders as a conflict', async () => {
    const desk = await openDesk();
    const response = { ...aResponse({ survey, answers: everything }), orders };
    await desk.submit(response);
    expect((await desk.submit(response)).status).toBe(200);
    const other = { ...response, orders: { reasons: ['other'] } };
    expect((await problemOf(await desk.submit(other))).type).toBe('/problems/conflicting-response');
  });
});

describe('exporting answers of every kind', () => {
  it('writes lists with semicolons and ticks as words in CSV, with a column for each question', async () => {
    const desk = await openDesk();
    await desk.submit(aResponse({ survey, answers: everything }));
    const text = await (await desk.get('/v1/responses.csv')).text();
    const [row] = parse(text, { columns: true }) as Record<string, string>[];
    expect(row).toMatchObject({
      satisfaction: '2',
      accuracy: 'partly',
      reasons: 'tookLong;other',
      chased: '3',
      chasedWhy: 'noNews',
      lostTime: '45',
      comment: 'Four days without a word.',
      contact: 'true',
      thanks: 'Ms Okafor',
      thanksShared: 'false',
      relevance: '',
      clarity: '',
    });
  });

  it('writes answers and orders as they are in lines of JSON', async () => {
    const desk = await openDesk();
    await desk.submit({ ...aResponse({ survey, answers: everything }), orders });
    const line = JSON.parse(await (await desk.get('/v1/responses.ndjson')).text()) as ResponseRow;
    expect(line).toMatchObject({ answers: everything, orders });
  });
});
