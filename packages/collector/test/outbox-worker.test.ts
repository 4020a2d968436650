import type { SurveyResponseInput, WebhookEvent, WebhookPayload } from '@afterword/contract';
import { webhookPayloadSchema } from '@afterword/contract';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { isGivenUp, settlementOf, type Outcome } from '../src/domain/deliveries.js';
import { createWebhook, findWebhook, rotateSecret, type WebhookAct } from '../src/domain/webhooks.js';
import { startHousekeeping } from '../src/operation/housekeeping.js';
import { startOutbox, type Handler } from '../src/operation/outbox-worker.js';
import { addressCheck } from '../src/outbound/address-check.js';
import { webhookDelivery } from '../src/outbound/deliver-webhook.js';
import { webhookSender } from '../src/outbound/send-webhook.js';
import { newWebhookSecret } from '../src/outbound/sign-webhook.js';
import { StorageUnavailable } from '../src/storage/storage-error.js';
import type { ClaimedItem } from '../src/storage/outbox.js';
import type { Storage } from '../src/storage/storage.js';
import { aResponse, openDesk, type TestDesk } from './support/open-desk.js';
import { answering, openReceiver, type Received } from './support/receiver.js';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const both: readonly WebhookEvent[] = ['response.recorded', 'response.low'];

type Receiver = Awaited<ReturnType<typeof openReceiver>>;

/** The moment of the machine: the official library believes no other. */
const start = new Date().toISOString();

async function deskFor(...receivers: readonly Receiver[]): Promise<TestDesk> {
  const ports = receivers.map(({ port }) => port);
  return openDesk({ start, receivers: { nets: ['127.0.0.0/8'], hosts: [], ports } });
}

function actOf(desk: TestDesk): WebhookAct {
  const by = { who: 'command', requestId: null };
  return { storage: desk.storage, deskId: desk.desk.id, now: desk.clock.now, by };
}

async function webhookFor(
  desk: TestDesk,
  { url }: Pick<Receiver, 'url'>,
  events: readonly WebhookEvent[] = both,
  includesComments = false,
) {
  const wanted = { name: 'Receiver', url, events: [...events], includesComments };
  const secret = newWebhookSecret();
  const { webhook } = await createWebhook(actOf(desk), wanted, secret, desk.dependencies.seals);
  return { id: webhook.id, secret };
}

function deliveryOf(desk: TestDesk, storage: Storage = desk.storage): Handler {
  const { seals, receivers: check, version } = desk.dependencies;
  const now = () => desk.clock.now;
  return webhookDelivery({ storage, seals, send: webhookSender({ check, now }), now, version });
}

/** A worker that works when the test says so: its timer comes once in a day. */
function workerOf(desk: TestDesk, changes: Partial<Parameters<typeof startOutbox>[0]> = {}) {
  return startOutbox({
    storage: desk.storage,
    handlers: { webhook: deliveryOf(desk) },
    now: () => desk.clock.now,
    random: () => 0.5,
    everyMs: day,
    log: desk.dependencies.log,
    figures: desk.dependencies.figures,
    ...changes,
  });
}

function low(changes: Partial<SurveyResponseInput> = {}): SurveyResponseInput {
  return aResponse({ answers: { satisfaction: 1, comment: 'Nobody called back.' }, ...changes } as object);
}

async function statesOf(desk: TestDesk, webhook: string): Promise<Record<string, number>> {
  const found = await desk.storage.outbox.deliveries(webhook, { state: null, before: null, limit: 1000 });
  const states: Record<string, number> = {};
  for (const { state } of found) states[state] = (states[state] ?? 0) + 1;
  return states;
}

function payloadOf({ body }: Received): WebhookPayload {
  return webhookPayloadSchema.parse(JSON.parse(body));
}

async function figuresOf(desk: TestDesk): Promise<string> {
  return (await desk.get('/metrics', desk.readKey)).text();
}

describe('what a webhook is told', () => {
  it('is thin: ids, and where it belongs, without the agent and without words', async () => {
    const receiver = await openReceiver();
    const desk = await deskFor(receiver);
    const { secret } = await webhookFor(desk, receiver, ['response.low']);
    const response = low({ dimensions: { team: 'Network', agent: 'P. Miller' } } as object);
    await desk.submit(response);
    await workerOf(desk).round();
    const [received] = receiver.received;
    if (!received) throw new Error('Nothing came.');
    expect(payloadOf(received)).toEqual({
      type: 'response.low',
      timestamp: start,
      data: {
        desk: { key: 'it' },
        response: {
          id: response.id,
          revision: 1,
          origin: expect.any(String) as string,
          day: start.slice(0, 10),
          survey: { key: 'post-ticket', version: 1 },
          subject: { kind: 'ticket', reference: response.subject.reference, resolution: 1 },
          dimensions: { team: 'Network' },
          score: 'low',
        },
      },
    });
    expect(received.body).not.toMatch(/Miller|Nobody/);
    expect(received.headers['content-type']).toBe('application/json');
    const headers = received.headers as Record<string, string>;
    expect(new Webhook(secret).verify(received.body, headers)).toEqual(payloadOf(received));
  });

  it('has the comment where that was chosen, and is as things stand when it is told', async () => {
    const receiver = await openReceiver();
    const desk = await deskFor(receiver);
    await webhookFor(desk, receiver, ['response.recorded'], true);
    const response = aResponse({ answers: { satisfaction: 4 } });
    await desk.submit(response);
    desk.clock.now += minute;
    await desk.submit({ ...response, revision: 2, answers: { satisfaction: 3, comment: 'Well "done" 🙁' } });
    const worker = workerOf(desk);
    await worker.round();
    expect(receiver.received).toEqual([]);
    desk.clock.now += minute;
    await worker.round();
    const [payload] = receiver.received.map(payloadOf);
    expect(payload?.data).toMatchObject({ response: { revision: 2, score: 'middle', comment: 'Well "done" 🙁' } });
  });

  it('stays below 20 kB, as the standard asks, with the longest of everything but letters outside of planes', async () => {
    const receiver = await openReceiver();
    const desk = await deskFor(receiver);
    await webhookFor(desk, receiver, ['response.low'], true);
    const long = 'ß'.repeat(120);
    const places = { team: long, service: long, department: long, channel: long, priority: long, location: long };
    await desk.submit(
      aResponse({
        answers: { satisfaction: 1, comment: '不'.repeat(4000) },
        dimensions: places,
        subject: { kind: 'ticket', reference: 'ß'.repeat(200) },
      }),
    );
    await workerOf(desk).round();
    expect(Buffer.byteLength(receiver.received[0]?.body ?? '')).toBeGreaterThan(12_000);
    expect(Buffer.byteLength(receiver.received[0]?.body ?? '')).toBeLessThan(20_000);
  });

  it('names an unanswered ticket and where it belongs, and is nothing when it was answered meanwhile', async () => {
    const receiver = await openReceiver();
    const desk = await deskFor(receiver);
    const { id } = await webhookFor(desk, receiver, ['ticket.unanswered']);
    const at = new Date(desk.clock.now - day).toISOString();
    const dimensions = { team: 'Network', agent: 'P. Miller' };
    const { secret: key } = (await (
      await desk.app.request('/v1/keys', {
        method: 'POST',
        headers: { authorization: `Bearer ${desk.adminKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ kind: 'service', name: 'Tickets' }),
      })
    ).json()) as { secret: string };
    const told = await desk.app.request('/v1/ticket-events/generic', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify([
        { event: 'solved', ticket: 'A#1', at, dimensions },
        { event: 'solved', ticket: 'B', at },
      ]),
    });
    expect(told.status).toBe(200);
    await desk.submit(aResponse({ subject: { kind: 'ticket', reference: 'B' } }));
    for (const subject of ['A#1#1', 'B#1', 'never told#2']) {
      const telling = { deskId: desk.desk.id, event: 'ticket.unanswered', subject } as const;
      await desk.storage.outbox.tell({ ...telling, at: desk.clock.now, dueAt: desk.clock.now });
    }
    await workerOf(desk).round();
    expect(receiver.received.map((received) => payloadOf(received).data)).toEqual(
      expect.arrayContaining([
        {
          desk: { key: 'it' },
          ticket: { reference: 'A#1', resolution: 1, day: at.slice(0, 10), dimensions: { team: 'Network' } },
        },
        { desk: { key: 'it' }, ticket: { reference: 'never told', resolution: 2, day: null, dimensions: {} } },
      ]),
    );
    expect(await statesOf(desk, id)).toEqual({ sent: 2, dropped: 1 });
  });
});

describe('a try that fails', () => {
  it('is followed by nine more under the same id, over three days, and then it is dead', async () => {
    const receiver = await openReceiver(answering(500));
    const desk = await deskFor(receiver);
    const { id } = await webhookFor(desk, receiver, ['response.low']);
    await desk.submit(low());
    const worker = workerOf(desk);
    const waited: number[] = [];
    for (let tries = 1; tries <= 10; tries += 1) {
      await worker.round();
      await worker.round();
      expect(receiver.received).toHaveLength(tries);
      const [delivery] = await desk.storage.outbox.deliveries(id, { state: null, before: null, limit: 1 });
      expect(delivery).toMatchObject({ attempts: tries, lastStatus: '500', state: tries < 10 ? 'waiting' : 'dead' });
      if (!delivery || tries === 10) break;
      waited.push(delivery.dueAt - desk.clock.now);
      desk.clock.now = delivery.dueAt - 1;
      await worker.round();
      desk.clock.now += 1;
    }
    expect(waited).toEqual([
      5 * second,
      5 * minute,
      30 * minute,
      2 * hour,
      5 * hour,
      10 * hour,
      14 * hour,
      20 * hour,
      24 * hour,
    ]);
    desk.clock.now += 30 * day;
    await worker.round();
    expect(receiver.received).toHaveLength(10);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(10);
  });

  it('waits up to a fifth longer or shorter, and as long as the receiver asks, up to a day', () => {
    const later = (retryAfterMs?: number): Outcome & { result: 'later' } =>
      retryAfterMs === undefined
        ? { result: 'later', status: '503' }
        : { result: 'later', status: '503', retryAfterMs };
    expect(settlementOf(1, later(), 0, 0).dueAt).toBe(4 * minute);
    expect(settlementOf(1, later(), 0, 0.999999).dueAt).toBe(6 * minute);
    expect(settlementOf(0, later(hour), 0, 0.5)).toMatchObject({ dueAt: hour, restsUntil: hour });
    expect(settlementOf(3, later(minute), 0, 0.5)).toMatchObject({ dueAt: 2 * hour, restsUntil: minute });
    expect(settlementOf(0, later(365 * day), 0, 0.5)).toMatchObject({ dueAt: day, restsUntil: day });
    expect(settlementOf(9, later(), 0, 0.5)).toMatchObject({ state: 'dead', dueAt: null });
  });

  it.each([429, 503])('with %i keeps everything from the receiver until it wants to be told again', async (status) => {
    const receiver = await openReceiver(answering(status, { 'retry-after': '3600' }));
    const desk = await deskFor(receiver);
    const { id } = await webhookFor(desk, receiver, ['response.low']);
    await desk.submit(low(), low(), low());
    const worker = workerOf(desk);
    await worker.round();
    desk.clock.now += hour - 1;
    await desk.submit(low());
    receiver.answer(answering(204));
    await worker.round();
    expect(receiver.received).toHaveLength(1);
    desk.clock.now += 1;
    await worker.round();
    expect(receiver.received).toHaveLength(5);
    expect(await statesOf(desk, id)).toEqual({ sent: 4 });
  });

  it('with 410 disables the webhook at once, and what waits for it is dead', async () => {
    const receiver = await openReceiver(answering(410));
    const desk = await deskFor(receiver);
    const { id } = await webhookFor(desk, receiver);
    await desk.submit(low(), low());
    await workerOf(desk).round();
    expect(receiver.received).toHaveLength(1);
    expect(await desk.storage.webhooks.find(id)).toMatchObject({ state: 'disabled', disabledBecause: 'gone' });
    expect(await statesOf(desk, id)).toEqual({ dead: 4 });
    await desk.submit(low());
    expect(await statesOf(desk, id)).toEqual({ dead: 4 });
    const [entry] = await desk.storage.audit.entries(desk.desk.id, Number.MAX_SAFE_INTEGER, 1);
    expect(entry).toMatchObject({ who: 'collector', action: 'webhook.disabled', target: `webhook:${id}` });
    expect(desk.log).toContainEqual({ level: 'warn', event: 'webhook disabled', webhook: id, because: 'gone' });
  });

  it('for five days disables the webhook, and one success in between begins them anew', async () => {
    const receiver = await openReceiver(answering(500));
    const desk = await deskFor(receiver);
    const { id } = await webhookFor(desk, receiver, ['response.low']);
    const worker = workerOf(desk);
    const failFor = async (hours: number): Promise<void> => {
      for (let passed = 0; passed < hours; passed += 6) {
        await desk.submit(low());
        for (const wait of [0, 6 * second, 6 * minute]) {
          desk.clock.now += wait;
          await worker.round();
        }
        desk.clock.now += 6 * hour - 6 * second - 6 * minute;
      }
    };
    const stateOf = async () => (await desk.storage.webhooks.find(id))?.state;
    await failFor(4 * 24);
    receiver.answer(answering(204));
    await worker.round();
    expect(await desk.storage.webhooks.find(id)).toMatchObject({ state: 'active', failingSince: null });
    receiver.answer(answering(500));
    await failFor(4 * 24);
    expect(await stateOf()).toBe('active');
    await failFor(2 * 24);
    expect(await desk.storage.webhooks.find(id)).toMatchObject({ state: 'disabled', disabledBecause: 'failing' });
    expect(Object.keys(await statesOf(desk, id)).toSorted()).toEqual(['dead', 'sent']);
  });

  it('after days of silence is not what five days are counted by', () => {
    expect(isGivenUp(0, 1, 30 * day)).toBe(false);
    expect(isGivenUp(0, 3, 30 * day)).toBe(true);
    expect(isGivenUp(0, 3, 5 * day - 1)).toBe(false);
    expect(isGivenUp(null, 9, 30 * day)).toBe(false);
  });

  it('of a handler that throws is a failure like any other, and its words are in no log', async () => {
    const receiver = await openReceiver();
    const desk = await deskFor(receiver);
    const { id } = await webhookFor(desk, receiver, ['response.low']);
    await desk.submit(low());
    const webhook = () => Promise.reject(new TypeError('Nobody called back.'));
    await workerOf(desk, { handlers: { webhook } }).round();
    const [delivery] = await desk.storage.outbox.deliveries(id, { state: null, before: null, limit: 1 });
    expect(delivery).toMatchObject({ state: 'waiting', attempts: 1, lastStatus: 'internal error' });
    expect(desk.log).toEqual([{ level: 'error', event: 'delivery failed', kind: 'TypeError' }]);
  });
});

describe('a slow receiver', () => {
  it('delays no other, and is told one thing at a time', async () => {
    let answerSlowly = (): void => undefined;
    const slow = await openReceiver((response) => {
      answerSlowly = () => void response.writeHead(204).end();
    });
    const fast = await openReceiver();
    const desk = await deskFor(slow, fast);
    const { id: slowId } = await webhookFor(desk, slow, ['response.low']);
    const { id: fastId } = await webhookFor(desk, fast, ['response.low']);
    await desk.submit(...Array.from({ length: 30 }, () => low()));
    const worker = workerOf(desk);
    const round = worker.round();
    await expect.poll(() => statesOf(desk, fastId)).toEqual({ sent: 30 });
    expect(slow.received).toHaveLength(1);
    expect(await statesOf(desk, slowId)).toEqual({ waiting: 30 });
    slow.answer(answering(204));
    answerSlowly();
    await round;
    expect(await statesOf(desk, slowId)).toEqual({ sent: 30 });
  });

  it('among more than eight of them keeps nobody out for longer than one try', async () => {
    const slow = await openReceiver(answering(500));
    const fast = await openReceiver();
    const desk = await deskFor(slow, fast);
    for (let number = 0; number < 12; number += 1) await webhookFor(desk, slow, ['response.low']);
    const { id } = await webhookFor(desk, fast, ['response.low']);
    await desk.submit(...Array.from({ length: 25 }, () => low()));
    const worker = workerOf(desk);
    let most = 0;
    let now = 0;
    slow.answer((response) => {
      most = Math.max(most, (now += 1));
      setImmediate(() => {
        now -= 1;
        response.writeHead(500).end();
      });
    });
    await worker.round();
    expect(await statesOf(desk, id)).toEqual({ sent: 25 });
    expect(most).toBeLessThanOrEqual(8);
    // One failed try each: the rest of its things is left alone for some seconds.
    expect(slow.received).toHaveLength(12);
  });
});

describe('eight slow receivers with much to be told', () => {
  it('let a ninth have its turn after what was begun', async () => {
    const slow = await openReceiver();
    let before = -1;
    const fast = await openReceiver((response) => {
      before = slow.received.length;
      response.writeHead(204).end();
    });
    const desk = await deskFor(slow, fast);
    for (let number = 0; number < 8; number += 1) await webhookFor(desk, slow, ['response.low']);
    await desk.submit(...Array.from({ length: 30 }, () => low()));
    desk.clock.now += 1;
    await webhookFor(desk, fast, ['response.low']);
    await desk.submit(low());
    await workerOf(desk).round();
    expect(slow.received).toHaveLength(8 * 31);
    // Ten things of each of the eight were claimed before; a few more may have begun beside it.
    expect(before).toBeLessThan(8 * 15);
  });
});

describe('the secret of a webhook', () => {
  it('is replaced without one delivery that does not verify, whenever the receiver changes its own', async () => {
    const desk = await deskFor();
    await fc.assert(
      fc.asyncProperty(fc.nat(9), fc.nat(9), async (rotatesAt, changesAfter) => {
        const receiver = await openReceiver();
        const { seals, version } = desk.dependencies;
        const send = webhookSender({ check: addressCheck(receiver.allowed), now: () => desk.clock.now });
        const webhook = webhookDelivery({ storage: desk.storage, seals, send, now: () => desk.clock.now, version });
        const made = await webhookFor(desk, receiver, ['response.low']);
        const worker = workerOf(desk, { handlers: { webhook } });
        let { secret } = made;
        let next = secret;
        for (let number = 0; number < 10; number += 1) {
          if (number === rotatesAt) {
            const kept = await findWebhook(actOf(desk), made.id);
            if (!kept) throw new Error('The webhook is gone.');
            next = newWebhookSecret();
            await rotateSecret(actOf(desk), kept, next, 24, seals);
          }
          if (number === rotatesAt + changesAfter) secret = next;
          await desk.submit(low());
          await worker.round();
          const { body, headers } = receiver.received.at(-1) ?? { body: '', headers: {} };
          expect(receiver.received).toHaveLength(number + 1);
          expect(() => new Webhook(secret).verify(body, headers as Record<string, string>)).not.toThrow();
        }
        await desk.storage.webhooks.remove(made.id, {
          ...actOf(desk).by,
          at: 0,
          deskId: desk.desk.id,
          action: 'webhook.removed',
          target: 'webhook:any',
          details: {},
        });
      }),
      { numRuns: 10 },
    );
  });

  it('signs no more when its overlap is over, or at once when it has none', async () => {
    const receiver = await openReceiver();
    const desk = await deskFor(receiver);
    const { id, secret } = await webhookFor(desk, receiver, ['response.low']);
    const worker = workerOf(desk);
    const rotate = async (hours: number): Promise<void> => {
      const kept = await findWebhook(actOf(desk), id);
      if (kept) await rotateSecret(actOf(desk), kept, newWebhookSecret(), hours, desk.dependencies.seals);
    };
    const signatures = async (): Promise<number> => {
      await desk.submit(low());
      await worker.round();
      return String(receiver.received.at(-1)?.headers['webhook-signature']).split(' ').length;
    };
    expect(await signatures()).toBe(1);
    await rotate(24);
    expect(await signatures()).toBe(2);
    desk.clock.now += 24 * hour;
    expect(await signatures()).toBe(1);
    const { body, headers } = receiver.received.at(-1) ?? { body: '', headers: {} };
    expect(() => new Webhook(secret).verify(body, headers as Record<string, string>)).toThrow();
    await rotate(24);
    await rotate(0);
    expect(await signatures()).toBe(1);
  });

  it('that cannot be opened leaves everything waiting', async () => {
    const receiver = await openReceiver();
    const desk = await deskFor(receiver);
    const { id } = await webhookFor(desk, receiver, ['response.low']);
    const client = desk.connect();
    await client.batch(["update webhook set secret = 'v1.00000000.AAAA'"], 'write');
    await desk.submit(low());
    await workerOf(desk).round();
    const [delivery] = await desk.storage.outbox.deliveries(id, { state: null, before: null, limit: 1 });
    expect(delivery).toMatchObject({ state: 'waiting', lastStatus: 'secret not readable' });
    expect(receiver.received).toEqual([]);
  });
});

/** A store, and handlers over it, that stop answering for ever at some call, before or after they did what was asked. */
function killedAt(calls: number, isDone: boolean) {
  let left = calls;
  let die = (): void => undefined;
  const death = new Promise<void>((resolve) => (die = resolve));
  function mortal<Parameters extends unknown[], Result>(act: (...parameters: Parameters) => Promise<Result>) {
    return async (...parameters: Parameters): Promise<Result> => {
      left -= 1;
      if (left < 0) return new Promise(() => undefined);
      if (left > 0) return act(...parameters);
      if (isDone) await act(...parameters);
      die();
      return new Promise(() => undefined);
    };
  }
  return { death, mortal };
}

function mortalStorage(storage: Storage, { mortal }: ReturnType<typeof killedAt>): Storage {
  const { outbox } = storage;
  return {
    ...storage,
    outbox: {
      ...outbox,
      lanesDue: mortal(outbox.lanesDue),
      claim: mortal(outbox.claim),
      settle: mortal(outbox.settle),
      release: mortal(outbox.release),
    },
  };
}

describe('a collector that is killed', () => {
  it('at any point loses nothing, and tells nothing under two ids', async () => {
    const kills = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.boolean()), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(kills, fc.integer({ min: 1, max: 15 }), async (deaths, responses) => {
        const receivers = [await openReceiver(), await openReceiver()];
        const desk = await deskFor(...receivers);
        const webhooks = [];
        for (const receiver of receivers) webhooks.push(await webhookFor(desk, receiver));
        const sent = Array.from({ length: responses }, () => low());
        await desk.submit(...sent);
        desk.clock.now += 2 * minute;
        for (const [calls, isDone] of deaths) {
          const killing = killedAt(calls, isDone);
          const storage = mortalStorage(desk.storage, killing);
          const deliver = killing.mortal(deliveryOf(desk));
          const worker = workerOf(desk, { storage, handlers: { webhook: deliver } });
          await Promise.race([killing.death, worker.round()]);
          // What it held is free again.
          desk.clock.now += 3 * minute;
        }
        await workerOf(desk).round();
        for (const [index, { received }] of receivers.entries()) {
          const ids = new Map<string, Set<string>>();
          for (const one of received) {
            const payload = payloadOf(one);
            const subject = 'response' in payload.data ? payload.data.response.id : '';
            const name = `${payload.type} ${subject}`;
            ids.set(name, (ids.get(name) ?? new Set()).add(String(one.headers['webhook-id'])));
          }
          const expected = sent.flatMap(({ id }) => [`response.low ${id}`, `response.recorded ${id}`]);
          expect([...ids.keys()].toSorted()).toEqual(expected.toSorted());
          for (const each of ids.values()) expect(each.size).toBe(1);
          // Told again is only what was told and not noted: at most one thing for each that was killed.
          expect(received.length).toBeLessThanOrEqual(expected.length + deaths.length);
          expect(await statesOf(desk, webhooks[index]?.id ?? '')).toEqual({ sent: expected.length });
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('two collectors on one database', () => {
  it('tell everything once', async () => {
    const receivers = await Promise.all([openReceiver(), openReceiver(), openReceiver()]);
    const desk = await deskFor(...receivers);
    for (const receiver of receivers) await webhookFor(desk, receiver, ['response.low']);
    await desk.submit(...Array.from({ length: 40 }, () => low()));
    const workers = [1, 2].map(() => workerOf(desk));
    await Promise.all(workers.map((worker) => worker.round()));
    // One may have found everything taken while the other was still at it.
    for (const worker of workers) await worker.round();
    for (const { received } of receivers) {
      expect(received).toHaveLength(40);
      expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(40);
    }
  });
});

describe('the worker', () => {
  it('stops after what it is sending, gives back the rest, and begins nothing more', async () => {
    let answer = (): void => undefined;
    const receiver = await openReceiver((response) => {
      answer = () => void response.writeHead(204).end();
    });
    const desk = await deskFor(receiver);
    const { id } = await webhookFor(desk, receiver, ['response.low']);
    await desk.submit(low(), low(), low());
    const worker = workerOf(desk);
    void worker.round();
    await expect.poll(() => receiver.received.length).toBe(1);
    const stopped = worker.stop();
    answer();
    await stopped;
    expect(await statesOf(desk, id)).toEqual({ sent: 1, waiting: 2 });
    expect(await desk.storage.outbox.lanesDue(desk.clock.now)).toEqual([id]);
    await worker.round();
    expect(receiver.received).toHaveLength(1);
  });

  it('begins nothing that could end after its claim, by a clock that nobody sets', async () => {
    const receiver = await openReceiver();
    const desk = await deskFor(receiver);
    const { id } = await webhookFor(desk, receiver, ['response.low']);
    await desk.submit(...Array.from({ length: 10 }, () => low()));
    let steady = 0;
    const deliver = deliveryOf(desk);
    const webhook: Handler = (item) => {
      steady += 40_000;
      return deliver(item);
    };
    const steadyMs = () => steady;
    const lanes: number[] = [];
    const { outbox } = desk.storage;
    const claim: typeof outbox.claim = async (...parameters) => {
      const items = await outbox.claim(...parameters);
      lanes.push(items.length);
      return items;
    };
    const storage = { ...desk.storage, outbox: { ...outbox, claim } };
    await workerOf(desk, { storage, handlers: { webhook }, steadyMs }).round();
    expect(await statesOf(desk, id)).toEqual({ sent: 10 });
    // Four tries of forty seconds fill a claim of three minutes.
    expect(lanes).toEqual([10, 6, 2]);
  });

  it('notes afterwards what it told while the store could not write, and tells it once', async () => {
    const receiver = await openReceiver();
    const desk = await deskFor(receiver);
    const { id } = await webhookFor(desk, receiver, ['response.low']);
    await desk.submit(low());
    const { outbox } = desk.storage;
    let isFull = true;
    const settle: typeof outbox.settle = (...parameters) =>
      isFull ? Promise.reject(new StorageUnavailable('The disk is full.')) : outbox.settle(...parameters);
    const worker = workerOf(desk, { storage: { ...desk.storage, outbox: { ...outbox, settle } } });
    await worker.round();
    desk.clock.now += 3 * minute;
    await worker.round();
    expect(receiver.received).toHaveLength(1);
    isFull = false;
    await worker.round();
    expect(await statesOf(desk, id)).toEqual({ sent: 1 });
    expect(receiver.received).toHaveLength(1);
    expect(desk.log).toContainEqual({ level: 'error', event: 'outbox failed', kind: 'StorageUnavailable' });
  });

  it('tells nothing to a webhook that is paused, and goes on when it is active again', async () => {
    const receiver = await openReceiver();
    const desk = await deskFor(receiver);
    const { id } = await webhookFor(desk, receiver, ['response.low']);
    await desk.submit(low(), low());
    const worker = workerOf(desk);
    const set = async (state: 'active' | 'paused'): Promise<void> => {
      await desk.app.request(`/v1/webhooks/${id}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${desk.adminKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Receiver', events: ['response.low'], state }),
      });
    };
    await set('paused');
    await worker.round();
    expect(receiver.received).toEqual([]);
    await set('active');
    // Paused right after it was claimed, with the first of two on its way.
    receiver.answer((response) => void set('paused').then(() => response.writeHead(204).end()));
    await worker.round();
    expect(await statesOf(desk, id)).toEqual({ sent: 1, waiting: 1 });
    receiver.answer(answering(204));
    await set('active');
    await worker.round();
    expect(await statesOf(desk, id)).toEqual({ sent: 2 });
  });

  it('hands mails to whoever sends them, and lets them wait while nobody does', async () => {
    const desk = await deskFor();
    const mail = { deskId: desk.desk.id, event: 'invitation', payload: '{}', at: desk.clock.now };
    for (const subject of ['1', '2', '3'])
      await desk.storage.outbox.putMail({ ...mail, subject, dueAt: desk.clock.now });
    await workerOf(desk).round();
    expect(await desk.storage.outbox.waiting()).toEqual({ webhook: 0, mail: 3 });
    const outcomes: readonly Outcome[] = [
      { result: 'sent', status: '250' },
      { result: 'later', status: '451' },
      { result: 'never', status: '550' },
    ];
    const given: ClaimedItem[] = [];
    const handler: Handler = (item) => {
      given.push(item);
      return Promise.resolve(outcomes[given.length - 1] ?? { result: 'sent', status: '250' });
    };
    await workerOf(desk, { handlers: { webhook: deliveryOf(desk), mail: handler } }).round();
    expect(given.map(({ kind, payload }) => [kind, payload])).toEqual([
      ['mail', '{}'],
      ['mail', '{}'],
      ['mail', '{}'],
    ]);
    expect(await desk.storage.outbox.waiting()).toEqual({ webhook: 0, mail: 1 });
    expect(await figuresOf(desk)).toContain('afterword_deliveries_waiting{what="mail"} 1');
  });

  it('counts what became of its tries', async () => {
    const receiver = await openReceiver(answering(500));
    const desk = await deskFor(receiver);
    await webhookFor(desk, receiver, ['response.low']);
    await desk.submit(low(), low());
    const worker = workerOf(desk);
    await worker.round();
    receiver.answer(answering(204));
    desk.clock.now += minute;
    await worker.round();
    const text = await figuresOf(desk);
    expect(text).toContain('afterword_deliveries_total{what="webhook",outcome="failed"} 1');
    expect(text).toContain('afterword_deliveries_total{what="webhook",outcome="sent"} 2');
    expect(text).toContain('afterword_deliveries_waiting{what="webhook"} 0');
  });

  it('begins by itself and works on', async () => {
    const receiver = await openReceiver();
    const desk = await deskFor(receiver);
    const { id } = await webhookFor(desk, receiver, ['response.low']);
    const worker = workerOf(desk, { everyMs: 5 });
    await desk.submit(low());
    await expect.poll(() => statesOf(desk, id)).toEqual({ sent: 1 });
    await worker.stop();
  });

  it('leaves what was settled to the housekeeping, which forgets it after 30 days', async () => {
    const receiver = await openReceiver();
    const desk = await deskFor(receiver);
    const { id } = await webhookFor(desk, receiver, ['response.low']);
    await desk.submit(low());
    await workerOf(desk).round();
    const { storage, figures, log } = desk.dependencies;
    const housekeeping = startHousekeeping({
      storage,
      now: () => desk.clock.now,
      steadyMs: () => desk.clock.now,
      everyMs: 5,
      figures,
      log,
    });
    const isOld = async (): Promise<boolean> =>
      (await figuresOf(desk)).includes('afterword_retention_timestamp_seconds');
    await expect.poll(isOld).toBe(true);
    expect(await statesOf(desk, id)).toEqual({ sent: 1 });
    desk.clock.now += 30 * day + 1;
    await expect.poll(() => statesOf(desk, id)).toEqual({});
    await housekeeping.stop();
  });
});
