import { describe, expect, it } from 'vitest';
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

async function invited(): Promise<AskingDesk & { readonly token: string }> {
  const desk = await openAsking();
  await desk.tell(solved(desk, 'INC-1', 'ann'));
  const reply = await desk.app.request('/v1/invitations', {
    method: 'POST',
    headers: { authorization: `Bearer ${desk.serviceKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ subject: { kind: 'ticket', reference: 'INC-1' } }),
  });
  const { invitation } = (await reply.json()) as { invitation: { token: string } };
  return { ...desk, token: invitation.token };
}

async function sends(desk: AskingDesk, path: string, body: string, headers: Record<string, string>): Promise<void> {
  const reply = await desk.app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body,
  });
  expect(reply.status).toBe(200);
}

/** Whether a tap on the page that was sent with these headers is kept. */
async function keeps(headers: Record<string, string>): Promise<boolean> {
  const desk = await invited();
  await sends(desk, `/r/${desk.token}`, 'satisfaction=4', headers);
  return (await desk.counted())['4'] === 1;
}

/** Whether somebody who wished so with these headers is asked no more. */
async function stops(headers: Record<string, string>, body = 'stop=yes'): Promise<boolean> {
  const desk = await invited();
  await sends(desk, `/r/${desk.token}/stop`, body, headers);
  const { pseudonyms } = desk.dependencies;
  return desk.storage.asks.isOptedOut(desk.desk.id, pseudonyms.all(desk.desk, 'ann'));
}

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
    expect(await keeps(headers)).toBe(isTaken);
    expect(await stops(headers)).toBe(isTaken);
  });

  it('is not kept from the person by however many a script sent before', async () => {
    const desk = await invited();
    const script = { ...navigation, 'user-agent': agents.firefox };
    for (let times = 0; times < 50; times += 1) {
      await sends(desk, `/r/${desk.token}`, 'satisfaction=1', script);
      await sends(desk, `/r/${desk.token}/stop`, 'stop=yes', script);
    }
    await sends(desk, `/r/${desk.token}`, 'satisfaction=4', { ...script, 'sec-fetch-user': '?1' });
    expect(await desk.counted()).toEqual({ 4: 1 });
  });

  it('is not needed by a mail program that unsubscribes by one click, whatever it is written in', async () => {
    expect(await stops({ 'sec-fetch-mode': 'no-cors' }, 'List-Unsubscribe=One-Click')).toBe(true);
  });
});

describe('a link that somebody passed on', () => {
  it('corrects the answer for a day, and then leads to a page that tells nothing', async () => {
    const desk = await invited();
    await sends(desk, `/r/${desk.token}`, 'satisfaction=4', {});
    await sends(desk, `/r/${desk.token}`, 'satisfaction=2', {});
    desk.clock.now += 24 * 3_600_000 + 1;
    const open = async (token: string, init: RequestInit = {}) => {
      const reply = await desk.app.request(`/r/${token}`, init);
      return { status: reply.status, text: await reply.text() };
    };
    const nothing = await open('A'.repeat(27));
    expect(nothing.status).toBe(404);
    expect(await open(desk.token)).toEqual(nothing);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await open(desk.token, { method: 'POST', headers, body: 'satisfaction=1' })).toEqual(nothing);
    expect(await desk.counted()).toEqual({ 2: 1 });
  });
});
