import { createHmac } from 'node:crypto';
import type { TicketEventsReply } from '@afterword/contract';
import { describe, expect, it } from 'vitest';
import { issueKey } from '../src/domain/keys.js';
import { fixtureText } from './support/deliveries.js';
import { openDesk, type TestDesk } from './support/open-desk.js';

const path = '/v1/ticket-events/jira';

/** Makes a signing key for a system, and returns its secret. */
async function makeKey(desk: TestDesk, purpose: string): Promise<string> {
  const made = await desk.app.request('/v1/signing-keys', {
    method: 'POST',
    headers: { authorization: `Bearer ${desk.adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ purpose, name: purpose }),
  });
  return ((await made.json()) as { secret: string }).secret;
}

/** A desk whose Jira signs what it sends. */
async function openSigned() {
  const desk = await openDesk();
  const secret = await makeKey(desk, 'jira');
  return {
    ...desk,
    async deliver(body: string, id: string): Promise<TicketEventsReply> {
      const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
      const headers = { 'x-hub-signature': signature, 'x-atlassian-webhook-identifier': id };
      const reply = await desk.post(body, { path, headers });
      expect(reply.status).toBe(200);
      return (await reply.json()) as TicketEventsReply;
    },
    async taken(): Promise<number> {
      return Number((await desk.connect().execute('select count(*) as n from delivery')).rows[0]?.['n']);
    },
  };
}

describe('a signed delivery', () => {
  it('that says nothing of solving is taken, so that its system does not send it again and again', async () => {
    const desk = await openSigned();
    const nothing = JSON.stringify({ webhookEvent: 'jira:issue_created' });
    expect(await desk.deliver(nothing, 'one')).toEqual({ recorded: 0, known: 0, tooOld: 0 });
  });

  it('leaves nothing when it is played again under another name, which is not signed', async () => {
    const desk = await openSigned();
    const body = fixtureText('jira-resolved');
    expect(await desk.deliver(body, 'one')).toMatchObject({ recorded: 1 });
    const kept = await desk.taken();
    for (const id of ['one', 'two', 'three']) {
      expect(await desk.deliver(body, id)).toMatchObject({ recorded: 0, known: 1 });
    }
    expect(await desk.deliver(`${body}\n`, 'one')).toMatchObject({ recorded: 0, known: 1 });
    expect(await desk.taken()).toBe(kept);
  });
});

const token = 'ea1f1d3d29bbc4dc52ba1e7598aecb4d61d51cbe950fd895c5084583364988e2';

describe("GLPI's challenge", () => {
  const ask = (desk: TestDesk, source: string, text: string) =>
    desk.app.request(`/v1/ticket-events/${source}?crc_token=${encodeURIComponent(text)}`);

  it('is answered in plain text with the secret of its signing key, and only for what GLPI asks', async () => {
    const desk = await openDesk();
    expect((await ask(desk, 'glpi', token)).status).toBe(404);
    const secret = await makeKey(desk, 'glpi');
    const reply = await ask(desk, 'glpi', token);
    expect(reply.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await reply.text()).toBe(createHmac('sha256', secret).update(token).digest('hex'));
    for (const text of ['', 'x', token.slice(1), `${token}0`, `${token}\n`, `{"event":"update"}`, 'g'.repeat(64)]) {
      const refused = await ask(desk, 'glpi', text);
      expect([text, refused.status >= 400]).toEqual([text, true]);
      expect(await refused.text()).not.toContain(createHmac('sha256', secret).update(text).digest('hex'));
    }
  });

  it('is answered for no other system, whatever keys it has', async () => {
    const desk = await openDesk();
    await makeKey(desk, 'zammad');
    await makeKey(desk, 'glpi');
    for (const source of ['zammad', 'jira', 'zendesk', 'freshservice', 'generic', 'unknown']) {
      expect((await ask(desk, source, token)).status).toBe(404);
    }
  });
});

describe('a delivery of a system that signs nothing', () => {
  it.each([
    ['freshservice', 'freshservice-resolved'],
    ['servicenow', 'servicenow-resolved'],
  ])('is taken from %s with a service key, and refused without one', async (source, fixture) => {
    const desk = await openDesk();
    const send = (authorization?: string) =>
      desk.post(fixtureText(fixture), {
        path: `/v1/ticket-events/${source}`,
        headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      });
    const { readKey, adminKey, siteKey } = desk;
    const wrong = [
      undefined,
      'Bearer ',
      'Bearer aw_srv_unknown',
      `Bearer ${readKey}`,
      `Bearer ${adminKey}`,
      `Bearer ${siteKey}`,
    ];
    for (const authorization of wrong) expect([401, 403]).toContain((await send(authorization)).status);
    expect((await desk.connect().execute('select count(*) as n from ticket_event')).rows[0]?.['n']).toBe(0);
    const wanted = {
      kind: 'service',
      name: 'Ticket system',
      origins: [],
      readsResponses: false,
      invites: false,
    } as const;
    const { secret } = await issueKey(desk.storage, desk.desk.id, { ...wanted, origins: [] }, desk.clock.now);
    expect(await (await send(`Bearer ${secret}`)).json()).toMatchObject({ recorded: 1 });
  });
});

describe('a delivery that is refused', () => {
  it('leaves nothing of its headers and its body in the log', async () => {
    const desk = await openSigned();
    const secrets = {
      signature: 'sha256=0badc0de',
      body: 'Ada lost her badge',
      key: 'aw_srv_neverlogged',
      id: 'delivery-id-1',
    };
    const attempts = [
      { 'x-hub-signature': secrets.signature, 'x-atlassian-webhook-identifier': secrets.id },
      { authorization: `Bearer ${secrets.key}` },
      {},
    ];
    for (const headers of attempts) {
      const body = JSON.stringify({ issue: { fields: { summary: secrets.body } } });
      expect((await desk.post(body, { path, headers })).status).toBeGreaterThanOrEqual(400);
    }
    expect(desk.requests).toHaveLength(attempts.length + 1);
    const logged = JSON.stringify(desk.requests);
    for (const secret of Object.values(secrets)) expect(logged).not.toContain(secret);
  });
});
