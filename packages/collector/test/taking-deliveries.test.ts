import { createHmac } from 'node:crypto';
import type { TicketEventsReply } from '@afterword/contract';
import { describe, expect, it } from 'vitest';
import { fixtureText } from './support/deliveries.js';
import { openDesk } from './support/open-desk.js';

const path = '/v1/ticket-events/jira';

/** A desk whose Jira signs what it sends. */
async function openSigned() {
  const desk = await openDesk();
  const made = await desk.app.request('/v1/signing-keys', {
    method: 'POST',
    headers: { authorization: `Bearer ${desk.adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ purpose: 'jira', name: 'Jira' }),
  });
  const { secret } = (await made.json()) as { secret: string };
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
