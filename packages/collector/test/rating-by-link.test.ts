import type { InvitationReply, ResponseRow, TicketEventInput } from '@afterword/contract';
import { describe, expect, it } from 'vitest';
import { aSurveyFile } from './support/a-survey-file.js';
import { mailOut } from './support/mail-out.js';
import { openAsking, solved, type AskingDesk } from './support/open-asking.js';

const hour = 3_600_000;
const day = 24 * hour;

async function inviteTo(desk: AskingDesk, request: object): Promise<InvitationReply> {
  const reply = await desk.post(request, {
    path: '/v1/invitations',
    headers: { authorization: `Bearer ${desk.serviceKey}`, 'content-type': 'application/json' },
  });
  expect(reply.status).toBe(200);
  return (await reply.json()) as InvitationReply;
}

/** A desk with one invitation, and its page as a browser works with it. */
async function openLink(options: Parameters<typeof openAsking>[0] = {}) {
  const desk = await openAsking(options);
  await desk.tell(solved(desk, 'INC-1', 'ann', { dimensions: { team: 'Network' } }));
  const told = await inviteTo(desk, { subject: { kind: 'ticket', reference: 'INC-1' } });
  const token = told.invitation?.token ?? '';
  return { desk, told, token, ...pageOf(desk, token) };
}

function pageOf(desk: AskingDesk, token: string) {
  const path = `/r/${token}`;
  return {
    path,
    see: async (query = '', headers: Record<string, string> = {}) => desk.app.request(`${path}${query}`, { headers }),
    tap: async (fields: Record<string, string> | [string, string][], headers: Record<string, string> = {}) =>
      desk.app.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: new URLSearchParams(fields).toString(),
      }),
  };
}

async function rows(desk: AskingDesk): Promise<ResponseRow[]> {
  return ((await (await desk.get('/v1/responses')).json()) as { responses: ResponseRow[] }).responses;
}

const byScript = { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'same-origin' };
const byPerson = { ...byScript, 'sec-fetch-user': '?1' };

describe('the page behind a link', () => {
  it('keeps what a person taps, one tap after the other, as the answer of somebody who was invited', async () => {
    const { desk, see, tap } = await openLink();
    expect(await (await see('?given=4')).text()).toContain('satisfied');
    expect(await rows(desk)).toEqual([]);
    const second = await (await tap({ satisfaction: '4' }, byPerson)).text();
    expect(second).toContain('name="accuracy"');
    expect(await (await tap({ accuracy: 'partly' }, byPerson)).text()).toContain('name="comment"');
    const done = await (await tap({ comment: 'It came back.', send: '1' }, byPerson)).text();
    expect(done).toContain('Thank you');
    const [row, ...others] = await rows(desk);
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      origin: 'invited',
      revision: 3,
      subject: { kind: 'ticket', reference: 'INC-1', resolution: 1 },
      dimensions: { team: 'Network' },
      answers: { satisfaction: 4, accuracy: 'partly', comment: 'It came back.' },
    });
    expect(await desk.outcomes()).toEqual({ answered: 1 });
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('writes nothing when it is opened, marked, or sent by a script', async () => {
    const { desk, path, see, tap } = await openLink();
    for (const query of ['', '?given=1', '?given=5&x=<script>', '?question=satisfaction', '?step=done']) {
      expect((await see(query)).status).toBe(200);
    }
    expect((await desk.app.request(path, { method: 'HEAD' })).status).toBe(200);
    const repeated = await (await tap({ satisfaction: '1' }, byScript)).text();
    expect(repeated).toContain('tap once more');
    // A form that is submitted without one of its buttons carries no answer.
    expect((await tap({}, byPerson)).status).toBe(200);
    expect((await tap({ satisfaction: '9' }, byPerson)).status).toBe(200);
    expect(await rows(desk)).toEqual([]);
    expect(await desk.outcomes()).toEqual({ invited: 1 });
  });

  it('asks whoever taps faster than people do to tap again, on a page that keeps what was chosen', async () => {
    const { tap } = await openLink();
    let reply = await tap({ satisfaction: '4' }, byPerson);
    for (let taps = 0; reply.status === 200 && taps < 100; taps += 1)
      reply = await tap({ satisfaction: '4' }, byPerson);
    expect(reply.status).toBe(429);
    expect(reply.headers.get('retry-after')).toMatch(/^\d+$/);
    const page = await reply.text();
    expect(page).toContain('<!doctype html>');
    expect(page).toContain('name="satisfaction" value="4"');
  });

  it('leads nowhere else, whatever stands in the link', async () => {
    const { desk } = await openLink();
    const page = await (await desk.app.request('/r/..%2Fv1%2Fkeys/stop')).text();
    expect(page).toContain('action="/r/..%2Fv1%2Fkeys/stop"');
  });

  it('keeps what was filled in where a form is not taken', async () => {
    const { desk, tap } = await openLink();
    await tap({ satisfaction: '2' }, byPerson);
    await tap({ accuracy: 'no' }, byPerson);
    const text = await (await tap({ comment: 'Half a page of words', send: '1' }, byScript)).text();
    expect(text).toContain('Half a page of words');
    expect(text).toContain('tap once more');
    expect((await rows(desk))[0]?.answers).not.toHaveProperty('comment');
    const wrong = await (await tap({ comment: 'Still here', lostTime: '99999', send: '1' }, byPerson)).text();
    expect(wrong).toContain('Still here');
  });

  it('lets the person correct it for a day, and tells nobody anything afterwards', async () => {
    const { desk, see, tap } = await openLink();
    await tap({ satisfaction: '4' });
    desk.clock.now += 23 * hour;
    expect(await (await see()).text()).toContain('<dd>satisfied</dd>');
    await tap({ satisfaction: '2' });
    expect((await rows(desk))[0]?.answers).toMatchObject({ satisfaction: 2 });
    desk.clock.now += 2 * hour;
    const after = await see();
    expect(after.status).toBe(404);
    const unknown = await desk.app.request(`/r/${'A'.repeat(27)}`);
    expect(await after.text()).toBe(await unknown.text());
    expect((await tap({ satisfaction: '5' })).status).toBe(404);
    expect((await rows(desk))[0]?.answers).toMatchObject({ satisfaction: 2 });
  });

  it('looks the same for what is forged, expired, withdrawn and answered by somebody else', async () => {
    const texts = new Set<string>();
    const add = async (reply: Response) => {
      const { 'x-request-id': _, ...headers } = Object.fromEntries(reply.headers);
      texts.add(JSON.stringify([reply.status, headers, await reply.text()]));
    };
    const expired = await openLink();
    expired.desk.clock.now += 15 * day;
    await add(await expired.see());
    await add(await expired.tap({ satisfaction: '4' }));
    const withdrawn = await openLink();
    const at = new Date(withdrawn.desk.clock.now + 1000).toISOString();
    await withdrawn.desk.tell({ event: 'reopened', ticket: 'INC-1', at });
    await add(await withdrawn.see());
    const answered = await openLink();
    await answered.tap({ satisfaction: '4' });
    answered.desk.clock.now += 25 * hour;
    await add(await answered.see());
    await add(await answered.desk.app.request('/r/x'));
    await add(await answered.desk.app.request(`/r/${answered.token.slice(1)}A`));
    await add(await answered.desk.app.request(`/r/a.${answered.token}.v1.00000000.AAAA`));
    expect(texts.size).toBe(1);
  });

  it('asks no more whoever says so, by one click of the mail program, too, and again when they say so', async () => {
    const { desk, path, see } = await openLink();
    const stop = (body: BodyInit, headers: Record<string, string> = {}) =>
      desk.app.request(`${path}/stop`, { method: 'POST', body, headers });
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await (await desk.app.request(`${path}/stop`)).text()).toContain('do not ask me again');
    await stop('stop=yes', { ...form, ...byScript });
    expect((await see()).status).toBe(200);
    const parts = new FormData();
    parts.append('List-Unsubscribe', 'One-Click');
    expect((await stop(parts)).status).toBe(200);
    expect((await see()).status).toBe(404);
    expect(await desk.outcomes()).toEqual({ 'optedOut:invited': 1 });
    await desk.tell(solved(desk, 'INC-2', 'ann'));
    const second = await inviteTo(desk, { subject: { kind: 'ticket', reference: 'INC-2' } });
    expect(second).toMatchObject({ decision: 'quarantined', invitation: null });
    desk.clock.now += 20 * day;
    await desk.tell(solved(desk, 'INC-3', 'ann'));
    const ask = async (reference: string) =>
      (await inviteTo(desk, { subject: { kind: 'ticket', reference } })).decision;
    expect(await ask('INC-3')).toBe('optedOut');
    // The link of the old mail still knows whom it was for.
    await stop('stop=no', form);
    await desk.tell(solved(desk, 'INC-4', 'ann'));
    expect(await ask('INC-4')).toBe('invited');
  });

  it('cannot be told apart by who follows the link to stop', async () => {
    const { desk, path } = await openLink();
    const of = async (where: string) => {
      const reply = await desk.app.request(where, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'stop=yes',
      });
      return [reply.status, (await reply.text()).replaceAll(where, 'HERE')];
    };
    expect(await of(`/r/${'B'.repeat(27)}/stop`)).toEqual(await of(`${path}/stop`));
  });
});

describe('POST /v1/invitations', () => {
  it('decides by the policy, gives the same again, and needs no event before', async () => {
    const desk = await openAsking();
    const request = {
      subject: { kind: 'ticket', reference: 'INC-9' },
      requester: 'ann',
      dimensions: { team: 'Network' },
    };
    const first = await inviteTo(desk, request);
    expect(first).toMatchObject({ decision: 'invited', reason: null, invitation: { isMailed: false } });
    expect(first.invitation?.link).toBe(`http://localhost/r/${first.invitation?.token}`);
    expect(first.invitation?.html).toContain(`${first.invitation?.link}?given=4`);
    expect(await inviteTo(desk, request)).toEqual(first);
    const own = await inviteTo(desk, {
      ...request,
      subject: { kind: 'ticket', reference: 'INC-10' },
      requester: 'x',
      solver: 'X',
    });
    expect(own).toMatchObject({ decision: 'notEligible', reason: 'ownWork', invitation: null });
    const quiet = await inviteTo(desk, { ...request, subject: { kind: 'ticket', reference: 'INC-11' } });
    expect(quiet).toMatchObject({ decision: 'quarantined', invitation: null });
  });

  it('mails what has an address, and says so', async () => {
    const desk = await openAsking();
    const told = await inviteTo(desk, {
      subject: { kind: 'ticket', reference: 'INC-9' },
      requester: 'ann',
      requesterMail: 'ann@example.com',
    });
    expect(told.invitation?.isMailed).toBe(true);
    const { rows: waiting } = await desk.connect().execute('select kind, event from outbox');
    expect(waiting.map((row) => [row['kind'], row['event']])).toEqual([['mail', 'invitation']]);
  });

  it('refuses a survey that is not known, and a resolution that was not told', async () => {
    const desk = await openAsking();
    const refused = async (request: object) => {
      const reply = await desk.post(request, {
        path: '/v1/invitations',
        headers: { authorization: `Bearer ${desk.serviceKey}`, 'content-type': 'application/json' },
      });
      const { errors } = (await reply.json()) as { errors?: { pointer: string }[] };
      return [reply.status, errors?.[0]?.pointer];
    };
    const subject = { kind: 'ticket', reference: 'INC-1' };
    expect(await refused({ subject, survey: 'unknown', requester: 'ann' })).toEqual([422, '/survey']);
    await desk.tell(solved(desk, 'INC-1', 'ann'));
    expect(await refused({ subject: { ...subject, resolution: 2 } })).toEqual([422, '/subject/resolution']);
  });
});

describe('an invitation that is asked for after its ticket was told', () => {
  const about = { subject: { kind: 'ticket', reference: 'INC-1' }, requester: 'ann' };
  const waiting = async (desk: AskingDesk) =>
    (await desk.connect().execute(`select event from outbox where kind = 'mail'`)).rows.map((row) => row['event']);
  const nobody = (desk: AskingDesk) =>
    desk.tell({ event: 'solved', ticket: 'INC-1', at: new Date(desk.clock.now).toISOString() });

  it('is mailed by whoever has the address, and says who that is', async () => {
    const desk = await openAsking();
    await desk.tell(solved(desk, 'INC-1', 'ann'));
    desk.clock.now += 6 * hour;
    await desk.round();
    expect((await inviteTo(desk, about)).invitation?.isMailed).toBe(true);
    expect(await waiting(desk)).toEqual(['invitation']);
  });

  it('is mailed to the address of the request where the ticket came without one', async () => {
    const desk = await openAsking();
    await nobody(desk);
    const told = await inviteTo(desk, { ...about, requesterMail: 'ann@example.com' });
    expect(told).toMatchObject({ decision: 'invited', invitation: { isMailed: true } });
    expect(await waiting(desk)).toEqual(['invitation']);
    expect(await mailOut(desk)).toEqual(['invitation']);
  });

  it('is to the person of the request where the ticket came without one, and to nobody else afterwards', async () => {
    const desk = await openAsking();
    await nobody(desk);
    expect(await inviteTo(desk, about)).toMatchObject({ decision: 'invited', invitation: { isMailed: false } });
    const { rows: found } = await desk.connect().execute('select hex(requester) as who from ask');
    const { hash } = desk.dependencies.pseudonyms.of(desk.desk, 'ann');
    expect(found.map((row) => (row['who'] as string).toLowerCase())).toEqual([hash]);
  });

  it('is not mailed a second time, nor said to be, once the desk has its link', async () => {
    const desk = await openAsking();
    await nobody(desk);
    await inviteTo(desk, about);
    const again = await inviteTo(desk, { ...about, requesterMail: 'ann@example.com' });
    expect(again.invitation?.isMailed).toBe(false);
    expect(await waiting(desk)).toEqual([]);
  });

  it('takes no address of one person for a ticket of another', async () => {
    const desk = await openAsking();
    const { requesterMail: _, ...event } = solved(desk, 'INC-1', 'ann') as Record<string, unknown>;
    await desk.tell(event as TicketEventInput);
    await inviteTo(desk, { ...about, requester: 'eve', requesterMail: 'eve@example.com' });
    expect(await waiting(desk)).toEqual([]);
  });
});

describe('the widget with an invitation', () => {
  it('gets its questions only while the invitation can be answered', async () => {
    const { desk, token } = await openLink();
    const ask = async (invitation: string) =>
      (await desk.app.request(`/v1/questions/post-ticket?siteKey=${desk.siteKey}&invitation=${invitation}`)).status;
    expect(await ask(token)).toBe(200);
    expect(await ask('A'.repeat(27))).toBe(204);
    await desk.storage.asks.optOut(
      desk.desk.id,
      desk.dependencies.pseudonyms.of(desk.desk, 'ann'),
      20_000,
      desk.clock.now,
    );
    expect(await ask(token)).toBe(204);
  });
});

describe('an anonymous survey', () => {
  const pulse = aSurveyFile({ key: 'pulse', anonymous: true });
  const wave = { kind: 'event', reference: '2026-Q4' } as const;

  async function openWave(people: readonly string[]) {
    const desk = await openAsking({ surveys: [pulse] });
    const invited = [];
    for (const person of people) {
      const told = await inviteTo(desk, {
        subject: wave,
        survey: 'pulse',
        requester: person,
        dimensions: { department: 'Sales' },
      });
      invited.push({ person, token: told.invitation?.token ?? '', ...pageOf(desk, told.invitation?.token ?? '') });
    }
    return { desk, invited };
  }

  const people = ['ann', 'bob', 'cyd', 'dan', 'eve', 'fay'];

  it('publishes so many answers at once, on a day, without anybody behind them', async () => {
    const { desk, invited } = await openWave(people);
    const { publishAnonymous } = await import('../src/domain/asking/publish-anonymous.js');
    const publish = () => publishAnonymous(desk.storage, desk.desk, 5, desk.clock.now);
    for (const { tap } of invited.slice(0, 4)) expect((await tap({ helpful: '2' })).status).toBe(200);
    desk.clock.now += day;
    expect(await publish()).toBe(0);
    for (const { tap } of invited.slice(4)) await tap({ helpful: '0' });
    expect(await rows(desk)).toEqual([]);
    expect(await publish()).toBe(0);
    desk.clock.now += day;
    expect(await publish()).toBe(6);
    const published = await rows(desk);
    expect(published.map(({ id }) => id)).toEqual(published.map(({ id }) => id).toSorted());
    expect(new Set(published.map(({ acceptedAt }) => acceptedAt)).size).toBe(1);
    expect(published[0]).toMatchObject({
      origin: 'invited',
      subject: { kind: 'event', reference: '2026-Q4' },
      dimensions: { department: 'Sales' },
      acceptedAt: expect.stringMatching(/T00:00:00\.000Z$/) as string,
    });
    for (const person of people) {
      const kept = await (await desk.get(`/v1/requesters/${person}`)).json();
      expect(kept).toMatchObject({ responses: [], asks: [{ state: 'invited' }] });
    }
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('lets each link answer once, and whoever holds the receipt correct it on that day', async () => {
    const { desk, invited } = await openWave(['ann']);
    const [{ see, tap } = invited[0]!] = invited;
    const page = await (await tap({ helpful: '2' })).text();
    const receipt = /name="receipt" value="([^"]+)"/.exec(page)?.[1] ?? '';
    expect((await see()).status).toBe(404);
    expect((await tap({ helpful: '0' })).status).toBe(404);
    expect((await tap({ team: 'Mine', send: '1', receipt })).status).toBe(200);
    const { rows: waiting } = await desk.connect().execute('select scores, texts from anonymous_answer');
    expect(waiting.map((row) => [row['scores'], row['texts']])).toEqual([['{"helpful":2}', '{"team":"Mine"}']]);
  });

  it('cannot be about a ticket, is never reminded, and counts nobody as one who ignored it', async () => {
    const { desk } = await openWave(['ann']);
    const reply = await desk.post(
      { subject: { kind: 'ticket', reference: 'INC-1' }, survey: 'pulse', requester: 'ann' },
      {
        path: '/v1/invitations',
        headers: { authorization: `Bearer ${desk.serviceKey}`, 'content-type': 'application/json' },
      },
    );
    expect(reply.status).toBe(422);
    desk.clock.now += 40 * day;
    await desk.round();
    expect(await desk.outcomes()).toEqual({ 'expired:anonymous': 1 });
    const { rows: told } = await desk.connect().execute(`select event from outbox`);
    expect(told).toEqual([]);
  });

  it('respects the quiet period and "do not ask me" all the same', async () => {
    const { desk } = await openWave(['ann']);
    const again = (reference: string) =>
      inviteTo(desk, { subject: { kind: 'event', reference }, survey: 'pulse', requester: 'ann' });
    expect((await again('2027-Q1')).decision).toBe('quarantined');
    desk.clock.now += 60 * day;
    await desk.storage.asks.optOut(
      desk.desk.id,
      desk.dependencies.pseudonyms.of(desk.desk, 'ann'),
      20_000,
      desk.clock.now,
    );
    expect((await again('2027-Q2')).decision).toBe('optedOut');
  });
});
