import { describe, expect, it } from 'vitest';
import type { InvitationReply } from '@afterword/contract';
import { openAsking, solved, type AskingDesk } from './support/open-asking.js';

const own = 'http://localhost';

/** Somebody with a link in a mail. */
async function openLink() {
  const desk = await openAsking();
  await desk.tell(solved(desk, 'A', 'ann'));
  const reply = await desk.app.request('/v1/invitations', {
    method: 'POST',
    headers: { authorization: `Bearer ${desk.serviceKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ subject: { kind: 'ticket', reference: 'A' } }),
  });
  const { invitation } = (await reply.json()) as InvitationReply;
  const path = new URL(invitation?.link ?? '').pathname;
  const send = (body: string, headers: Record<string, string>, to = path) =>
    desk.app.request(to, {
      method: 'POST',
      headers: { origin: own, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body,
    });
  return { desk, path, send };
}

async function isOptedOut({ get }: AskingDesk): Promise<boolean> {
  return ((await (await get('/v1/requesters/ann')).json()) as { isOptedOut: boolean }).isOptedOut;
}

const gesture = { 'sec-fetch-mode': 'navigate', 'sec-fetch-user': '?1' };
const script = { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'same-origin' };

describe('the page behind a link', () => {
  it('is opened as often as anybody likes, and nothing is written', async () => {
    const { desk, path } = await openLink();
    const asOf = await desk.storage.asOf();
    for (const query of ['', '?question=satisfaction', '?given=5', '?step=done']) {
      expect((await desk.app.request(`${path}${query}`)).status).toBe(200);
    }
    expect((await desk.app.request(`${path}/stop`)).status).toBe(200);
    expect(await desk.storage.asOf()).toBe(asOf);
    expect([await desk.counted(), await isOptedOut(desk)]).toEqual([{}, false]);
  });

  it('takes no answer that a script sent, and one that a hand did', async () => {
    const { desk, send } = await openLink();
    const repeated = await send('satisfaction=5', script);
    expect([repeated.status, await desk.counted()]).toEqual([200, {}]);
    expect(await repeated.text()).toContain('value="5"');
    await send('satisfaction=5', gesture);
    expect(await desk.counted()).toEqual({ 5: 1 });
  });

  it('believes a browser that does not say', async () => {
    const { desk, send } = await openLink();
    await send('satisfaction=5', {});
    expect(await desk.counted()).toEqual({ 5: 1 });
  });

  it('stops asking by a hand or by the button of a mail program, and not by a script', async () => {
    const { desk, path, send } = await openLink();
    const stop = `${path}/stop`;
    await send('List-Unsubscribe=One-Click', script, stop);
    expect(await isOptedOut(desk)).toBe(false);
    await send('List-Unsubscribe=One-Click', {}, stop);
    expect(await isOptedOut(desk)).toBe(true);
    expect(await desk.outcomes()).toEqual({ 'optedOut:invited': 1 });
  });
});
