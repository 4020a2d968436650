/** What a person sees, and keeps, where an ad blocker or a proxy takes the parts that the script loads later. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page, Route } from 'playwright';
import { expect, onTestFinished, test } from 'vitest';
import { openPage, startCollector, tags, useChromium } from './open-page.js';

useChromium();

const signInPage = { contentType: 'text/html', body: '<!doctype html><title>Sign in</title><h1>Sign in</h1>' };

/** What happens to a request for a part. */
const ways: Record<string, (route: Route) => Promise<void>> = {
  'blocked by an ad blocker': (route) => route.abort('blockedbyclient'),
  'answered with a page of HTML': (route) => route.fulfill(signInPage),
  'answered with HTML under the type of a script': (route) =>
    route.fulfill({ ...signInPage, contentType: 'text/javascript', headers: { 'Access-Control-Allow-Origin': '*' } }),
};

/** Opens a survey whose requests for `pattern` go another way. */
async function openWithout(pattern: string, way: string, attributes = 'subject="INC-1" lang="de"') {
  const collector = await startCollector();
  const opened = await openPage('<!doctype html><html lang="en"><title>Ticket</title><body>');
  const errors: string[] = [];
  opened.page.on('pageerror', ({ message }) => errors.push(message));
  await opened.page.route(pattern, ways[way] ?? expect.fail());
  const hear = `<script>document.addEventListener('afterword-unavailable', () => (document.title = 'unavailable'))</script>`;
  await opened.page.setContent(tags(collector.url, attributes).replace('<body>', `<body>${hear}`));
  return { collector, errors, ...opened };
}

const german = (page: Page) => page.getByText('Wie zufrieden waren Sie mit der Hilfe der IT?');

test.each(Object.keys(ways))(
  'asks in English, says that the answer waits, and sends it once the parts come, when all are %s',
  async (way) => {
    const { page, collector, errors } = await openWithout('**/afterword/*', way);
    await page.getByLabel('satisfied', { exact: true }).check();
    await page.getByText('Not sent yet. Please leave this page open.').waitFor();
    expect(await page.locator('.card').getAttribute('lang')).toBe('en');
    expect(await page.getByLabel('satisfied', { exact: true }).isChecked()).toBe(true);
    expect([collector.kept.size, errors]).toEqual([0, []]);

    await page.unroute('**/afterword/*');
    await page.getByText('Sent. Thank you.').waitFor();
    expect(collector.kept.get('INC-1')?.answers).toEqual({ satisfaction: 4 });
  },
);

test.each(Object.keys(ways))('asks in English and sends as ever when the words of a language are %s', async (way) => {
  const { page, collector, errors } = await openWithout('**/afterword/*de.*', way);
  await page.getByLabel('satisfied', { exact: true }).check();
  await page.getByText('Sent. Thank you.').waitFor();
  expect(await german(page).count()).toBe(0);
  expect([collector.kept.get('INC-1')?.survey.locale, errors]).toEqual(['en', []]);
});

test.each(Object.keys(ways))('keeps the answers and says so when the later screens are %s', async (way) => {
  const { page, collector, errors } = await openWithout('**/afterword/further*', way, 'subject="INC-1"');
  await page.getByLabel('satisfied', { exact: true }).check();
  await page.getByRole('button', { name: 'Tell us more' }).click();
  await page.getByText('The next questions could not be loaded. What you answered is kept.').waitFor();
  expect(collector.kept.get('INC-1')?.answers).toEqual({ satisfaction: 4 });
  expect(errors).toEqual([]);
});

test.each(['corner', 'chosen'])(
  'shows nothing in a corner, and throws nothing, when the part "%s" is blocked',
  async (part) => {
    const { page, errors } = await openWithout(
      `**/afterword/${part}.*`,
      'blocked by an ad blocker',
      'subject="INC-1" mode="popover"',
    );
    await expect.poll(() => page.title()).toBe('unavailable');
    expect(await page.locator('.card').count()).toBe(0);
    expect(errors).toEqual([]);
  },
);

test('says nothing about colours when the guard of them is blocked', async () => {
  const { page, errors } = await openWithout(
    '**/afterword/contrast.*',
    'blocked by an ad blocker',
    'subject="INC-1" style="--afterword-text: #eee; --afterword-surface: #fff"',
  );
  await page.getByLabel('satisfied', { exact: true }).check();
  await page.getByText('Sent. Thank you.').waitFor();
  expect(errors).toEqual([]);
});

test('leaves what stands between its tags where the script itself is blocked', async () => {
  const collector = await startCollector();
  const { page } = await openPage('<!doctype html><html lang="en"><title>Ticket</title><body>');
  await page.route('**/afterword.js', (route) => route.abort('blockedbyclient'));
  const link = '><a href="/rate">Rate this</a></afterword-survey>';
  await page.setContent(tags(collector.url).replace('></afterword-survey>', link));
  expect(await page.getByRole('link', { name: 'Rate this' }).isVisible()).toBe(true);
});

test('keeps the answer, and says so, when the connection is reset in the middle of the reply', async () => {
  // A real socket: what the browser intercepts by itself ends cleanly.
  let resets = 0;
  const server = createServer((request, reply) => {
    request.resume().on('end', () => {
      reply.writeHead(200, {
        'Content-Type': 'application/json',
        'Content-Length': 500,
        'Access-Control-Allow-Origin': '*',
      });
      reply.write('{"receipts":[{"outcome":"kept","id":"', () => {
        resets += 1;
        reply.socket?.resetAndDestroy();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const collector = await startCollector();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { page } = await openPage(tags(collector.url, `subject="INC-1" url="${url}"`));
  await page.getByLabel('satisfied', { exact: true }).check();
  await page.getByRole('button', { name: 'Tell us more' }).click();
  await page.getByLabel('What should we know?').fill('It came back when');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('Not sent yet. It is kept here and will be sent later.').waitFor();
  expect(resets).toBeGreaterThan(0);
  expect(await page.getByText('Sent. Thank you.').count()).toBe(0);
  await page.getByRole('button', { name: 'Back' }).click();
  expect(await page.getByLabel('What should we know?').inputValue()).toBe('It came back when');
});
