import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { chromiumFlags } from '../../../.config/chromium-flags.js';

const folder = new URL('..', import.meta.url);
const artefacts = fileURLToPath(new URL('artifacts/', folder));
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let server: ChildProcess;
let browser: Browser;
let address = '';

beforeAll(async () => {
  server = spawn(process.execPath, [fileURLToPath(new URL('serve.mjs', folder)), '0']);
  address = await new Promise<string>((resolve, reject) => {
    server.stdout?.on('data', (chunk: Buffer) => {
      const [found] = /http:\S+/.exec(chunk.toString()) ?? [];
      if (found) resolve(found);
    });
    server.once('exit', (code) => reject(new Error(`The playground ended with ${code}.`)));
  });
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '', args: [...chromiumFlags] });
});
afterAll(async () => {
  await browser.close();
  server.kill();
});

/** Opens the playground, and notes every request that leaves it and every complaint. */
async function openPlayground(options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) complaints.push(request.url());
  });
  await page.goto(address);
  await page.getByRole('radio', { name: 'very satisfied' }).waitFor();
  return { page, complaints };
}

/** Opens a folded part of the settings. */
async function unfold(page: Page, title: string): Promise<void> {
  await page.locator('summary', { hasText: title }).click();
}

async function editFile(page: Page, change: (file: { questions: { title: string; points?: unknown[] }[] }) => void) {
  const file = JSON.parse(await page.getByLabel('Survey file, JSON').inputValue()) as never;
  change(file);
  await page.getByLabel('Survey file, JSON').fill(JSON.stringify(file));
}

describe('the playground', () => {
  it('shows the widget live and what it would send, and asks nobody', async () => {
    const { page, complaints } = await openPlayground();
    await page.getByRole('radio', { name: 'very satisfied' }).check();
    await page.getByText('revision 1 {"satisfaction":5}').waitFor();
    await page.getByText('Sent. Thank you.').waitFor();
    await page.getByRole('button', { name: 'Start again' }).click();
    await page.getByText('Nothing yet.').waitFor();
    await expect.poll(() => page.locator('input:checked[type=radio]').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('shows how the widget waits for a collector, and that it goes on', async () => {
    const { page } = await openPlayground();
    await page.getByLabel('The collector cannot be reached').check();
    await page.getByRole('radio', { name: 'very satisfied' }).check();
    await page.getByText('It is kept here and will be sent later.').waitFor();
    await page.getByLabel('The collector cannot be reached').uncheck();
    await page.getByText('Sent. Thank you.').waitFor();
  });

  it('takes tokens, attributes and a language, and puts them into the lines to copy', async () => {
    const { page } = await openPlayground();
    await page.getByLabel('--afterword-radius').fill('0px');
    await page.getByLabel('Language').selectOption('de');
    await page.getByText('sehr zufrieden').waitFor();
    await unfold(page, 'Attributes');
    await page.getByLabel('team', { exact: true }).fill('R&D "north"');
    const card = page.locator('afterword-survey [part=card]');
    expect(await card.evaluate((element) => getComputedStyle(element).borderRadius)).toBe('0px');
    const lines = await page.locator('#snippet').innerText();
    expect(lines).toContain('--afterword-radius: 0px;');
    expect(lines).toContain('team="R&amp;D &quot;north&quot;"');
    expect(lines).toContain('lang="de"');
    expect(lines).not.toContain('playground');
  });

  it('copies lines that are a page', async () => {
    const { page } = await openPlayground({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByText('Copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^<script src="[^"]+" defer><\/script>\n<afterword-survey\n {2}site-key="aw_site_…"/);
  });

  it('asks what the survey file says', async () => {
    const { page } = await openPlayground();
    await unfold(page, 'Survey file');
    await editFile(page, ({ questions }) => questions[0] && (questions[0].title = 'How was your visit?'));
    await page.getByRole('group', { name: 'How was your visit?' }).waitFor();
    expect(await page.locator('#snippet').innerText()).toContain('survey="my-survey"');
    await page.getByLabel('Ask what the file says').uncheck();
    await page.getByRole('group', { name: /provided by IT/ }).waitFor();
  });

  it.each([
    ['a text that is no JSON', '{', '/'],
    ['a file without questions', '{"key":"visit","version":1,"locales":["en"],"questions":[]}', '/questions'],
    [
      'words that are missing in a language',
      JSON.stringify({
        key: 'visit',
        version: 1,
        locales: ['en', 'de'],
        questions: [{ key: 'hint', kind: 'text', title: { en: 'Hm?' }, required: true, maximumCharacters: 9 }],
      }),
      '/questions/0/title',
    ],
  ])('names the place of %s, and goes on asking', async (_, text, pointer) => {
    const { page } = await openPlayground();
    await unfold(page, 'Survey file');
    await page.getByLabel('Survey file, JSON').fill(text);
    await expect.poll(() => page.locator('#faults code').allInnerTexts()).toContain(pointer);
    expect(await page.getByRole('radio', { name: 'very satisfied' }).isVisible()).toBe(true);
  });

  it('shows the survey in a corner, and again after it was closed', async () => {
    const { page } = await openPlayground();
    await unfold(page, 'Attributes');
    await page.getByLabel('mode').selectOption('popover');
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('radio', { name: 'very satisfied' }).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Start again' }).click();
    await page.getByRole('button', { name: 'Close' }).waitFor();
  });

  it('shows the question about a notice', async () => {
    const { page } = await openPlayground();
    await page.getByLabel('Element').selectOption('afterword-notice');
    await page.getByRole('radio', { name: 'not for me' }).waitFor();
    expect(await page.locator('#snippet').innerText()).toContain('<afterword-notice');
  });

  it('offers every token that the widget reads', async () => {
    const { page } = await openPlayground();
    const offered = await page
      .locator('#tokens input:not([type=color])')
      .evaluateAll((all) => all.map((input) => (input as HTMLInputElement).name));
    const require = createRequire(import.meta.url);
    const { modules } = require('@afterword/widget/custom-elements.json') as {
      modules: { declarations: { cssProperties?: { name: string }[] }[] }[];
    };
    expect(offered).toEqual(modules[0]?.declarations[0]?.cssProperties?.map(({ name }) => name));
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 320],
    ['dark', 320],
  ] as const)('looks right in %s at %i pixels', async (colorScheme, width) => {
    const { page } = await openPlayground({ colorScheme, viewport: { width, height: 900 } });
    for (const title of ['Attributes', 'Survey file']) await unfold(page, title);
    await page.getByRole('radio', { name: 'very satisfied' }).check();
    await page.getByText('revision 1').waitFor();
    mkdirSync(artefacts, { recursive: true });
    await page.screenshot({ path: `${artefacts}/playground-${colorScheme}-${width}.png`, fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.evaluate(axeSource);
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }> };
      };
      const { violations: found } = await axe.run();
      return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${JSON.stringify(target)}`));
    });
    expect(violations).toEqual([]);
  });
});
