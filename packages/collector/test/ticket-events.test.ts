import type { Agreement, TicketEventInput, TicketEventsReply } from '@afterword/contract';
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { issueKey } from '../src/domain/keys.js';
import { aResponse, openDesk, problemOf, type TestDesk } from './support/open-desk.js';

const path = '/v1/ticket-events/generic';
const period = 'from=2026-10-01&to=2026-11-25';

async function openTickets() {
  const desk = await openDesk();
  const wanted = { kind: 'service', name: 'Ticket system', origins: [], readsResponses: false } as const;
  const { secret } = await issueKey(desk.storage, desk.desk.id, { ...wanted, origins: [] }, desk.clock.now);
  const send = (body: unknown, headers: Record<string, string> = {}) =>
    desk.post(body, {
      path,
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json', ...headers },
    });
  return {
    ...desk,
    send,
    async tell(...events: TicketEventInput[]): Promise<TicketEventsReply> {
      const reply = await send(events);
      expect(reply.status).toBe(200);
      return (await reply.json()) as TicketEventsReply;
    },
  };
}

type Tickets = Awaited<ReturnType<typeof openTickets>>;

/** A moment of October, `day` from 1 on. */
const at = (day: number, hour = 12) => new Date(Date.UTC(2026, 9, day, hour)).toISOString();

const solved = (ticket: string, day: number, more: object = {}): TicketEventInput => ({
  event: 'solved',
  ticket,
  at: at(day),
  dimensions: { team: 'Network' },
  ...more,
});
const then = (event: 'reopened' | 'reassigned' | 'commented', ticket: string, day: number): TicketEventInput => ({
  event,
  ticket,
  at: at(day, 13),
});

async function share(desk: TestDesk, metric: string, query = period): Promise<readonly [unknown, unknown]> {
  const { points } = await desk.results(`metric=${metric}&${query}`);
  return [points[0]?.k, points[0]?.n];
}

async function agreementOf(desk: TestDesk, query = period): Promise<Agreement> {
  return (await (await desk.get(`/v1/agreement?${query}`)).json()) as Agreement;
}

describe('telling what became of tickets', () => {
  it('counts resolutions, and of them those that were reopened, reassigned, asked after and within the agreed time', async () => {
    const desk = await openTickets();
    await desk.tell(
      solved('A', 5, { serviceLevelMet: true }),
      then('reassigned', 'B', 4),
      then('reassigned', 'B', 5),
      then('commented', 'B', 5),
      solved('B', 6, { serviceLevelMet: false }),
      solved('C', 6),
      then('reopened', 'C', 8),
      solved('C', 9),
    );
    expect(await share(desk, 'reopened')).toEqual([1, 4]);
    expect(await share(desk, 'reassigned')).toEqual([1, 4]);
    expect(await share(desk, 'askedAgain')).toEqual([1, 4]);
    expect(await share(desk, 'serviceLevelMet')).toEqual([1, 2]);
    expect(await share(desk, 'recordedFirstTimeRight')).toEqual([2, 4]);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('says how many events were new and how many had been told before', async () => {
    const desk = await openTickets();
    expect(await desk.tell(solved('A', 5), then('reopened', 'A', 6))).toEqual({ recorded: 2, known: 0, tooOld: 0 });
    expect(await desk.tell(solved('A', 5), solved('A', 5), solved('B', 5))).toEqual({
      recorded: 1,
      known: 2,
      tooOld: 0,
    });
    const figures = await (await desk.get('/metrics')).text();
    expect(figures).toContain('afterword_ticket_events_total{outcome="recorded"} 3');
    expect(figures).toContain('afterword_ticket_events_total{outcome="known"} 2');
    const single = await desk.send(then('commented', 'A', 7));
    expect(await single.json()).toEqual({ recorded: 1, known: 0, tooOld: 0 });
  });

  it('takes a ticket that was closed after it was solved for one resolution, on the day it was solved first', async () => {
    const desk = await openTickets();
    await desk.tell(solved('A', 7), solved('A', 5), solved('A', 6));
    expect(await share(desk, 'reopened', 'from=2026-10-05&to=2026-10-05')).toEqual([0, 1]);
    expect(await share(desk, 'reopened')).toEqual([0, 1]);
  });

  it('does not hold a reopening after 14 days against the resolution, and counts the next resolution anew', async () => {
    const desk = await openTickets();
    await desk.tell(solved('A', 1), then('reopened', 'A', 16), solved('A', 17));
    await desk.tell(solved('B', 1), { event: 'reopened', ticket: 'B', at: at(15) }, solved('B', 17));
    expect(await share(desk, 'reopened')).toEqual([1, 4]);
  });

  it('waits 14 days before it says whether a resolution held', async () => {
    const desk = await openTickets();
    const recent = (ticket: string, day: string): TicketEventInput => ({
      event: 'solved',
      ticket,
      at: `${day}T12:00:00Z`,
    });
    await desk.tell(recent('A', '2026-11-11'), recent('B', '2026-11-12'), recent('C', '2026-11-20'));
    expect(await share(desk, 'reopened')).toEqual([0, 1]);
    expect(await share(desk, 'reassigned')).toEqual([0, 3]);
    const { points } = await desk.results('metric=reopened&from=2026-11-12&to=2026-11-25');
    expect(points[0]).toMatchObject({
      n: 0,
      value: null,
      reason: 'tooEarly',
      sentence: 'Too early: it is known 14 days after a resolution whether it held.',
    });
    const nothing = await desk.results('metric=reassigned&from=2026-09-01&to=2026-09-30');
    expect(nothing.points[0]).toMatchObject({ n: 0, reason: 'notTold' });
  });

  it('says that it waits, and not that nothing was told, while all resolutions are young', async () => {
    const desk = await openTickets();
    const reasons = async (query = '') =>
      (await desk.results(`metric=reopened&${query}`)).points.map(({ reason }) => reason);
    expect(await reasons()).toEqual(['notTold']);
    await desk.tell({ event: 'solved', ticket: 'B', at: '2026-11-20T12:00:00Z' });
    expect(await reasons()).toEqual(['tooEarly']);
    expect(await reasons('to=2026-11-19')).toEqual(['notTold']);
    expect(await reasons('interval=month&from=2026-10-01')).toEqual(['notTold', 'tooEarly']);
  });

  it('belongs to the team that solved it, and follows a filter by two dimensions', async () => {
    const desk = await openTickets();
    const by = (team: string, channel: string) => ({ dimensions: { team, channel } });
    await desk.tell(
      solved('A', 5, by('Network', 'phone')),
      solved('B', 5, by('Network', 'chat')),
      then('reopened', 'B', 6),
      solved('B', 7, by('Workplace', 'chat')),
    );
    const { points } = await desk.results(`metric=reopened&dimension=team&${period}`);
    expect(points.map(({ group, k, n }) => [group, k, n])).toEqual([
      ['Network', 1, 2],
      ['Workplace', 0, 1],
    ]);
    expect(await share(desk, 'reopened', `${period}&filter=team:Network&filter=channel:chat`)).toEqual([1, 1]);
  });

  it('hides nothing of what the ticket system tells, and says it in words', async () => {
    const desk = await openTickets();
    await desk.tell(solved('A', 5));
    const { points, hidden } = await desk.results(`metric=reopened&dimension=team&interval=week&${period}`);
    expect([hidden, points[0]?.n, points[0]?.moreAnswers]).toEqual([0, 1, null]);
    expect(points[0]?.sentence).toBe('0 of 1 resolution were reopened: too few for a percentage.');
  });
});

describe('coverage', () => {
  it('is the share of eligible resolutions that were rated, whichever was told first', async () => {
    const desk = await openTickets();
    const rate = (reference: string, resolution = 1) =>
      desk.submit(aResponse({ subject: { kind: 'ticket', reference, resolution } }));
    await rate('A');
    await desk.tell(solved('A', 5), solved('B', 5), solved('C', 5), solved('Alarm', 5, { eligible: false }));
    await rate('B');
    await rate('Alarm');
    await rate('unknown');
    await rate('C', 2);
    expect(await share(desk, 'coverage')).toEqual([2, 3]);
    await desk.tell(then('reopened', 'C', 6), solved('C', 7));
    expect(await share(desk, 'coverage')).toEqual([3, 4]);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('takes an erased answer back', async () => {
    const desk = await openTickets();
    await desk.tell(solved('A', 5));
    await desk.submit(aResponse({ subject: { kind: 'ticket', reference: 'A' }, requester: 'p.meier' }));
    expect(await share(desk, 'coverage')).toEqual([1, 1]);
    const headers = { authorization: `Bearer ${desk.adminKey}` };
    await desk.app.request('/v1/requesters/p.meier', { method: 'DELETE', headers });
    expect(await share(desk, 'coverage')).toEqual([0, 1]);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });
});

describe('what people say beside what was recorded', () => {
  const accuracy = { right: 'firstTime', wrong: 'no', unsure: 'tooEarly' } as const;

  /** Rated tickets, of which some were reopened. */
  async function ratedTickets(desk: Tickets, many: readonly [number, keyof typeof accuracy, boolean][]) {
    let made = 0;
    for (const [count, said, isReopened] of many) {
      for (let number = 0; number < count; number += 1) {
        made += 1;
        const ticket = `T-${made}`;
        await desk.tell(solved(ticket, 5), ...(isReopened ? [then('reopened', ticket, 6)] : []));
        const answers = { satisfaction: 3, accuracy: accuracy[said] };
        await desk.submit(aResponse({ subject: { kind: 'ticket', reference: ticket }, answers }));
      }
    }
  }

  it('is told as a table with agreement and kappa, and leaves out "too early"', async () => {
    const desk = await openTickets();
    await ratedTickets(desk, [
      [10, 'right', false],
      [3, 'wrong', false],
      [2, 'right', true],
      [5, 'wrong', true],
      [4, 'unsure', true],
    ]);
    const found = await agreementOf(desk);
    expect(found).toMatchObject({
      n: 20,
      reason: null,
      counts: { bothRight: 10, onlyRecordedRight: 3, onlyPerceivedRight: 2, neitherRight: 5 },
      agreement: 0.75,
      sentence:
        'People and the record say the same of 15 of 20 resolutions; 3 were closed as right and not right for the person.',
    });
    expect(found.kappa).toBeCloseTo((0.75 - (13 * 12 + 7 * 8) / 400) / (1 - (13 * 12 + 7 * 8) / 400), 10);
    expect(found.confidence).toMatchObject({ method: 'wilson', level: 0.95 });
    expect(await agreementOf(desk, `${period}&filter=team:Other`)).toMatchObject({ n: 0, reason: 'noAnswers' });
  });

  it('is hidden when so few were reopened that their answers could be told', async () => {
    const desk = await openTickets();
    await ratedTickets(desk, [
      [10, 'right', false],
      [4, 'wrong', true],
    ]);
    expect(await agreementOf(desk)).toMatchObject({
      n: 14,
      reason: 'tooFew',
      counts: null,
      agreement: null,
      kappa: null,
    });
  });

  it('is hidden when a filter, or all answers, would leave a few people over', async () => {
    const desk = await openTickets();
    const resolvedAt = at(5);
    const rated = async (ticket: string, team: string, isTold = true) => {
      if (isTold) await desk.tell(solved(ticket, 5, { dimensions: { team } }));
      const subject = { kind: 'ticket', reference: ticket, resolvedAt } as const;
      await desk.submit(
        aResponse({ subject, dimensions: { team }, answers: { satisfaction: 3, accuracy: 'firstTime' } }),
      );
    };
    for (let number = 0; number < 12; number += 1) await rated(`A-${number}`, 'A');
    for (let number = 0; number < 6; number += 1) await rated(`B-${number}`, 'B');
    const onlyA = `${period}&filter=team:A`;
    expect(await agreementOf(desk, onlyA)).toMatchObject({ n: 12, reason: null });
    await rated('C-1', 'C');
    expect(await agreementOf(desk, `${period}&filter=team:A&filter=team:B`)).toMatchObject({
      n: 18,
      reason: 'protectsOthers',
      counts: null,
    });
    await rated('nobody told', 'A', false);
    expect(await agreementOf(desk)).toMatchObject({ n: 19, reason: 'protectsOthers', agreement: null });
  });

  it('is spoken of in German and French', async () => {
    const desk = await openTickets();
    await ratedTickets(desk, [
      [6, 'right', false],
      [1, 'wrong', false],
    ]);
    expect((await agreementOf(desk, `${period}&locale=de`)).sentence).toContain('1 wurde als richtig geschlossen');
    expect((await agreementOf(desk, `${period}&locale=fr`)).sentence).toContain('1 a été close comme bonne');
  });
});

describe('events that do not fit', () => {
  it.each([
    ['/event', { event: 'closed', ticket: 'A', at: at(5) }],
    ['/ticket', { event: 'reopened', ticket: '  ', at: at(5) }],
    ['/at', { event: 'reopened', ticket: 'A', at: 'yesterday' }],
    ['/at', { event: 'reopened', ticket: 'A', at: '2026-10-05T12:00:00' }],
    ['/dimensions/floor', { ...solved('A', 5), dimensions: { floor: '3' } }],
    ['/text', { ...then('commented', 'A', 5), text: 'Still broken!' }],
    ['/eligible', { ...then('reopened', 'A', 5), eligible: false }],
  ])('are refused with a pointer to %s, and nothing of the body is kept', async (pointer, wrong) => {
    const desk = await openTickets();
    const alone = await desk.send(wrong);
    expect(alone.status).toBe(422);
    const reply = await desk.send([solved('B', 5), wrong]);
    const { errors } = await problemOf(reply);
    expect(errors?.map((error) => error.pointer)).toEqual([`/1${pointer}`]);
    expect(await share(desk, 'reassigned')).toEqual([null, 0]);
  });

  it('are refused when there are none or too many of them', async () => {
    const desk = await openTickets();
    expect((await desk.send([])).status).toBe(422);
    const many = Array.from({ length: 101 }, (_, number) => then('commented', `T-${number}`, 5));
    expect((await desk.send(many)).status).toBe(422);
  });

  it('count today when their clock is far ahead, so that some period shows them', async () => {
    const desk = await openTickets();
    await desk.tell({ event: 'solved', ticket: 'A', at: '2031-01-01T00:00:00Z' });
    expect(await share(desk, 'reassigned', 'from=2026-11-25&to=2026-11-25')).toEqual([0, 1]);
  });

  it('are not taken from a page, from a form, nor with another key', async () => {
    const desk = await openTickets();
    const event = solved('A', 5);
    expect((await desk.send(event, { 'content-type': 'text/plain' })).status).toBe(415);
    for (const key of [desk.siteKey, desk.readKey, desk.adminKey]) {
      expect((await desk.send(event, { authorization: `Bearer ${key}` })).status).toBe(403);
    }
    expect(await share(desk, 'reassigned')).toEqual([null, 0]);
  });
});

describe('events and their age', () => {
  it('leave their counts behind, and one that comes too late is told so', async () => {
    const desk = await openTickets();
    await desk.tell(solved('A', 5), then('reopened', 'A', 6), solved('B', 20));
    const limit = { comments: null, responses: Math.floor(Date.parse(at(10)) / 86_400_000), counts: null };
    // Two events, the resolution, and its line in the ask ledger.
    expect(await desk.storage.retention.due(desk.desk.id, limit)).toMatchObject({ tickets: 4 });
    expect(await desk.storage.retention.removeSome(desk.desk.id, limit)).toMatchObject({ tickets: 4 });
    expect(await desk.storage.retention.removeSome(desk.desk.id, limit)).toMatchObject({ tickets: 0 });
    expect(await share(desk, 'reopened')).toEqual([1, 2]);
    expect(await desk.tell(then('commented', 'A', 5), solved('C', 20))).toEqual({ recorded: 1, known: 0, tooOld: 1 });
    expect(await share(desk, 'reopened')).toEqual([1, 3]);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });
});

interface Fact {
  readonly event: TicketEventInput['event'];
  readonly hour: number;
}

/** What became of a ticket, by reading its events once in the order of time. */
function conclude(events: readonly Fact[]): string[] {
  const resolutions: { start: number; reassigned: number; isReopened: boolean }[] = [];
  let isOpen = true;
  let reassigned = 0;
  const order = { reassigned: 0, commented: 0, solved: 1, reopened: 2 };
  const firstSolved = Math.min(...events.flatMap(({ event, hour }) => (event === 'solved' ? [hour] : [])));
  for (const { event, hour } of events.toSorted((a, b) => a.hour - b.hour || order[a.event] - order[b.event])) {
    if (event === 'reassigned') reassigned += 1;
    if (event === 'solved' && isOpen) {
      resolutions.push({ start: hour, reassigned, isReopened: false });
      isOpen = false;
      reassigned = 0;
    }
    // Until it is solved the first time it is open anyhow, up to the very moment.
    if (event === 'reopened' && hour > firstSolved) {
      const last = resolutions.at(-1);
      if (last && !isOpen && hour - last.start <= 14 * 24) last.isReopened = true;
      isOpen = true;
    }
  }
  return resolutions.map((found) => `${Math.min(found.reassigned, 2)} ${found.isReopened ? 'yes' : 'no'}`);
}

describe('events in any order, told any number of times', () => {
  it('end in the same resolutions as read once in the order of time', async () => {
    const desk = await openTickets();
    const fact = fc.record({
      event: fc.constantFrom('solved' as const, 'reopened' as const, 'reassigned' as const),
      hour: fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 4 })),
    });
    let tickets = 0;
    const expected = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fact, { maxLength: 12, selector: ({ event, hour }) => `${event} ${hour}` }),
        fc.integer(),
        async (facts, seed) => {
          tickets += 1;
          const told = facts.map(({ event, hour }): TicketEventInput => ({
            event,
            ticket: `T-${tickets}`,
            at: new Date(Date.parse('2026-10-01T00:00:00Z') + hour * 3_600_000).toISOString(),
          }));
          const deliveries = [...told, ...told.slice(0, 3)].toSorted(
            (a, b) => ((a.at.charCodeAt(9) * seed) % 7) - ((b.at.charCodeAt(9) * seed) % 7),
          );
          for (let first = 0; first < deliveries.length; first += 4) {
            await desk.tell(...deliveries.slice(first, first + 4));
          }
          for (const found of conclude(facts)) expected.set(found, (expected.get(found) ?? 0) + 1);
          const count = (test: (found: string) => boolean): number =>
            [...expected].reduce((sum, [found, number]) => sum + (test(found) ? number : 0), 0);
          expect(await desk.counted('$reopened')).toEqual(
            Object.fromEntries(
              ['yes', 'no'].map((score) => [score, count((found) => found.endsWith(` ${score}`))]).filter(([, n]) => n),
            ),
          );
          expect(await desk.counted('$reassigned')).toEqual(
            Object.fromEntries(
              ['0', '1', '2'].map((score) => [score, count((found) => found.startsWith(score))]).filter(([, n]) => n),
            ),
          );
        },
      ),
      { numRuns: inject('database') === 'server' ? 10 : 60 },
    );
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });
});
