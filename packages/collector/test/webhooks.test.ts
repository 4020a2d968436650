import type { AuditPage, CreatedWebhook, Delivery, DeliveryPage, Webhook } from '@afterword/contract';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startOutbox } from '../src/operation/outbox-worker.js';
import { webhookDelivery } from '../src/outbound/deliver-webhook.js';
import { webhookSender } from '../src/outbound/send-webhook.js';
import { addWebhook } from './support/a-webhook.js';
import { anotherDesk, aResponse, openDesk, problemOf, type TestDesk } from './support/open-desk.js';
import { answering, openReceiver } from './support/receiver.js';
import { workplace } from './support/workplace.js';

const wanted = {
  name: 'Ticket system',
  url: 'https://hooks.example.com/a?token=in-the-address',
  events: ['response.low'],
};

async function send(desk: TestDesk, method: string, path: string, body?: unknown): Promise<Response> {
  return desk.app.request(`/v1/webhooks${path}`, {
    method,
    headers: { authorization: `Bearer ${desk.adminKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function create(desk: TestDesk, changes: object = {}): Promise<CreatedWebhook> {
  const reply = await send(desk, 'POST', '', { ...wanted, ...changes });
  expect(reply.status).toBe(201);
  return (await reply.json()) as CreatedWebhook;
}

async function listed(desk: TestDesk): Promise<Webhook[]> {
  return ((await (await desk.get('/v1/webhooks')).json()) as { webhooks: Webhook[] }).webhooks;
}

async function deliveries(desk: TestDesk, id: string, query = ''): Promise<DeliveryPage> {
  return (await (await desk.get(`/v1/webhooks/${id}/deliveries${query}`)).json()) as DeliveryPage;
}

async function newestAct(desk: TestDesk) {
  const { entries } = (await (await desk.get('/v1/audit?limit=1')).json()) as AuditPage;
  return entries[0];
}

async function round(desk: TestDesk): Promise<void> {
  const { seals, receivers: check, version, storage, log, figures } = desk.dependencies;
  const now = () => desk.clock.now;
  const webhook = webhookDelivery({ storage, seals, send: webhookSender({ check, now }), now, version });
  const worker = startOutbox({ storage, handlers: { webhook }, now, log, figures, everyMs: 86_400_000 });
  await worker.round();
  await worker.stop();
}

describe('a webhook', () => {
  it('is made with a secret that is shown once, and kept sealed', async () => {
    const desk = await openDesk();
    const { webhook, secret } = await create(desk, { includesComments: true });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(webhook).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
      ...wanted,
      includesComments: true,
      state: 'active',
      disabledBecause: null,
      failingSince: null,
      previousSecretUntil: null,
      createdAt: new Date(desk.clock.now).toISOString(),
      createdBy: `key:${desk.adminKey.split('_')[2]}`,
    });
    expect(await listed(desk)).toEqual([webhook]);
    expect(JSON.stringify(await listed(desk))).not.toContain(secret);
    const bytes = readdirSync(desk.folder).map((name) => readFileSync(join(desk.folder, name)).toString('latin1'));
    expect(bytes.some((text) => text.includes('hooks.example.com'))).toBe(true);
    expect(bytes.some((text) => text.includes(secret.slice('whsec_'.length)))).toBe(false);
  });

  it.each([
    ['without a name', { name: ' ' }, '/name'],
    ['with a name of two lines', { name: 'a\nb' }, '/name'],
    ['without events', { events: [] }, '/events'],
    ['with an event twice', { events: ['response.low', 'response.low'] }, '/events'],
    ['with an event that there is not', { events: ['response.deleted'] }, '/events/0'],
    ['with the test event', { events: ['webhook.test'] }, '/events/0'],
    ['with an address that is too long', { url: `https://example.com/${'x'.repeat(1000)}` }, '/url'],
    ['with an address that is none', { url: 'example.com' }, '/url'],
    ['with a secret of its own', { secret: 'whsec_AAAA' }, '/secret'],
  ])('is not made %s', async (_, changes, pointer) => {
    const desk = await openDesk();
    const reply = await send(desk, 'POST', '', { ...wanted, ...changes });
    expect(reply.status).toBe(422);
    expect((await problemOf(reply)).errors?.[0]?.pointer).toBe(pointer);
    expect(await listed(desk)).toEqual([]);
  });

  it('is one of at most twenty of a desk', async () => {
    const desk = await openDesk();
    for (let made = 0; made < 20; made += 1) await addWebhook(desk, ['response.low']);
    const reply = await send(desk, 'POST', '', wanted);
    expect(await problemOf(reply)).toMatchObject({ status: 422, detail: expect.stringContaining('20') as string });
  });

  it('is renamed, paused and told something else, all in one', async () => {
    const desk = await openDesk();
    const { webhook } = await create(desk);
    const change = { name: 'Another', events: ['response.recorded', 'ticket.unanswered'], state: 'paused' };
    const reply = await send(desk, 'PUT', `/${webhook.id}`, change);
    expect(await reply.json()).toEqual({ ...webhook, ...change });
    expect(await listed(desk)).toEqual([{ ...webhook, ...change }]);
    for (const body of [{ ...change, url: 'https://other.example.com/' }, { ...change, state: 'disabled' }, {}]) {
      expect((await send(desk, 'PUT', `/${webhook.id}`, body)).status).toBe(422);
    }
  });

  it('comes back when it is made active, with nothing behind it', async () => {
    const receiver = await openReceiver(answering(410));
    const desk = await openDesk({ receivers: receiver.allowed });
    const { webhook } = await create(desk, { url: receiver.url });
    await desk.submit(aResponse({ answers: { satisfaction: 1 } }));
    await round(desk);
    expect(await listed(desk)).toMatchObject([{ state: 'disabled', disabledBecause: 'gone' }]);
    expect((await listed(desk))[0]?.failingSince).not.toBeNull();
    const { name, events } = webhook;
    await send(desk, 'PUT', `/${webhook.id}`, { name, events, state: 'active' });
    expect(await listed(desk)).toEqual([webhook]);
  });

  it('gets another secret, beside which the one before goes on for a day', async () => {
    const desk = await openDesk();
    const { webhook, secret } = await create(desk);
    const reply = await send(desk, 'POST', `/${webhook.id}/rotate`, {});
    expect(reply.status).toBe(201);
    const rotated = (await reply.json()) as CreatedWebhook;
    expect(rotated.secret).not.toBe(secret);
    expect(rotated.webhook.previousSecretUntil).toBe(new Date(desk.clock.now + 86_400_000).toISOString());
    desk.clock.now += 86_400_000;
    expect((await listed(desk))[0]?.previousSecretUntil).toBeNull();
    const atOnce = await send(desk, 'POST', `/${webhook.id}/rotate`, { overlapHours: 0 });
    expect(((await atOnce.json()) as CreatedWebhook).webhook.previousSecretUntil).toBeNull();
    expect((await send(desk, 'POST', `/${webhook.id}/rotate`, { overlapHours: 169 })).status).toBe(422);
  });

  it('is removed with everything that waits for it', async () => {
    const desk = await openDesk();
    const { webhook } = await create(desk);
    await desk.submit(aResponse({ answers: { satisfaction: 1 } }));
    expect((await send(desk, 'DELETE', `/${webhook.id}`)).status).toBe(204);
    expect(await listed(desk)).toEqual([]);
    expect((await desk.get(`/v1/webhooks/${webhook.id}/deliveries`)).status).toBe(404);
    expect((await send(desk, 'DELETE', `/${webhook.id}`)).status).toBe(404);
    expect(await desk.storage.outbox.waiting()).toEqual({ webhook: 0, mail: 0 });
  });

  it('is nobody else’s: another desk finds nothing of it', async () => {
    const desk = await openDesk();
    const other = await anotherDesk(desk);
    const id = await addWebhook(desk, ['response.low'], { deskId: other.id });
    const change = { name: 'x', events: ['response.low'], state: 'paused' };
    const replies = [
      await send(desk, 'PUT', `/${id}`, change),
      await send(desk, 'POST', `/${id}/rotate`, {}),
      await send(desk, 'POST', `/${id}/test`),
      await send(desk, 'GET', `/${id}/deliveries`),
      await send(desk, 'POST', `/${id}/deliveries/msg_${'0'.repeat(32)}/retry`),
      await send(desk, 'DELETE', `/${id}`),
    ];
    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    expect(await listed(desk)).toEqual([]);
    expect(await desk.storage.webhooks.find(id)).toMatchObject({ state: 'active' });
  });

  it('is in the audit log with every act, and without its address and its secrets', async () => {
    const desk = await openDesk();
    const { webhook, secret } = await create(desk);
    const target = `webhook:${webhook.id}`;
    expect(await newestAct(desk)).toMatchObject({
      action: 'webhook.created',
      target,
      who: `key:${desk.adminKey.split('_')[2]}`,
      requestId: expect.any(String) as string,
      details: { name: wanted.name, host: 'hooks.example.com', events: wanted.events, includesComments: false },
    });
    const test = (await (await send(desk, 'POST', `/${webhook.id}/test`)).json()) as Delivery;
    expect(await newestAct(desk)).toMatchObject({ action: 'webhook.tested', target });
    await send(desk, 'POST', `/${webhook.id}/deliveries/${test.id}/retry`);
    expect(await newestAct(desk)).toMatchObject({ action: 'delivery.retried', target: `delivery:${test.id}` });
    const rotated = (await (await send(desk, 'POST', `/${webhook.id}/rotate`, {})).json()) as CreatedWebhook;
    expect(await newestAct(desk)).toMatchObject({ action: 'webhook.secretRotated', target });
    await send(desk, 'PUT', `/${webhook.id}`, { name: 'x', events: wanted.events, state: 'paused' });
    expect(await newestAct(desk)).toMatchObject({ action: 'webhook.changed', target, details: { state: 'paused' } });
    await send(desk, 'DELETE', `/${webhook.id}`);
    expect(await newestAct(desk)).toMatchObject({ action: 'webhook.removed', target });
    const log = await (await desk.get('/v1/audit?limit=500')).text();
    for (const hidden of [secret, rotated.secret, 'in-the-address']) expect(log).not.toContain(hidden);
    expect(JSON.stringify([...desk.log, ...desk.requests])).not.toMatch(/in-the-address|whsec_/);
    expect(await desk.storage.audit.firstBreak()).toBeNull();
  });
});

describe('a test of a webhook', () => {
  it('goes the way of all events, and its delivery says what became of it', async () => {
    const receiver = await openReceiver(answering(204));
    const desk = await openDesk({ receivers: receiver.allowed });
    const { webhook } = await create(desk, { url: receiver.url });
    const reply = await send(desk, 'POST', `/${webhook.id}/test`);
    expect(reply.status).toBe(202);
    const delivery = (await reply.json()) as Delivery;
    expect(delivery).toMatchObject({ event: 'webhook.test', state: 'waiting', attempts: 0, lastStatus: null });
    await round(desk);
    const [received] = receiver.received;
    expect(received?.headers['webhook-id']).toBe(delivery.id);
    expect(JSON.parse(received?.body ?? '')).toEqual({
      type: 'webhook.test',
      timestamp: new Date(desk.clock.now).toISOString(),
      data: { desk: { key: 'it' }, webhook: { id: webhook.id, name: wanted.name } },
    });
    expect((await deliveries(desk, webhook.id)).deliveries).toEqual([
      {
        ...delivery,
        state: 'sent',
        attempts: 1,
        lastStatus: '204',
        dueAt: null,
        settledAt: new Date(desk.clock.now).toISOString(),
      },
    ]);
    await send(desk, 'POST', `/${webhook.id}/test`);
    await round(desk);
    expect(receiver.received).toHaveLength(2);
  });

  it('is refused for one that is not active', async () => {
    const desk = await openDesk();
    const { webhook } = await create(desk);
    const { name, events } = webhook;
    await send(desk, 'PUT', `/${webhook.id}`, { name, events, state: 'paused' });
    const reply = await send(desk, 'POST', `/${webhook.id}/test`);
    expect(await problemOf(reply)).toMatchObject({
      type: '/problems/webhook-not-active',
      status: 409,
      detail: 'The webhook is paused.',
    });
    expect((await deliveries(desk, webhook.id)).deliveries).toEqual([]);
  });

  it('reaches a receiver within seconds when the collector runs', async () => {
    const receiver = await openReceiver();
    const { serve } = workplace();
    const { url, output } = await serve({
      AFTERWORD_WEBHOOK_NETS: '127.0.0.1',
      AFTERWORD_WEBHOOK_PORTS: String(receiver.port),
    });
    const headers = {
      authorization: `Bearer ${/aw_adm_\w+/.exec(output)?.[0] ?? ''}`,
      'content-type': 'application/json',
    };
    const body = JSON.stringify({ ...wanted, url: receiver.url });
    const made = await fetch(`${url}/v1/webhooks`, { method: 'POST', headers, body });
    const { webhook } = (await made.json()) as CreatedWebhook;
    await fetch(`${url}/v1/webhooks/${webhook.id}/test`, { method: 'POST', headers });
    await expect.poll(() => receiver.received.length, { timeout: 10_000 }).toBe(1);
  });
});

describe('the deliveries of a webhook', () => {
  it('come in pages, newest first, and by their state', async () => {
    const receiver = await openReceiver(answering(204));
    const desk = await openDesk({ receivers: receiver.allowed });
    const { webhook } = await create(desk, { url: receiver.url });
    for (let number = 0; number < 3; number += 1) {
      await desk.submit(aResponse({ answers: { satisfaction: 1 } }), aResponse({ answers: { satisfaction: 2 } }));
      desk.clock.now += 1000;
    }
    await round(desk);
    await desk.submit(aResponse({ answers: { satisfaction: 1 } }));
    const whole = await deliveries(desk, webhook.id);
    expect(whole.next).toBeNull();
    expect(whole.deliveries.map(({ state }) => state)).toEqual(['waiting', ...Array<string>(6).fill('sent')]);
    const paged: Delivery[] = [];
    for (let query = '?limit=2'; ;) {
      const page = await deliveries(desk, webhook.id, query);
      paged.push(...page.deliveries);
      if (page.next === null) break;
      query = `?limit=2&cursor=${page.next}`;
    }
    expect(paged).toEqual(whole.deliveries);
    expect((await deliveries(desk, webhook.id, '?state=waiting')).deliveries).toHaveLength(1);
    expect((await deliveries(desk, webhook.id, '?state=dead')).deliveries).toEqual([]);
    for (const query of ['?state=lost', '?cursor=x', '?limit=0', '?limit=501', '?since=1']) {
      expect((await desk.get(`/v1/webhooks/${webhook.id}/deliveries${query}`)).status).toBe(400);
    }
  });

  it('are tried again on demand, under the same id and with all tries ahead', async () => {
    const receiver = await openReceiver(answering(410));
    const desk = await openDesk({ receivers: receiver.allowed });
    const { webhook } = await create(desk, { url: receiver.url });
    await desk.submit(aResponse({ answers: { satisfaction: 1 } }));
    await round(desk);
    const [dead] = (await deliveries(desk, webhook.id)).deliveries;
    expect(dead).toMatchObject({ state: 'dead', lastStatus: '410' });
    const retry = `/${webhook.id}/deliveries/${dead?.id}/retry`;
    expect((await send(desk, 'POST', retry)).status).toBe(409);
    const { name, events } = webhook;
    await send(desk, 'PUT', `/${webhook.id}`, { name, events, state: 'active' });
    const reply = await send(desk, 'POST', retry);
    expect(reply.status).toBe(202);
    expect(await reply.json()).toMatchObject({ id: dead?.id, state: 'waiting', attempts: 0, settledAt: null });
    receiver.answer(answering(204));
    await round(desk);
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([dead?.id, dead?.id]);
    expect((await deliveries(desk, webhook.id)).deliveries).toMatchObject([{ state: 'sent', attempts: 1 }]);
    // What was sent may be told again, too: the receiver may have lost it.
    await send(desk, 'POST', retry);
    await round(desk);
    expect(receiver.received).toHaveLength(3);
  });

  it('are not tried again when what they would tell is no longer kept, or is none of theirs', async () => {
    const desk = await openDesk();
    const { webhook } = await create(desk);
    await desk.submit(aResponse({ answers: { satisfaction: 1 }, requester: 'p.4711' }));
    const [delivery] = (await deliveries(desk, webhook.id)).deliveries;
    await desk.app.request('/v1/requesters/p.4711', {
      method: 'DELETE',
      headers: { authorization: `Bearer ${desk.adminKey}` },
    });
    expect((await deliveries(desk, webhook.id)).deliveries).toMatchObject([{ state: 'dropped', dueAt: null }]);
    const gone = await send(desk, 'POST', `/${webhook.id}/deliveries/${delivery?.id}/retry`);
    expect(await problemOf(gone)).toMatchObject({ type: '/problems/no-longer-kept', status: 410 });
    const other = await create(desk);
    const wrong = await send(desk, 'POST', `/${other.webhook.id}/deliveries/${delivery?.id}/retry`);
    expect(wrong.status).toBe(404);
  });
});

describe('the settings of webhooks', () => {
  it.each([
    ['AFTERWORD_WEBHOOK_NETS', '10.0.0.0/33'],
    ['AFTERWORD_WEBHOOK_NETS', '10.0.0/8'],
    ['AFTERWORD_WEBHOOK_NETS', 'fe80::1%eth0/64'],
    ['AFTERWORD_WEBHOOK_NETS', '10.0.0.0/8/8'],
    ['AFTERWORD_WEBHOOK_NETS', '*'],
    ['AFTERWORD_WEBHOOK_HOSTS', 'https://tickets.corp'],
    ['AFTERWORD_WEBHOOK_HOSTS', '*.corp'],
    ['AFTERWORD_WEBHOOK_PORTS', '0'],
    ['AFTERWORD_WEBHOOK_PORTS', '65536'],
    ['AFTERWORD_WEBHOOK_PORTS', '8443-8450'],
  ])('%s takes no %s', async (name, value) => {
    const refused = await workplace().run(['config'], { [name]: value });
    expect(refused).toMatchObject({ exitCode: 78, output: '' });
    expect(refused.errors).toContain(`${name} takes`);
  });

  it('take lists', async () => {
    const shown = await workplace().run(['config'], {
      AFTERWORD_WEBHOOK_NETS: '10.20.0.0/16, fd00::/8,10.30.0.1',
      AFTERWORD_WEBHOOK_HOSTS: 'tickets.corp, Localhost',
      AFTERWORD_WEBHOOK_PORTS: '8443, 80',
    });
    expect(shown.exitCode).toBe(0);
  });
});
