import type { SurveyResponseInput, WebhookEvent } from '@afterword/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { respond } from '../src/domain/respond.js';
import type { ClaimedItem, Settlement } from '../src/storage/outbox.js';
import { addWebhook, anActOnWebhooks } from './support/a-webhook.js';
import { anotherDesk, aResponse, openDesk, replyOf, type TestDesk } from './support/open-desk.js';

const minute = 60_000;
const both: readonly WebhookEvent[] = ['response.recorded', 'response.low'];

/** What is noted for a webhook, oldest first, as `event state`. */
async function noted(desk: TestDesk, webhook: string): Promise<readonly string[]> {
  const asked = { state: null, before: null, limit: 1000 };
  const found = await desk.storage.outbox.deliveries(webhook, asked);
  return found.map(({ event, state }) => `${event} ${state}`).toSorted();
}

async function claimAll(desk: TestDesk, at = desk.clock.now): Promise<readonly ClaimedItem[]> {
  const lanes = await desk.storage.outbox.lanesDue(at);
  return lanes.length === 0 ? [] : desk.storage.outbox.claim(lanes, at, at + 3 * minute, 1000);
}

function settled(desk: TestDesk, changes: Partial<Settlement> = {}): Settlement {
  return { state: 'sent', status: '200', at: desk.clock.now, dueAt: null, restsUntil: null, ...changes };
}

function revised(response: SurveyResponseInput, revision: number, satisfaction: number): SurveyResponseInput {
  return { ...response, revision, answers: { satisfaction } } as SurveyResponseInput;
}

describe('the outbox', () => {
  it('has for a kept response one line for each webhook and event, and none without a webhook', async () => {
    const desk = await openDesk();
    await desk.submit(aResponse({ answers: { satisfaction: 1 } }));
    expect(await desk.storage.outbox.waiting()).toEqual({ webhook: 0, mail: 0 });
    const all = await addWebhook(desk, both);
    const low = await addWebhook(desk, ['response.low', 'ticket.unanswered']);
    await desk.submit(aResponse({ answers: { satisfaction: 2 } }));
    await desk.submit(aResponse({ answers: { satisfaction: 3 } }));
    expect(await noted(desk, all)).toEqual([
      'response.low waiting',
      'response.recorded waiting',
      'response.recorded waiting',
    ]);
    expect(await noted(desk, low)).toEqual(['response.low waiting']);
  });

  it('tells a low rating at once, and a recorded one after two minutes', async () => {
    const desk = await openDesk();
    await addWebhook(desk, both);
    await desk.submit(aResponse({ answers: { satisfaction: 1 } }));
    expect((await claimAll(desk)).map(({ event }) => event)).toEqual(['response.low']);
    const inTwoMinutes = desk.clock.now + 2 * minute;
    expect(await claimAll(desk, inTwoMinutes - 1)).toEqual([]);
    for (const item of await claimAll(desk, desk.clock.now + 4 * minute)) {
      await desk.storage.outbox.settle(item, settled(desk));
    }
    expect(await desk.storage.outbox.waiting()).toEqual({ webhook: 0, mail: 0 });
  });

  it('tells once of a response that becomes low, however it changes afterwards', async () => {
    const desk = await openDesk();
    const webhook = await addWebhook(desk, both);
    const response = aResponse({ answers: { satisfaction: 5 } });
    await desk.submit(response);
    expect(await noted(desk, webhook)).toEqual(['response.recorded waiting']);
    for (const [index, satisfaction] of [2, 4, 1, 2].entries()) {
      desk.clock.now += minute;
      await desk.submit(revised(response, index + 2, satisfaction));
    }
    expect(await noted(desk, webhook)).toEqual(['response.low waiting', 'response.recorded waiting']);
    const [low] = (await claimAll(desk)).filter(({ event }) => event === 'response.low');
    // The moment of the revision, not of the first tap.
    expect(low?.createdAt).toBe(desk.clock.now - 3 * minute);
  });

  it('tells a webhook that is made later nothing of what was low before', async () => {
    const desk = await openDesk();
    const response = aResponse({ answers: { satisfaction: 2 } });
    await desk.submit(response);
    const webhook = await addWebhook(desk, both);
    await desk.submit(revised(response, 2, 1));
    expect(await noted(desk, webhook)).toEqual([]);
  });

  it('ends with the same lines in whatever order, group and number revisions arrive', async () => {
    const desk = await openDesk();
    const webhook = await addWebhook(desk, both);
    const scores = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 });
    const arrivals = fc.array(fc.nat(4), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(scores, arrivals, fc.boolean(), async (revisions, order, isOneGroup) => {
        const before = (await noted(desk, webhook)).length;
        const response = aResponse();
        const sent = order.map((place) => {
          const revision = (place % revisions.length) + 1;
          return revised(response, revision, revisions[revision - 1] ?? 3);
        });
        if (isOneGroup) await desk.submit(...sent);
        else for (const each of sent) await desk.submit(each);
        let highest = 0;
        const stood = sent.filter(({ revision }) => {
          const stands = revision > highest;
          highest = Math.max(highest, revision);
          return stands;
        });
        const wasLow = stood.some(({ answers }) => Number(answers['satisfaction']) <= 2);
        expect((await noted(desk, webhook)).length - before).toBe(wasLow ? 2 : 1);
      }),
      { numRuns: 30 },
    );
  });

  it('has nothing of a response that was refused', async () => {
    const desk = await openDesk();
    const webhook = await addWebhook(desk, both);
    const first = aResponse({ answers: { satisfaction: 1 } });
    const second = aResponse({ subject: first.subject, answers: { satisfaction: 1 } });
    await desk.submit(first);
    expect((await desk.submit(second)).status).toBe(409);
    await desk.submit(aResponse({ answers: { satisfaction: 9 } }));
    expect(await noted(desk, webhook)).toHaveLength(2);
    // What cannot be noted is not kept, and the other way round.
    const client = desk.connect();
    await client.batch([`create trigger full before insert on outbox begin select raise(abort, 'full'); end`], 'write');
    expect((await desk.submit(aResponse({ answers: { satisfaction: 1 } }))).status).toBe(500);
    await client.batch(['drop trigger full'], 'write');
    expect(await desk.counted('$response')).toEqual({ 1: 1 });
    expect(await noted(desk, webhook)).toHaveLength(2);
  });

  it('has nothing of invented answers, and nothing of another desk', async () => {
    const desk = await openDesk();
    const other = await anotherDesk(desk);
    const theirs = await addWebhook(desk, both, { deskId: other.id });
    const ours = await addWebhook(desk, both);
    const { storage, surveys, pseudonyms, invitations } = desk.dependencies;
    await respond(storage, surveys, desk.desk, [aResponse()], 'sample', desk.clock.now, pseudonyms, invitations);
    expect(await noted(desk, ours)).toEqual([]);
    await desk.submit(aResponse());
    expect(await noted(desk, ours)).toHaveLength(1);
    expect(await noted(desk, theirs)).toEqual([]);
  });

  it('has nothing for a webhook that is paused or disabled', async () => {
    const desk = await openDesk();
    const paused = await addWebhook(desk, both);
    const disabled = await addWebhook(desk, both);
    const { webhooks } = desk.storage;
    await webhooks.change(paused, { name: 'x', events: both, state: 'paused' }, anActOnWebhooks);
    await webhooks.disable(disabled, 'gone', anActOnWebhooks);
    await desk.submit(aResponse({ answers: { satisfaction: 1 } }));
    expect([...(await noted(desk, paused)), ...(await noted(desk, disabled))]).toEqual([]);
  });

  it('drops what is to be told of a response that was erased, also while it is on its way', async () => {
    const desk = await openDesk();
    const webhook = await addWebhook(desk, both);
    await desk.submit(aResponse({ answers: { satisfaction: 1 }, requester: 'p.4711@example.com' }));
    const [claimed] = await claimAll(desk);
    await desk.app.request('/v1/requesters/p.4711@example.com', {
      method: 'DELETE',
      headers: { authorization: `Bearer ${desk.adminKey}` },
    });
    expect(await noted(desk, webhook)).toEqual(['response.low dropped', 'response.recorded dropped']);
    if (!claimed) throw new Error('Nothing was claimed.');
    await desk.storage.outbox.settle(claimed, settled(desk, { state: 'waiting', dueAt: desk.clock.now }));
    expect(await noted(desk, webhook)).toEqual(['response.low dropped', 'response.recorded dropped']);
  });

  it('tells of an unanswered ticket once, whoever wants it', async () => {
    const desk = await openDesk();
    const wanting = await addWebhook(desk, ['ticket.unanswered']);
    const other = await addWebhook(desk, both);
    const at = desk.clock.now;
    const telling = { deskId: desk.desk.id, event: 'ticket.unanswered', subject: 'INC-1#1', at, dueAt: at } as const;
    await desk.storage.outbox.tell(telling);
    await desk.storage.outbox.tell(telling);
    expect(await noted(desk, wanting)).toEqual(['ticket.unanswered waiting']);
    expect(await noted(desk, other)).toEqual([]);
  });

  it('keeps one mail of an event about a subject, and what it says no longer than it waits', async () => {
    const desk = await openDesk();
    const { outbox } = desk.storage;
    const mail = (subject: string) => ({
      deskId: desk.desk.id,
      event: 'invitation',
      subject,
      payload: 'to somebody@example.com',
      at: desk.clock.now,
      dueAt: desk.clock.now,
    });
    for (const subject of ['1', '1', '2', '3']) await outbox.putMail(mail(subject));
    expect(await outbox.waiting()).toEqual({ webhook: 0, mail: 3 });
    await outbox.dropMails(desk.desk.id, '3', desk.clock.now);
    expect(await outbox.lanesDue(desk.clock.now)).toEqual(['']);
    const claimed = await claimAll(desk);
    expect(claimed.map(({ kind, payload, subject }) => [kind, payload, subject]).toSorted()).toEqual([
      ['mail', 'to somebody@example.com', '1'],
      ['mail', 'to somebody@example.com', '2'],
    ]);
    for (const [index, item] of claimed.entries()) {
      await outbox.settle(item, settled(desk, { state: index === 0 ? 'sent' : 'dead' }));
    }
    const { rows } = await desk.connect().execute('select payload from outbox');
    expect(rows.map((row) => row['payload'])).toEqual([null, null, null]);
  });
});

describe('a claim', () => {
  it('is held by one collector at a time for all that goes to one webhook', async () => {
    const desk = await openDesk();
    await addWebhook(desk, both);
    await addWebhook(desk, both);
    for (let times = 0; times < 3; times += 1) await desk.submit(aResponse({ answers: { satisfaction: 1 } }));
    const { outbox } = desk.storage;
    const at = desk.clock.now;
    const lanes = await outbox.lanesDue(at);
    expect(lanes).toHaveLength(2);
    const claims = await Promise.all([1, 2, 3].map(() => outbox.claim(lanes, at, at + minute, 2)));
    expect(claims.map((items) => items.length).toSorted()).toEqual([0, 0, 4]);
    expect(await outbox.lanesDue(at)).toEqual([]);
    // Nobody settled it: the collector was killed.
    const later = at + minute;
    expect(await outbox.lanesDue(later)).toHaveLength(2);
    const again = await outbox.claim(lanes, later, later + minute, 2);
    expect(new Set(again.map(({ id }) => id))).toEqual(new Set(claims.flat().map(({ id }) => id)));
  });

  it('that is over changes nothing by a failure, and everything by a success', async () => {
    const desk = await openDesk();
    const webhook = await addWebhook(desk, ['response.low']);
    await desk.submit(aResponse({ answers: { satisfaction: 1 } }));
    const [first] = await claimAll(desk);
    desk.clock.now += 4 * minute;
    const [second] = await claimAll(desk);
    if (!first || !second) throw new Error('Nothing was claimed.');
    const { outbox } = desk.storage;
    await outbox.settle(first, settled(desk, { state: 'dead', status: 'timeout' }));
    expect(await noted(desk, webhook)).toEqual(['response.low waiting']);
    await outbox.settle(first, settled(desk));
    expect(await noted(desk, webhook)).toEqual(['response.low sent']);
    await outbox.settle(second, settled(desk, { state: 'waiting', dueAt: desk.clock.now }));
    expect(await noted(desk, webhook)).toEqual(['response.low sent']);
  });

  it('given back is taken again at once', async () => {
    const desk = await openDesk();
    await addWebhook(desk, ['response.low']);
    await desk.submit(aResponse({ answers: { satisfaction: 1 } }));
    const items = await claimAll(desk);
    expect(await claimAll(desk)).toEqual([]);
    await desk.storage.outbox.release(items);
    expect(await claimAll(desk)).toHaveLength(1);
  });
});

describe('old lines of the outbox', () => {
  it('are forgotten 30 days after they were settled, and never while they wait', async () => {
    const desk = await openDesk();
    const webhook = await addWebhook(desk, both);
    await desk.submit(aResponse({ answers: { satisfaction: 1 } }));
    for (const item of await claimAll(desk)) await desk.storage.outbox.settle(item, settled(desk));
    const { outbox } = desk.storage;
    expect(await outbox.forgetSomeSettled(desk.clock.now)).toBe(0);
    expect(await outbox.forgetSomeSettled(desk.clock.now + 1)).toBe(1);
    expect(await noted(desk, webhook)).toEqual(['response.recorded waiting']);
  });

  it('keep no webhook from being removed', async () => {
    const desk = await openDesk();
    const webhook = await addWebhook(desk, both);
    await desk.submit(aResponse({ answers: { satisfaction: 1 } }));
    expect((await replyOf(await desk.submit(aResponse()))).receipts[0]?.outcome).toBe('kept');
    await desk.storage.webhooks.remove(webhook, anActOnWebhooks);
    expect(await desk.storage.webhooks.list(desk.desk.id)).toEqual([]);
    expect(await desk.storage.outbox.waiting()).toEqual({ webhook: 0, mail: 0 });
  });
});
