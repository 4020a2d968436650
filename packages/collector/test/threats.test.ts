import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { InvitationReply, RequesterPage } from '@afterword/contract';
import { describe, expect, it } from 'vitest';
import { publishAnonymous } from '../src/domain/asking/publish-anonymous.js';
import { hashOfToken } from '../src/domain/asking/tokens.js';
import { dayText } from '../src/domain/calendar.js';
import { aSurveyFile } from './support/a-survey-file.js';
import { openAsking, type AskingDesk } from './support/open-asking.js';
import { problemOf, replyOf } from './support/open-desk.js';

/*
 * What docs/privacy/threats.md says of anonymous surveys, as far as the database can show it.
 */

const day = 86_400_000;
const survey = aSurveyFile({ key: 'training', anonymous: true });

const openAnonymous = () => openAsking({ surveys: [survey] });

async function requestInvitation(desk: AskingDesk, requester: string, more: object = {}): Promise<Response> {
  return desk.app.request('/v1/invitations', {
    method: 'POST',
    headers: { authorization: `Bearer ${desk.serviceKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      subject: { kind: 'event', reference: 'Training' },
      survey: 'training',
      requester,
      ...more,
    }),
  });
}

async function invite(desk: AskingDesk, requester: string, more: object = {}): Promise<InvitationReply> {
  const reply = await requestInvitation(desk, requester, more);
  expect(reply.status).toBe(200);
  return (await reply.json()) as InvitationReply;
}

/** Asks for an invitation in the words of a language in which a character takes three bytes, of so many for the service. */
function inviteAtLength(desk: AskingDesk, requester: string, characters: number): Promise<Response> {
  const word = (count: number) => '試'.repeat(count);
  return requestInvitation(desk, requester, {
    subject: { kind: 'event', reference: word(200) },
    dimensions: { department: word(120), location: word(60), service: word(characters) },
  });
}

async function tap(desk: AskingDesk, token: string, body = 'helpful=2'): Promise<Response> {
  return desk.app.request(`/r/${token}`, {
    method: 'POST',
    headers: { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
    body,
  });
}

async function answerAs(desk: AskingDesk, ...people: readonly string[]): Promise<void> {
  for (const person of people) {
    const { invitation } = await invite(desk, person);
    expect((await tap(desk, invitation?.token ?? '')).status).toBe(200);
  }
}

const crowd = ['ann', 'bob', 'cyd', 'dan', 'eve'] as const;

const publish = (desk: AskingDesk) => publishAnonymous(desk.storage, desk.desk, 5, desk.clock.now);

/** Everything in the database file and its log. */
function bytesOf({ folder }: AskingDesk): Buffer {
  const names = readdirSync(folder).filter((name) => /\.db(-wal)?$/.test(name));
  return Buffer.concat(names.map((name) => readFileSync(join(folder, name))));
}

/** The random part of an anonymous token, of which only a hash is kept. */
const secretOf = ({ invitation }: InvitationReply): string => invitation?.token.split('.')[1] ?? '';

describe('the file of an anonymous survey', () => {
  it('has no column in which an answer or its token could name a person, a ticket or a time', async () => {
    const desk = await openAnonymous();
    const columns = async (table: string) =>
      (await desk.connect().execute(`select name from pragma_table_info('${table}')`)).rows.map(
        (row) => row['name'] as string,
      );
    expect(await columns('anonymous_token')).toEqual(['hash', 'expires_day']);
    const kept = await columns('anonymous_answer');
    expect(kept.filter((name) => /request|person|ask|token|_at$|solver|contact/.test(name))).toEqual([]);
  });

  it('does not change when a token is handed out, so its order tells nothing', async () => {
    const desk = await openAnonymous();
    const purpose = {
      surveyKey: 'training',
      kind: 'event',
      reference: 'Training',
      dimensions: {},
      locale: null,
    } as const;
    const issue = () =>
      desk.dependencies.anonymousTokens.issue(desk.desk, { ...purpose, expiresDay: 20_800 }, desk.clock.now);
    await issue();
    const before = bytesOf(desk);
    const tokens = await Promise.all([issue(), issue(), issue()]);
    expect(new Set(tokens).size).toBe(3);
    expect(bytesOf(desk).equals(before)).toBe(true);
    const { rows } = await desk.connect().execute('select count(*) as n from anonymous_token');
    expect(rows[0]?.['n']).toBe(64);
  });

  it('keeps of a token a hash only, and nothing of it in the ledger', async () => {
    const desk = await openAnonymous();
    const reply = await invite(desk, 'ann');
    expect(bytesOf(desk).includes(secretOf(reply))).toBe(false);
    const { rows } = await desk.connect().execute('select hex(token_hash) as hash, contact from ask');
    const own = Buffer.from(hashOfToken(secretOf(reply)))
      .toString('hex')
      .toUpperCase();
    expect(rows.map((row) => [row['hash'] === own, row['contact']])).toEqual([[false, null]]);
  });

  it('goes on saying of somebody who answered that they were invited, and then that nobody knows', async () => {
    const desk = await openAnonymous();
    await answerAs(desk, 'ann');
    await invite(desk, 'bob');
    const stateOf = async (person: string) =>
      ((await (await desk.get(`/v1/requesters/${person}`)).json()) as RequesterPage).asks.map(
        ({ state, reason }) => `${state} ${String(reason)}`,
      );
    expect([await stateOf('ann'), await stateOf('bob')]).toEqual([['invited null'], ['invited null']]);
    desk.clock.now += 15 * day;
    await desk.round();
    expect([await stateOf('ann'), await stateOf('bob')]).toEqual([['expired anonymous'], ['expired anonymous']]);
  });
});

/** Every token that is kept, in hexadecimal digits. */
async function tokensOf(desk: AskingDesk): Promise<readonly string[]> {
  const { rows } = await desk.connect().execute('select lower(hex(hash)) as hash from anonymous_token order by hash');
  return rows.map(({ hash }) => hash as string);
}

/** The last days of tokens, each with how many have it. */
async function lastDaysOf(desk: AskingDesk): Promise<readonly (readonly [day: string, count: number])[]> {
  const { rows } = await desk
    .connect()
    .execute('select expires_day as day, count(*) as count from anonymous_token group by 1');
  return rows.map(({ day: last, count }) => [dayText(last as number), count as number]);
}

describe('tokens that were made together', () => {
  /** Two supplies, the second some days after the first, and a person with a link of each. */
  async function openTwoSupplies(days: number) {
    const desk = await openAnonymous();
    const early = await invite(desk, 'ann');
    for (const index of Array.from({ length: 31 }).keys()) await invite(desk, `p${index}`);
    const first = await tokensOf(desk);
    desk.clock.now += days * day;
    const late = await invite(desk, 'bob');
    expect([first.length, (await tokensOf(desk)).length]).toEqual([64, 128]);
    return { desk, early, late, first };
  }

  it.each([
    { days: 2, last: '2027-03-31' },
    { days: 80, last: '2027-06-30' },
  ])('have the last day of all others, those of $days days later, too', async ({ days, last }) => {
    const { desk, late } = await openTwoSupplies(days);
    expect(await lastDaysOf(desk)).toEqual([[last, 128]]);
    expect((await tap(desk, late.invitation?.token ?? '')).status).toBe(200);
    expect(await lastDaysOf(desk)).toEqual([[last, 127]]);
  });

  it('cannot be told by what is left after somebody of each supply answered', async () => {
    const { desk, early, late } = await openTwoSupplies(2);
    for (const { invitation } of [early, late]) expect((await tap(desk, invitation?.token ?? '')).status).toBe(200);
    expect(await lastDaysOf(desk)).toEqual([['2027-03-31', 126]]);
    const { rows } = await desk.connect().execute('select day, count(*) as count from anonymous_answer group by 1');
    expect(rows.map(({ count }) => count)).toEqual([2]);
  });

  it('cannot be told by where they lie in the file, of which there is nothing more in its log', async () => {
    const { desk } = await openTwoSupplies(2);
    const bytes = bytesOf(desk);
    const pages = new Map<number, number[]>();
    for (const hash of await tokensOf(desk)) {
      const place = bytes.indexOf(Buffer.from(hash, 'hex'));
      expect(bytes.indexOf(Buffer.from(hash, 'hex'), place + 1)).toBe(-1);
      const onPage = Math.floor(place / 4096);
      pages.set(onPage, [...(pages.get(onPage) ?? []), place]);
    }
    // A page is filled from its end, so within it the order of places is that in which rows were written.
    for (const places of pages.values()) expect(places).toEqual(places.toSorted((one, other) => other - one));
  });

  it('are drawn together with those of another day, so that who is invited late may have an early one', async () => {
    const { desk, first } = await openTwoSupplies(2);
    const ofFirst = new Set(first);
    const drawn = [];
    for (const index of Array.from({ length: 60 }).keys()) {
      const hash = Buffer.from(hashOfToken(secretOf(await invite(desk, `q${index}`))));
      drawn.push(ofFirst.has(hash.toString('hex')));
    }
    // One time in 10^20 chance draws none of those that are left of the first.
    expect(new Set(drawn)).toEqual(new Set([true, false]));
  });
});

describe('what is published of an anonymous survey', () => {
  it('is weighted by nothing that the ledger knows of those who were asked', async () => {
    const desk = await openAnonymous();
    await answerAs(desk, ...crowd);
    await publish(desk);
    const selection = { deskId: desk.desk.id, from: 0, to: 30_000, filters: new Map(), origins: ['invited'] as const };
    for (const by of ['frequency', 'probability'] as const) {
      const cells = await desk.storage.counts.base('eligible', 'helpful', selection, [by]);
      expect(cells?.map(({ groups, base }) => [groups, base])).toEqual([[[null], 5]]);
    }
  });

  it('waits for the day to be over, and for as many as the smallest group', async () => {
    const desk = await openAnonymous();
    await answerAs(desk, 'ann', 'bob', 'cyd', 'dan');
    desk.clock.now += day;
    expect(await publish(desk)).toBe(0);
    await answerAs(desk, 'eve');
    expect(await publish(desk)).toBe(0);
    desk.clock.now += day;
    expect(await publish(desk)).toBe(5);
  });

  it('has other ids, one moment for all, and no person', async () => {
    const desk = await openAnonymous();
    await answerAs(desk, ...crowd);
    const { rows: waiting } = await desk.connect().execute('select lower(hex(id)) as id from anonymous_answer');
    desk.clock.now += day;
    await publish(desk);
    const { rows } = await desk
      .connect()
      .execute('select lower(hex(id)) as id, accepted_at, requester, ask_id from response order by sequence');
    const ids = rows.map(({ id }) => id as string);
    expect(ids.filter((id) => waiting.some((row) => row['id'] === id))).toEqual([]);
    expect(ids).toEqual(ids.toSorted());
    const rest = rows.map((row) => [row['accepted_at'], row['requester'], row['ask_id']]);
    expect(rest).toEqual(crowd.map(() => [Date.UTC(2026, 10, 26), null, null]));
  });

  it('is in another order than that in which the answers came', async () => {
    const desk = await openAnonymous();
    const words = Array.from({ length: 14 }, (_, index) => `word ${String(index).padStart(2, '0')}`);
    for (const [index, team] of words.entries()) {
      const { invitation } = await invite(desk, `p${index}`);
      const reply = await desk.submit({
        id: `019d44f5-7a00-7000-8000-0000000000${String(index).padStart(2, '0')}`,
        revision: 1,
        proof: 'bm90LWEtc2VjcmV0LWhlQQ',
        survey: { key: 'training', version: 1 },
        subject: { kind: 'event', reference: 'Training' },
        answers: { helpful: 2, team },
        invitation: invitation?.token ?? '',
      });
      expect(reply.status).toBe(200);
    }
    desk.clock.now += day;
    await publish(desk);
    for (const order of ['sequence', 'id']) {
      const { rows } = await desk.connect().execute(`select texts from response order by ${order}`);
      const found = rows.map(({ texts }) => (JSON.parse(texts as string) as { team: string }).team);
      expect(found.toSorted()).toEqual(words);
      // One time in 87 billion chance makes the same order.
      expect(found).not.toEqual(words);
    }
  });

  it('leaves nothing of how the answers waited in the file and its log', async () => {
    const desk = await openAnonymous();
    const { invitation } = await invite(desk, 'ann');
    const hash = Buffer.from(hashOfToken(invitation?.token.split('.')[1] ?? ''));
    await tap(desk, invitation?.token ?? '');
    await answerAs(desk, 'bob', 'cyd', 'dan', 'eve');
    const { rows } = await desk.connect().execute('select id from anonymous_answer');
    const ids = rows.map(({ id }) => Buffer.from(id as ArrayBuffer));
    const found = () => [hash, ...ids].filter((part) => bytesOf(desk).includes(part)).length;
    expect(found()).toBe(6);
    desk.clock.now += day;
    await publish(desk);
    expect(found()).toBe(0);
  });
});

describe('an anonymous survey', () => {
  const response = {
    id: '019d44f5-7a00-7000-8000-000000000001',
    revision: 1,
    proof: 'bm90LWEtc2VjcmV0LWhlQQ',
    survey: { key: 'training', version: 1 },
    subject: { kind: 'event', reference: 'Training' },
    answers: { helpful: 2 },
  } as const;

  it('takes no answer without its own invitation, so that none is kept beside a person', async () => {
    const desk = await openAnonymous();
    const reply = await desk.submit({ ...response, requester: 'ann' });
    expect(await problemOf(reply)).toMatchObject({ status: 404, title: 'This invitation cannot be answered' });
    const { rows } = await desk.connect().execute('select count(*) as n from response');
    expect(rows[0]?.['n']).toBe(0);
  });

  it('takes no test, which would be published among the answers', async () => {
    const desk = await openAnonymous();
    const { invitation } = await invite(desk, 'ann');
    const reply = await desk.submit({ ...response, invitation: invitation?.token ?? '', test: true });
    expect((await problemOf(reply)).errors).toMatchObject([{ pointer: '/test' }]);
    expect((await desk.submit({ ...response, invitation: invitation?.token ?? '' })).status).toBe(200);
  });

  it('waits under an id that holds no moment, and can be corrected by whoever holds the receipt', async () => {
    const desk = await openAnonymous();
    const { invitation } = await invite(desk, 'ann');
    const first = { ...response, invitation: invitation?.token ?? '' };
    expect((await desk.submit(first)).status).toBe(200);
    expect(bytesOf(desk).includes(Buffer.from(response.id.replaceAll('-', ''), 'hex'))).toBe(false);
    const corrected = await desk.submit({ ...first, revision: 2, answers: { helpful: 1 } });
    expect(await replyOf(corrected)).toMatchObject({ receipts: [{ outcome: 'kept', revision: 2 }] });
  });

  it('cannot be what tickets are asked with, nor can one that is not known', async () => {
    const desk = await openAnonymous();
    for (const key of ['training', 'nothing-like-it']) {
      const reply = await desk.app.request('/v1/contact-policy', {
        method: 'PUT',
        headers: { authorization: `Bearer ${desk.adminKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ survey: key }),
      });
      expect((await problemOf(reply)).errors).toMatchObject([{ pointer: '/survey' }]);
    }
  });

  it('knows of a person what they wrote to be called back, and of the others nothing', async () => {
    const desk = await openAnonymous();
    for (const person of crowd) {
      const { invitation } = await invite(desk, person);
      await tap(desk, invitation?.token ?? '', `helpful=2&team=${person === 'bob' ? 'Bob, 4711' : ''}&send=1`);
    }
    desk.clock.now += day;
    expect(await publish(desk)).toBe(5);
    const { rows } = await desk.connect().execute('select texts from response');
    const texts = rows.map((row) => row['texts'] as string | null).filter((text) => text !== null);
    expect(texts).toEqual([JSON.stringify({ team: 'Bob, 4711' })]);
  });

  it('keeps no agent beside an answer', async () => {
    const desk = await openAnonymous();
    for (const person of crowd) {
      const { invitation } = await invite(desk, person, { dimensions: { agent: 'Kim', location: 'Lyon' } });
      await tap(desk, invitation?.token ?? '');
    }
    desk.clock.now += day;
    expect(await publish(desk)).toBe(5);
    const { rows } = await desk.connect().execute(`
      select distinct dimension_value.dimension as dimension from response, json_each(response.dimension_values) as part
      join dimension_value on dimension_value.id = part.value`);
    expect(rows.map(({ dimension }) => dimension)).toEqual(['location']);
  });

  it('forgets what never became enough when responses of that day would be', async () => {
    const desk = await openAnonymous();
    await answerAs(desk, 'ann', 'bob');
    const { retention } = desk.storage;
    const ages = { ...(await retention.agesOf(desk.desk.id)), responsesDays: 400 };
    const entry = { at: desk.clock.now, deskId: desk.desk.id, who: 'command', requestId: null, details: {} } as const;
    await retention.setAges(desk.desk.id, ages, { ...entry, action: 'retention.changed', target: 'desk' });
    desk.clock.now += 400 * day;
    await publish(desk);
    expect(await desk.storage.anonymous.waiting(desk.desk.id)).toBe(2);
    desk.clock.now += day;
    await publish(desk);
    expect(await desk.storage.anonymous.waiting(desk.desk.id)).toBe(0);
  });
});

describe('a link of an anonymous survey', () => {
  it('is not handed to whoever asks for it when the collector mails it', async () => {
    const desk = await openAnonymous();
    expect(await invite(desk, 'ann', { requesterMail: 'ann@example.com' })).toMatchObject({
      decision: 'invited',
      invitation: null,
    });
  });

  it('waits with its address for a mail until the invitation is over, and no longer when none is sent', async () => {
    const desk = await openAnonymous();
    await invite(desk, 'ann', { requesterMail: 'ann@example.com' });
    desk.clock.now += day;
    await invite(desk, 'bob', { requesterMail: 'bob@example.com' });
    const waiting = async () =>
      (await desk.connect().execute('select payload from outbox where payload is not null order by created_at')).rows;
    const [ofAnn = '', ofBob = ''] = (await waiting()).map(({ payload }) => payload as string);
    const found = () => [ofAnn, ofBob].map((payload) => bytesOf(desk).includes(payload));
    await desk.round();
    expect(found()).toEqual([true, true]);
    desk.clock.now += 13.5 * day;
    await desk.round();
    expect(found()).toEqual([false, true]);
    expect((await waiting()).map(({ payload }) => payload)).toEqual([ofBob]);
  });

  it('opens nothing once it was used, as one that never was', async () => {
    const desk = await openAnonymous();
    const { invitation } = await invite(desk, 'ann');
    await tap(desk, invitation?.token ?? '');
    const used = await tap(desk, invitation?.token ?? '');
    const never = await tap(desk, `a.${'A'.repeat(27)}.v1.00000000.AAAA`);
    expect([used.status, await used.text()]).toEqual([never.status, await never.text()]);
    expect(used.status).toBe(404);
  });

  it('opens however long what it holds is, or is refused before anything is decided', async () => {
    const desk = await openAnonymous();
    let [longest, refused] = [1, 120];
    while (refused - longest > 1) {
      const middle = Math.floor((longest + refused) / 2);
      const { status } = await inviteAtLength(desk, `try ${middle}`, middle);
      if (status === 200) longest = middle;
      else refused = middle;
    }
    const problem = await problemOf(await inviteAtLength(desk, 'ann', refused));
    expect(problem).toMatchObject({ status: 422, errors: [{ pointer: '/dimensions' }] });
    expect(((await (await desk.get('/v1/requesters/ann')).json()) as RequesterPage).asks).toEqual([]);
    const { invitation } = (await (await inviteAtLength(desk, 'ann', longest)).json()) as InvitationReply;
    // A character more is three bytes, which are four in the link.
    expect(invitation?.token.length).toBeGreaterThan(2044);
    expect(invitation?.token.length).toBeLessThanOrEqual(2048);
    const { pathname } = new URL(invitation?.link ?? '');
    expect((await desk.app.request(pathname)).status).toBe(200);
    expect((await tap(desk, invitation?.token ?? '')).status).toBe(200);
    expect(await desk.storage.anonymous.waiting(desk.desk.id)).toBe(1);
  });

  it('can be answered until its own last day, whatever the day of its token, and not when that is over', async () => {
    const start = '2026-12-31T12:00:00Z';
    const desk = await openAsking({ surveys: [survey], start });
    await desk.policy({ expiresAfterDays: 30 });
    const { invitation } = await invite(desk, 'ann');
    desk.clock.now = Date.parse(start) + 30 * day;
    await publish(desk);
    expect((await desk.app.request(`/r/${invitation?.token}`)).status).toBe(200);
    desk.clock.now += 2 * day;
    expect((await desk.app.request(`/r/${invitation?.token}`)).status).toBe(404);
  });

  it('opens after a rest so long that the tokens left over were forgotten', async () => {
    const desk = await openAnonymous();
    await invite(desk, 'ann');
    desk.clock.now += 130 * day;
    await publish(desk);
    expect(await tokensOf(desk)).toEqual([]);
    for (const person of ['bob', 'cyd', 'dan']) {
      const { invitation } = await invite(desk, person);
      expect((await tap(desk, invitation?.token ?? '')).status).toBe(200);
    }
  });

  it('is given once, and not again for the same request', async () => {
    const desk = await openAnonymous();
    expect((await invite(desk, 'ann')).invitation).not.toBeNull();
    expect(await invite(desk, 'ann')).toMatchObject({ decision: 'invited', invitation: null });
  });
});
