import type { Page, Route } from 'playwright';
import { expect, test } from 'vitest';
import { openPage, startCollector, tags, useChromium } from './open-page.js';

useChromium();

const cors = { 'Access-Control-Allow-Origin': '*' };

/** What a collector, or something before it, does on a bad day. */
const answers: Record<string, (route: Route) => Promise<unknown> | undefined> = {
  'a page of HTML': (route) => route.fulfill({ headers: cors, contentType: 'text/html', body: '<h1>Sign in</h1>' }),
  'nonsense with status 200': (route) =>
    route.fulfill({ headers: cors, contentType: 'application/json', body: '{"re' }),
  'a failure of its own': (route) => route.fulfill({ status: 500, headers: cors }),
  'a wish to wait': (route) => route.fulfill({ status: 429, headers: { ...cors, 'Retry-After': '60' } }),
  'a redirect': (route) => route.fulfill({ status: 302, headers: { ...cors, Location: '/login' } }),
  'a cut connection': (route) => route.abort('connectionreset'),
};

/** Opens a page whose requests for `pattern` take another way. */
async function openWith(pattern: string, handle: (route: Route) => unknown, attributes?: string) {
  const collector = await startCollector();
  const opened = await openPage('<!doctype html><html lang="en"><title>Ticket</title><body>');
  await opened.page.route(pattern, async (route) => void (await handle(route)));
  const hear = `<script>document.addEventListener('afterword-unavailable', () => (document.title = 'unavailable'))</script>`;
  await opened.page.setContent(tags(collector.url, attributes).replace('<body>', `<body>${hear}`));
  return { collector, ...opened };
}

async function writeHalfASentence(page: Page): Promise<void> {
  await page.getByLabel('satisfied', { exact: true }).check();
  await page.getByRole('button', { name: 'Tell us more' }).click();
  await page.getByLabel('What should we know?').fill('It came back when');
}

test.each(Object.keys(answers))(
  'keeps answers and words when the collector answers with %s, and says so',
  async (name) => {
    const { page } = await openWith('**/v1/responses', answers[name] ?? expect.fail());
    await writeHalfASentence(page);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Not sent yet. It is kept here and will be sent later.').waitFor();
    expect(await page.getByText('Sent. Thank you.').count()).toBe(0);
    await page.getByRole('button', { name: 'Back' }).click();
    expect(await page.getByLabel('What should we know?').inputValue()).toBe('It came back when');
  },
);

test('lets somebody write on while the collector says nothing', async () => {
  const { page } = await openWith('**/v1/responses', () => undefined);
  await writeHalfASentence(page);
  expect(await page.getByText(/Sent/).count()).toBe(0);
  expect(await page.getByLabel('What should we know?').isEditable()).toBe(true);
});

test.each(['{"key":"desk"}', '[]', '<html>', '{"key":"desk","version":1,"locale":"en","questions":[{}]}'])(
  'shows nothing, and tells the page, when a survey arrives as %s',
  async (body) => {
    const { page, complaints } = await openWith(
      '**/v1/questions/**',
      (route) => route.fulfill({ headers: cors, contentType: 'application/json', body }),
      'subject="INC-1" survey="desk"',
    );
    await expect.poll(() => page.title()).toBe('unavailable');
    expect(await page.locator('.card').count()).toBe(0);
    expect(complaints).toEqual([]);
  },
);

test('works where every storage of the browser throws', async () => {
  const collector = await startCollector();
  const deny = `<script>for (const name of ['sessionStorage', 'localStorage', 'indexedDB'])
    Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });</script>`;
  const { page, complaints } = await openPage(deny + tags(collector.url));
  await writeHalfASentence(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect.poll(() => collector.kept.get('INC-20417')?.answers).toMatchObject({ comment: 'It came back when' });
  expect(complaints).toEqual([]);
});

test('says that the later questions could not be loaded, keeps the answers, and loads them when asked again', async () => {
  const { page, collector } = await openWith('**/afterword/further.*', (route) => route.abort());
  await page.getByLabel('satisfied', { exact: true }).check();
  await page.getByRole('button', { name: 'Tell us more' }).click();
  await page.getByText('The next questions could not be loaded. What you answered is kept.').waitFor();
  expect(await page.getByLabel('satisfied', { exact: true }).isChecked()).toBe(true);
  expect(collector.kept.get('INC-20417')?.answers).toEqual({ satisfaction: 4 });
  await page.unroute('**/afterword/further.*');
  await page.getByRole('button', { name: 'Tell us more' }).click();
  await page.getByLabel('What should we know?').waitFor();
});
