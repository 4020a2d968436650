import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags } from '../../../.config/chromium-flags.js';
import { scan } from './support/mail-scanner.js';
import { workplace } from './support/workplace.js';

let browser: Browser;
beforeAll(async () => {
  const executablePath = process.env['CHROMIUM_PATH'];
  browser = await chromium.launch({ args: [...chromiumFlags], ...(executablePath ? { executablePath } : {}) });
});
afterAll(() => browser.close());

async function withContext(options: BrowserContextOptions, act: (context: BrowserContext) => Promise<unknown>) {
  const context = await browser.newContext(options);
  await act(context);
  await context.close();
}

async function sendJson<Reply>(url: string, key: string, body?: object): Promise<Reply> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const reply = await fetch(url, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers });
  expect(reply.ok).toBe(true);
  return (await reply.json()) as Reply;
}

/** A collector as a process, and an invitation that a service desk puts into a mail of its own. */
async function invited() {
  const { url, output } = await workplace().serveAlone({ AFTERWORD_ADDRESS_RATE: 'off' });
  const adminKey = /aw_adm_\w+/.exec(output())?.[0] ?? '';
  const wanted = { kind: 'service', name: 'Ticket system', invites: true };
  const { secret } = await sendJson<{ secret: string }>(`${url}/v1/keys`, adminKey, wanted);
  const invite = (reference: string, requester: string) =>
    sendJson<{ invitation: { link: string; html: string } }>(`${url}/v1/invitations`, secret, {
      subject: { kind: 'ticket', reference },
      requester,
    });
  const { invitation } = await invite('INC-1', 'ann');
  const get = <Reply>(path: string) => sendJson<Reply>(`${url}${path}`, adminKey);
  return {
    ...invitation,
    invite,
    answers: async () =>
      (await get<{ responses: { answers: object }[] }>('/v1/responses')).responses.map(({ answers }) => answers),
    isOptedOut: async () => (await get<{ isOptedOut: boolean }>('/v1/requesters/ann')).isOptedOut,
  };
}

/** Opens the answer of the mail and taps it on the page, as a person does. */
async function tap(page: Page, link: string): Promise<void> {
  await page.goto(`${link}?given=4`);
  await page.locator('button[value="4"]').click();
  await page.getByText('You answered: satisfied').waitFor();
}

describe('a scanner that opens every link of a mail, runs every script and presses every button by script', () => {
  it('gives no answer and opts nobody out, and the person can still answer and correct it', async () => {
    const desk = await invited();
    await withContext({}, async (context) => {
      const opened = await scan(context, desk.html);
      expect(opened.urls.filter((url) => url.includes('given='))).toHaveLength(5);
      expect(opened.urls.some((url) => url.endsWith('/stop'))).toBe(true);
      expect(opened.posts).toBeGreaterThan(200);
    });
    expect(await desk.answers()).toEqual([]);
    expect(await desk.isOptedOut()).toBe(false);

    await withContext({}, async (context) => {
      const page = await context.newPage();
      await tap(page, desk.link);
      expect(await desk.answers()).toEqual([{ satisfaction: 4 }]);
      await page.goto(`${desk.link}?question=satisfaction`);
      await page.locator('button[value="2"]').focus();
      await page.keyboard.press('Enter');
      await page.getByText('You answered: dissatisfied').waitFor();
      expect(await desk.answers()).toEqual([{ satisfaction: 2 }]);
      await page.goto(`${desk.link}/stop`);
      await page.getByRole('button').click();
      await page.waitForLoadState();
      await expect.poll(desk.isOptedOut).toBe(true);
    });
  }, 180_000);

  it('takes the answer of a person whose browser runs no script, and the scanner after it changes nothing', async () => {
    const desk = await invited();
    await withContext({ javaScriptEnabled: false }, async (context) => tap(await context.newPage(), desk.link));
    expect(await desk.answers()).toEqual([{ satisfaction: 4 }]);
    await withContext({}, (context) => scan(context, desk.html));
    expect(await desk.answers()).toEqual([{ satisfaction: 4 }]);
    expect(await desk.isOptedOut()).toBe(false);
  }, 180_000);
});
