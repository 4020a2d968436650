import { describe, expect, it } from 'vitest';
import type { InvitationReply } from '@afterword/contract';
import { openAsking, solved, type AskingDesk } from './support/open-asking.js';

const agents = {
  chrome:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  firefox: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0',
  safari:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
  iPhone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0.0.0 Mobile/15E148 Safari/604.1',
};
const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', 'sec-fetch-site': 'same-origin' };

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
      headers: { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body,
    });
  return { desk, path, send };
}

/** What a reply tells whoever reads it. */
async function told(reply: Response | Promise<Response>) {
  const got = await reply;
  return { status: got.status, text: await got.text() };
}

async function isOptedOut({ get }: AskingDesk): Promise<boolean> {
  return ((await (await get('/v1/requesters/ann')).json()) as { isOptedOut: boolean }).isOptedOut;
}

const script = { ...navigation, 'user-agent': agents.firefox };
const gesture = { ...script, 'sec-fetch-user': '?1' };

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

  it('shows a choice that a script sent as marked, and keeps what a hand gives', async () => {
    const { desk, send } = await openLink();
    const repeated = await send('satisfaction=5', script);
    expect([repeated.status, await desk.counted()]).toEqual([200, {}]);
    expect(await repeated.text()).toContain('value="5"');
    await send('satisfaction=5', gesture);
    expect(await desk.counted()).toEqual({ 5: 1 });
  });

  it('is not kept from the person by however many a script sent before', async () => {
    const { desk, path, send } = await openLink();
    for (let times = 0; times < 50; times += 1) {
      await send('satisfaction=1', script);
      await send('stop=yes', script, `${path}/stop`);
    }
    await send('satisfaction=4', gesture);
    expect(await desk.counted()).toEqual({ 4: 1 });
  });

  it('corrects the answer for a day, and then tells nothing to whoever the link was passed on to', async () => {
    const { desk, path, send } = await openLink();
    await send('satisfaction=4', gesture);
    await send('satisfaction=2', gesture);
    desk.clock.now += 24 * 3_600_000 + 1;
    const nothing = await told(desk.app.request(`/r/${'A'.repeat(27)}`));
    expect(nothing.status).toBe(404);
    expect(await told(desk.app.request(path))).toEqual(nothing);
    expect(await told(send('satisfaction=1', gesture))).toEqual(nothing);
    expect(await desk.counted()).toEqual({ 2: 1 });
  });
});

describe('a form of the page behind a link', () => {
  it.each([
    ['a tap in Chrome', true, { ...navigation, 'user-agent': agents.chrome, 'sec-fetch-user': '?1' }],
    ['a tap in Firefox', true, { ...navigation, 'user-agent': agents.firefox, 'sec-fetch-user': '?1' }],
    ['a tap in Safari, which says no gesture', true, { ...navigation, 'user-agent': agents.safari }],
    ['a tap in Chrome on an iPhone, which is Safari', true, { ...navigation, 'user-agent': agents.iPhone }],
    ['a browser that says nothing of the kind', true, {}],
    ['a script in Chrome', false, { ...navigation, 'user-agent': agents.chrome, 'sec-ch-ua': '"Chromium";v="141"' }],
    ['a script in Firefox', false, { ...navigation, 'user-agent': agents.firefox }],
    [
      'a script in a Chromium that calls itself Safari',
      false,
      { ...navigation, 'user-agent': agents.safari, 'sec-ch-ua': '"Chromium";v="141"' },
    ],
    ['a script that fetches', false, { 'sec-fetch-mode': 'cors', 'user-agent': agents.safari }],
    ['a script that fetches without wanting to read', false, { 'sec-fetch-mode': 'no-cors' }],
    ['a script that fetches on the same page', false, { 'sec-fetch-mode': 'same-origin', 'sec-fetch-user': '?1' }],
  ])('sent by %s is taken: %s', async (_, isTaken, headers) => {
    const answering = await openLink();
    await answering.send('satisfaction=4', headers);
    expect(await answering.desk.counted()).toEqual(isTaken ? { 4: 1 } : {});
    const stopping = await openLink();
    await stopping.send('stop=yes', headers, `${stopping.path}/stop`);
    expect(await isOptedOut(stopping.desk)).toBe(isTaken);
  });

  it('is not needed by the button of a mail program, whatever it is written in', async () => {
    for (const headers of [{}, { 'sec-fetch-mode': 'no-cors' }]) {
      const { desk, path, send } = await openLink();
      await send('List-Unsubscribe=One-Click', headers, `${path}/stop`);
      expect(await isOptedOut(desk)).toBe(true);
      expect(await desk.outcomes()).toEqual({ 'optedOut:invited': 1 });
    }
  });

  it('is not the button of a mail program where a script sends the same', async () => {
    const { desk, path, send } = await openLink();
    await send('List-Unsubscribe=One-Click', script, `${path}/stop`);
    expect(await isOptedOut(desk)).toBe(false);
  });
});
