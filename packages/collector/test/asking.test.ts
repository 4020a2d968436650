import {
  invitationRequestSchema,
  ticketEventSchema,
  type ContactPolicyInput,
  type TicketEventInput,
} from '@afterword/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invite } from '../src/domain/asking/invite.js';
import { pseudonyms } from '../src/domain/pseudonyms.js';
import { recordTicketEvents } from '../src/domain/record-ticket-events.js';
import { mailOut } from './support/mail-out.js';
import { answer, openAsking, solved, type AskingDesk } from './support/open-asking.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Everything that waits to be told, as `mail invitation` or `ticket.unanswered`. */
async function told(desk: AskingDesk): Promise<string[]> {
  const { rows } = await desk.connect().execute('select kind, event from outbox order by created_at, event');
  return rows.map((row) => `${row['kind'] as string} ${row['event'] as string}`);
}

/** Lets time pass, and whatever is due happen, half a day at a time. */
async function pass(desk: AskingDesk, milliseconds: number): Promise<void> {
  const end = desk.clock.now + milliseconds;
  while (desk.clock.now < end) {
    desk.clock.now = Math.min(end, desk.clock.now + 12 * hour);
    await desk.round();
    await mailOut(desk);
  }
}

/** The mail server refuses the addresses of all that wait. */
async function giveUpMails({ storage, connect, clock }: AskingDesk): Promise<void> {
  const { rows } = await connect().execute(`select subject from outbox where kind = 'mail' and state = 'waiting'`);
  for (const row of rows) await storage.asks.giveUp(Number(row['subject']), clock.now);
}

const reopened = (desk: AskingDesk, ticket: string): TicketEventInput => ({
  event: 'reopened',
  ticket,
  at: new Date(desk.clock.now).toISOString(),
});

describe('asking after a ticket was solved', () => {
  it('waits for the delay of the policy, and invites once', async () => {
    const desk = await openAsking();
    await desk.tell(solved(desk, 'A', 'ann'));
    expect(await desk.round()).toMatchObject({ invited: 0 });
    expect(await desk.outcomes()).toEqual({ new: 1 });
    desk.clock.now += 60 * minute;
    expect(await desk.round()).toMatchObject({ invited: 1 });
    expect(await desk.round()).toMatchObject({ invited: 0, decided: 0 });
    expect(await desk.outcomes()).toEqual({ invited: 1 });
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('leaves a person alone for the quiet period, whichever ticket is decided first', async () => {
    const desk = await openAsking();
    await desk.tell(solved(desk, 'A', 'ann'), solved(desk, 'B', 'ann'), solved(desk, 'C', 'bob'));
    desk.clock.now += 60 * minute;
    await desk.round();
    await desk.round();
    expect(await desk.outcomes()).toEqual({ invited: 2, quarantined: 1 });
  });
});

describe('who is not asked, and why', () => {
  it('keeps the reason of every ticket, and the funnel adds up to the last one', async () => {
    const desk = await openAsking({ start: '2026-11-23T08:00:00Z' });
    await desk.policy({ excluded: { channel: ['Monitoring'] }, massClose: { tickets: 4, withinMinutes: 5 } });
    await desk.storage.asks.optOut(
      desk.desk.id,
      desk.dependencies.pseudonyms.of(desk.desk, 'optedout'),
      20_000,
      desk.clock.now,
    );
    await desk.tell(
      solved(desk, 'PLAIN', 'ann'),
      solved(desk, 'AGAIN', 'ann', { at: new Date(desk.clock.now + 1).toISOString() }),
      solved(desk, 'OWN', 'bob', { solver: 'Bob ' }),
      solved(desk, 'ALARM', 'cyd', { dimensions: { channel: 'monitoring' } }),
      solved(desk, 'CLOSED', 'dan', { eligible: false, notEligibleBecause: 'automation' }),
      solved(desk, 'THEIRS', 'eve', { eligible: false, notEligibleBecause: 'a test of the desk' }),
      solved(desk, 'NO', 'optedout'),
      { event: 'solved', ticket: 'NOBODY', at: new Date(desk.clock.now).toISOString() },
      ...['M1', 'M2', 'M3', 'M4'].map((ticket, index) => solved(desk, ticket, `mass${index}`, { solver: 'robot' })),
    );
    await pass(desk, 2 * hour);
    expect(await desk.outcomes()).toEqual({
      invited: 1,
      quarantined: 1,
      'notEligible:ownWork': 1,
      'notEligible:excluded': 1,
      'notEligible:automation': 1,
      'notEligible:a test of the desk': 1,
      'notEligible:massClose': 4,
      optedOut: 1,
      'notAsked:noRequester': 1,
    });
    const { groups } = await desk.asking();
    expect(groups.map(({ steps }) => steps)).toEqual([{ told: 12, eligible: 4, drawn: 3, invited: 1, answered: 0 }]);
    expect(await told(desk)).toEqual(['mail invitation']);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('takes what is not eligible out of the coverage', async () => {
    const desk = await openAsking();
    await desk.tell(solved(desk, 'A', 'ann'), solved(desk, 'B', 'bob', { solver: 'bob' }));
    const coverage = async () => (await desk.results('metric=coverage&from=2026-11-01&to=2026-11-30')).points[0]?.n;
    expect(await coverage()).toBe(2);
    await pass(desk, 2 * hour);
    expect(await coverage()).toBe(1);
    await desk.tell({ event: 'commented', ticket: 'B', at: new Date(desk.clock.now).toISOString() });
    expect(await coverage()).toBe(1);
  });

  it('asks nobody about a ticket that was told too late, or when nobody could be reached', async () => {
    const desk = await openAsking();
    const old = new Date(desk.clock.now - 20 * day).toISOString();
    await desk
      .tell(solved(desk, 'OLD', 'ann', { at: old }), {
        ...solved(desk, 'MUTE', 'bob'),
        requesterMail: undefined,
      } as unknown as TicketEventInput)
      .catch(() => undefined);
    const { requesterMail: _, ...mute } = solved(desk, 'MUTE', 'bob') as { requesterMail?: string } & TicketEventInput;
    await desk.tell(solved(desk, 'OLD', 'ann', { at: old }), mute);
    await pass(desk, 15 * day);
    expect(await desk.outcomes()).toEqual({ 'notAsked:toldTooLate': 1, 'notAsked:noDelivery': 1 });
  });

  it('tells no group of a dimension apart that has fewer than the smallest', async () => {
    const desk = await openAsking();
    const many = Array.from({ length: 5 }, (_, index) =>
      solved(desk, `N${index}`, `n${index}`, { dimensions: { department: 'Sales' } }),
    );
    await desk.tell(...many, solved(desk, 'L1', 'lea', { dimensions: { department: 'Legal' } }));
    await pass(desk, 2 * hour);
    const { groups } = await desk.asking('&dimension=department');
    expect(groups.map(({ group, outcomes, steps }) => [group, steps.told, outcomes])).toEqual([
      ['Legal', 1, null],
      ['Sales', 5, [{ state: 'invited', reason: null, count: 5 }]],
    ]);
    expect((await desk.get('/v1/asking?dimension=agent')).status).toBe(400);
  });
});

describe('the life of an ask', () => {
  it('is reminded once after three working days, and ends unanswered', async () => {
    const desk = await openAsking({ start: '2026-11-26T08:00:00Z' });
    await desk.tell(solved(desk, 'A', 'ann'));
    await pass(desk, 4 * day);
    expect(await told(desk)).toEqual(['mail invitation']);
    await pass(desk, 2 * day);
    expect(await told(desk)).toEqual(['mail invitation', 'mail reminder']);
    await pass(desk, 20 * day);
    expect(await told(desk)).toEqual(['mail invitation', 'mail reminder']);
    expect(await desk.outcomes()).toEqual({ expired: 1 });
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('is not reminded when it was answered, and forgets the address a day later', async () => {
    const desk = await openAsking();
    await desk.tell(solved(desk, 'A', 'ann'));
    await pass(desk, 6 * hour);
    await answer(desk, 'A', { satisfaction: 5 });
    await pass(desk, 10 * day);
    expect(await told(desk)).toEqual(['mail invitation']);
    expect(await desk.outcomes()).toEqual({ answered: 1 });
    const { rows } = await desk.connect().execute('select contact, nonce from ask');
    expect(rows.map((row) => [row['contact'], row['nonce']])).toEqual([[null, null]]);
  });

  it('is withdrawn when the ticket is reopened, and made anew when it is solved again', async () => {
    const desk = await openAsking();
    await desk.tell(solved(desk, 'A', 'ann'));
    await pass(desk, 6 * hour);
    await desk.tell(reopened(desk, 'A'));
    expect(await desk.outcomes()).toEqual({ 'withdrawn:invited': 1 });
    await pass(desk, day);
    await desk.tell(solved(desk, 'A', 'ann'));
    await pass(desk, 6 * hour);
    expect(await desk.outcomes()).toEqual({ 'withdrawn:invited': 1, invited: 1 });
    expect(await told(desk)).toEqual(['mail invitation', 'mail invitation']);
  });

  it('asks once more, and only once, whoever said that it was too early', async () => {
    const desk = await openAsking();
    await desk.tell(solved(desk, 'A', 'ann'));
    await pass(desk, 6 * hour);
    await answer(desk, 'A', { satisfaction: 4, accuracy: 'tooEarly' });
    await pass(desk, 6 * day);
    expect(await told(desk)).toEqual(['mail invitation']);
    await pass(desk, 2 * day);
    expect(await told(desk)).toEqual(['mail invitation', 'mail again']);
    await answer(desk, 'A', { accuracy: 'tooEarly' });
    await pass(desk, 30 * day);
    expect(await told(desk)).toEqual(['mail invitation', 'mail again']);
    expect(await desk.counted()).toEqual({ 4: 1 });
    expect(await desk.counted('accuracy')).toEqual({ tooEarly: 1 });
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('does not ask once more about what was reopened meanwhile, or how it ended would stand for what did not hold', async () => {
    const desk = await openAsking();
    await desk.tell(solved(desk, 'A', 'ann'));
    await pass(desk, 6 * hour);
    await answer(desk, 'A', { satisfaction: 4, accuracy: 'tooEarly' });
    await pass(desk, 2 * day);
    await desk.tell(reopened(desk, 'A'));
    await pass(desk, day);
    await desk.tell(solved(desk, 'A', 'ann'));
    await pass(desk, 8 * day);
    expect(await told(desk)).toEqual(['mail invitation']);
    const { rows } = await desk.connect().execute('select round, contact from ask where resolution = 1');
    expect(rows.map((row) => [row['round'], row['contact']])).toEqual([[1, null]]);
  });

  it('counts for no quiet period when nobody got its mail', async () => {
    const desk = await openAsking();
    await desk.tell(solved(desk, 'A', 'ann'));
    desk.clock.now += 6 * hour;
    await desk.round();
    await giveUpMails(desk);
    expect(await desk.outcomes()).toEqual({ 'notAsked:undeliverable': 1 });
    await desk.tell(solved(desk, 'B', 'ann'));
    await pass(desk, 6 * hour);
    expect(await desk.outcomes()).toEqual({ 'notAsked:undeliverable': 1, invited: 1 });
  });

  it('is not reminded before its invitation went out, but three working days after it', async () => {
    const desk = await openAsking({ start: '2026-11-23T08:00:00Z' });
    await desk.tell(solved(desk, 'A', 'ann'));
    desk.clock.now += 6 * hour;
    await desk.round();
    for (let hours = 0; hours < 80; hours += 8) {
      desk.clock.now += 8 * hour;
      await desk.round();
    }
    expect(await told(desk)).toEqual(['mail invitation']);
    expect(await mailOut(desk)).toEqual(['invitation']);
    await desk.round();
    expect(await mailOut(desk)).toEqual([]);
    await pass(desk, 4 * day);
    expect(await told(desk)).toEqual(['mail invitation']);
    await pass(desk, day);
    expect(await told(desk)).toEqual(['mail invitation', 'mail reminder']);
  });

  it('forgets a mail that was never sent when the invitation ends', async () => {
    const desk = await openAsking();
    await desk.tell(solved(desk, 'A', 'ann'));
    desk.clock.now += 6 * hour;
    await desk.round();
    desk.clock.now += 30 * day;
    await desk.round();
    const { rows } = await desk.connect().execute(`select state, payload from outbox where kind = 'mail'`);
    expect(rows.map((row) => [row['state'], row['payload']])).toEqual([['dropped', null]]);
  });

  it('goes on under another number when an earlier resolution is told late', async () => {
    const desk = await openAsking();
    const start = desk.clock.now;
    const at = (hours: number) => ({ at: new Date(start + hours * hour).toISOString() });
    desk.clock.now += 5 * hour;
    await desk.tell(solved(desk, 'A', 'ann', at(3)));
    await pass(desk, hour);
    await desk.tell(solved(desk, 'A', 'ann', at(1)), { event: 'reopened', ticket: 'A', ...at(2) });
    await pass(desk, hour);
    expect(await desk.outcomes()).toEqual({ withdrawn: 1, invited: 1 });
    expect(await told(desk)).toEqual(['mail invitation']);
    await answer(desk, 'A', { satisfaction: 4 });
    const { rows } = await desk.connect().execute('select resolution, state from ask order by resolution');
    expect(rows.map((row) => [row['resolution'], row['state']])).toEqual([
      [1, 'withdrawn'],
      [2, 'answered'],
    ]);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('is asked about a ticket that its system calls open in the very second in which it is solved', async () => {
    const desk = await openAsking();
    await desk.tell(reopened(desk, 'A'), solved(desk, 'A', 'ann'));
    await pass(desk, 6 * hour);
    expect(await desk.outcomes()).toEqual({ invited: 1 });
  });

  it('lets the second answer take the place of "too early", and nothing else', async () => {
    const desk = await openAsking();
    await desk.tell(solved(desk, 'A', 'ann'));
    await pass(desk, 6 * hour);
    await answer(desk, 'A', { satisfaction: 2, accuracy: 'tooEarly' });
    await pass(desk, 8 * day);
    await answer(desk, 'A', { accuracy: 'firstTime', satisfaction: 5 });
    expect(await desk.counted('accuracy')).toEqual({ firstTime: 1 });
    expect(await desk.counted()).toEqual({ 2: 1 });
  });

  it('is silent to whoever left two in a row unanswered, until they would be asked again', async () => {
    const desk = await openAsking();
    for (const [ticket, expected] of [
      ['A', { expired: 1 }],
      ['B', { expired: 2 }],
      ['C', { expired: 2, silenced: 1 }],
    ] as const) {
      await desk.tell(solved(desk, ticket, 'ann'));
      await pass(desk, 30 * day);
      const found = await (await desk.get('/v1/asking?from=2026-10-01&to=2027-12-31')).json();
      const { groups } = found as { groups: { outcomes: { state: string; count: number }[] }[] };
      const counts = groups.flatMap(({ outcomes }) => outcomes).map(({ state, count }) => [state, count]);
      expect(Object.fromEntries(counts)).toEqual(expected);
    }
    await pass(desk, 181 * day);
    await desk.tell(solved(desk, 'D', 'ann'));
    await pass(desk, 6 * hour);
    expect((await told(desk)).filter((line) => line === 'mail invitation')).toHaveLength(3);
  });

  it('remembers "do not ask me" under a new key of pseudonyms', async () => {
    const desk = await openAsking();
    const old = new Uint8Array(32).fill(7);
    await desk.storage.asks.optOut(desk.desk.id, pseudonyms([old]).of(desk.desk, 'ann'), 20_000, desk.clock.now);
    const discretion = { ...desk.dependencies, pseudonyms: pseudonyms([new Uint8Array(32).fill(8), old]) };
    const event = ticketEventSchema.parse(solved(desk, 'A', 'ann'));
    await recordTicketEvents(desk.storage, desk.desk, [event], desk.clock.now, discretion);
    await pass(desk, 6 * hour);
    const of = { ...desk.dependencies, ...discretion };
    const request = { subject: { kind: 'event', reference: 'VPN training' }, requester: 'ann' } as const;
    const told = await invite(of, desk.desk, invitationRequestSchema.parse(request), desk.clock.now);
    expect(told).toMatchObject({ decision: 'optedOut', token: null });
    expect(await desk.outcomes()).toEqual({ optedOut: 2 });
  });
});

describe('asking, whatever comes in whatever order', () => {
  const moment = fc.integer({ min: 0, max: 40 }).map((hours) => hours * hour);
  const event = fc.record({
    kind: fc.constantFrom('solved', 'solved', 'reopened', 'commented'),
    ticket: fc.constantFrom('A', 'B', 'C'),
    at: moment,
  });

  it('ends the same for the same events in another order and told twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 12 }), fc.nat(), async (events, seed) => {
        const ends = [];
        for (const order of [
          events,
          fc.sample(fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }), {
            seed,
            numRuns: 1,
          })[0] ?? [],
        ]) {
          const desk = await openAsking();
          const start = desk.clock.now;
          const who = { A: 'ann', B: 'ann', C: 'bob' } as const;
          desk.clock.now = start + 3 * day;
          for (const { kind, ticket, at } of order) {
            const when = new Date(start + at).toISOString();
            const person = who[ticket as 'A' | 'B' | 'C'];
            await desk.tell(
              kind === 'solved'
                ? solved(desk, ticket, person, { at: when })
                : ({ event: kind, ticket, at: when } as TicketEventInput),
            );
          }
          await desk.round();
          const { rows } = await desk
            .connect()
            .execute('select subject_reference, resolution, state, reason from ask order by 1, 2');
          ends.push(rows.map((row) => [row['subject_reference'], row['resolution'], row['state'], row['reason']]));
          expect(await desk.storage.counts.firstDifference()).toBeNull();
        }
        // Which of two tickets of one person is asked about follows from the order of the ledger; how many does not.
        const shape = (rows: unknown[][]) =>
          rows.map(
            ([ticket, resolution, state]) =>
              `${String(ticket)} ${String(resolution)} ${['invited', 'quarantined'].includes(String(state)) ? 'asked or quiet' : String(state)}`,
          );
        expect(shape(ends[1] ?? [])).toEqual(shape(ends[0] ?? []));
      }),
      { numRuns: 10 },
    );
  });

  /** What must hold after every step, as questions to the ledger that have no answer. */
  const neverSo = {
    'an invitation to what was reopened': `
      select ask.id from ask join resolution on resolution.reference = ask.subject_reference
        and resolution.resolution = ask.resolution
      where ask.state in ('new', 'invited') and resolution.reopened_at is not null`,
    'an invitation withdrawn though its resolution held': `
      select id from ask where state = 'withdrawn' and invited_at is not null and not exists (
        select 1 from ticket_event as told where told.event = 'reopened' and told.reference = ask.subject_reference
          and told.at >= ask.solved_at)`,
    'somebody asked who said no': `
      select ask.id from ask join opt_out on opt_out.requester = ask.requester where ask.state in ('invited')`,
    'a reminder before its invitation': `
      select reminder.id from outbox as reminder join outbox as invitation on invitation.subject = reminder.subject
      where reminder.event = 'reminder' and invitation.event = 'invitation'
        and (invitation.state = 'waiting' or invitation.settled_at > reminder.created_at)`,
    'a reminder of what was answered, or to somebody who is asked once more': `
      select outbox.id from outbox join ask on cast(ask.id as text) = outbox.subject
      where outbox.event = 'reminder' and (ask.round = 2 or ask.settled_at < outbox.created_at)`,
    'an address kept of what is over': `
      select id from ask where contact is not null and state not in ('new', 'invited')
        and not (state = 'answered' and (is_too_early or nonce is not null))`,
    'a line of the ledger too much': `
      select id from ask group by subject_reference, resolution, round having count(*) > 1`,
  };

  it('never asks twice in a quiet period, nobody who said no, nothing that was reopened, and reminds of mails that went out', async () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: event },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('pass'), hours: fc.integer({ min: 1, max: 200 }) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('optOut', 'optIn', 'outage', 'request', 'refuse') }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('answer', 'answerTooEarly') }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const desk = await openAsking();
        const database = desk.connect();
        const person = desk.dependencies.pseudonyms.of(desk.desk, 'ann');
        let isAway = false;
        /** Half a day at a time, with mails while the mail server is there. */
        const passAs = async (milliseconds: number) => {
          if (!isAway) return pass(desk, milliseconds);
          const end = desk.clock.now + milliseconds;
          while (desk.clock.now < end) {
            desk.clock.now = Math.min(end, desk.clock.now + 12 * hour);
            await desk.round();
          }
        };
        for (const one of steps) {
          if ('hours' in one) await passAs(one.hours * hour);
          else if (one.kind === 'outage') isAway = !isAway;
          else if (one.kind === 'refuse') await giveUpMails(desk);
          else if (one.kind === 'optOut') {
            await desk.storage.asks.optOut(desk.desk.id, person, 20_000, desk.clock.now);
          } else if (one.kind === 'optIn') await desk.storage.asks.optIn(desk.desk.id, [person]);
          else if (one.kind === 'request') {
            const request = { subject: { kind: 'ticket', reference: 'B' }, requester: 'ann' } as const;
            await invite(desk.dependencies, desk.desk, invitationRequestSchema.parse(request), desk.clock.now);
          } else if ('ticket' in one) {
            // Up to 40 hours late, so that what was decided may turn out to be of another resolution.
            const at = new Date(desk.clock.now - one.at).toISOString();
            await desk.tell(
              one.kind === 'solved'
                ? solved(desk, one.ticket, 'ann', { at })
                : ({ event: one.kind, ticket: one.ticket, at } as TicketEventInput),
            );
          } else {
            const { rows } = await database.execute(
              `select subject_reference as ticket, round from ask where state = 'invited' limit 1`,
            );
            const ticket = rows[0]?.['ticket'];
            const answers = { satisfaction: 4, ...(one.kind === 'answerTooEarly' && { accuracy: 'tooEarly' }) };
            if (typeof ticket === 'string') {
              await answer(desk, ticket, rows[0]?.['round'] === 2 ? { accuracy: 'firstTime' } : answers);
            }
          }
          for (const [what, question] of Object.entries(neverSo)) {
            const { rows } = await database.execute(question);
            expect([what, rows.length]).toEqual([what, 0]);
          }
        }
        const { rows } = await database.execute(
          `select subject_reference as ticket, state, invited_at as at from ask
            where round = 1 and invited_at is not null and state <> 'notAsked' order by invited_at`,
        );
        rows.forEach((later, index) => {
          for (const earlier of rows.slice(0, index)) {
            const isSameWithdrawn = earlier['state'] === 'withdrawn' && earlier['ticket'] === later['ticket'];
            if (!isSameWithdrawn) expect(Number(later['at']) - Number(earlier['at'])).toBeGreaterThanOrEqual(14 * day);
          }
        });
        await pass(desk, 60 * day);
        const { rows: open } = await database.execute(
          `select id from ask where state in ('new', 'invited') and requester is not null`,
        );
        expect(open).toEqual([]);
        const { rows: waiting } = await database.execute(
          `select id from outbox where kind = 'mail' and (state = 'waiting' or payload is not null)`,
        );
        expect(waiting).toEqual([]);
        expect(await desk.storage.counts.firstDifference()).toBeNull();
      }),
      { numRuns: 12 },
    );
  });
});

describe('the contact policy', () => {
  it('is data: each change is another version, noted in the audit log, and each ask keeps the one that decided it', async () => {
    const desk = await openAsking();
    const policy = async () =>
      (await (await desk.get('/v1/contact-policy')).json()) as { version: number; policy: ContactPolicyInput };
    expect(await policy()).toMatchObject({ version: 0, policy: { quietDays: 14, share: 1 }, sendsMail: true });
    await desk.tell(solved(desk, 'A', 'ann'));
    await pass(desk, 6 * hour);
    await desk.policy({ share: 0.5, quietDays: 30 });
    expect(await policy()).toMatchObject({ version: 1, policy: { quietDays: 30, share: 0.5 } });
    const many = Array.from({ length: 40 }, (_, index) => solved(desk, `S${index}`, `s${index}`));
    await desk.tell(...many);
    await pass(desk, 6 * hour);
    const { rows } = await desk.connect().execute('select policy, probability, count(*) as n from ask group by 1, 2');
    expect(rows.map((row) => [row['policy'], row['probability'], row['n']])).toEqual([
      [0, 1, 1],
      [1, 0.5, 40],
    ]);
    const found = await desk.outcomes();
    expect((found['invited'] ?? 0) + (found['notDrawn'] ?? 0)).toBe(41);
    expect(found['notDrawn']).toBeGreaterThan(5);
    const { entries } = (await (await desk.get('/v1/audit')).json()) as { entries: { action: string }[] };
    expect(entries.map(({ action }) => action)).toContain('contactPolicy.changed');
  });

  it.each([{ share: 0 }, { share: 1.5 }, { quietDays: -1 }, { expiresAfterDays: 31 }, { askOnlyTheHappy: true }])(
    'refuses %j',
    async (policy) => {
      const desk = await openAsking();
      const reply = await desk.app.request('/v1/contact-policy', {
        method: 'PUT',
        headers: { authorization: `Bearer ${desk.adminKey}`, 'content-type': 'application/json' },
        body: JSON.stringify(policy),
      });
      expect(reply.status).toBe(422);
    },
  );
});
