import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { BuiltInLocale } from '@afterword/contract/built-in';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags } from '../../../.config/chromium-flags.js';
import { ratingPage, type RatingView } from '../src/pages/rating/rating-page.js';
import { styleSheet } from '../src/pages/style-sheet.js';
import { everyKind, everyKindSurvey, moreView, ratingViews } from './support/rating-views.js';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let browser: Browser;
beforeAll(async () => {
  const executablePath = process.env['CHROMIUM_PATH'];
  browser = await chromium.launch({ args: [...chromiumFlags], ...(executablePath ? { executablePath } : {}) });
});
afterAll(() => browser.close());

/** Pages of a browser, each with what it is shown by. Axe needs a script to look; the pages themselves bring none. */
async function withPage(options: BrowserContextOptions, act: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext(options);
  await act(await context.newPage());
  await context.close();
}

/** Shows a page as it would come from the collector. */
async function show(page: Page, view: RatingView): Promise<void> {
  await page.unrouteAll();
  const body = String(await ratingPage(view));
  await page.route('http://desk.test/**', (route) =>
    route.request().url().endsWith('/pages.css')
      ? route.fulfill({ contentType: 'text/css', body: styleSheet })
      : route.fulfill({ contentType: 'text/html; charset=utf-8', body }),
  );
  await page.goto('http://desk.test/r/token');
}

/** What axe finds wrong, as "rule: element" so that a failing test says where. */
async function faults(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axePath });
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** What a finger would miss. */
function smallTargets(page: Page): Promise<string[]> {
  return page
    .locator('button, select, textarea, input[type=number], label.tick, a')
    .evaluateAll((targets) =>
      targets.filter((target) => target.getBoundingClientRect().height < 44).map(({ outerHTML }) => outerHTML),
    );
}

/** A picture to look at, where somebody wants one. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['AFTERWORD_PICTURES'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

const narrow = { width: 320, height: 640 };
const wide = { width: 800, height: 900 };

interface Look extends BrowserContextOptions {
  readonly name: string;
  readonly language: BuiltInLocale;
}

const looks: readonly Look[] = [
  { name: 'light', language: 'en', colorScheme: 'light', viewport: wide },
  { name: 'dark', language: 'en', colorScheme: 'dark', viewport: wide },
  { name: 'right to left', language: 'ar', colorScheme: 'light', viewport: wide },
  { name: 'right to left, dark and narrow', language: 'ar', colorScheme: 'dark', viewport: narrow },
  { name: 'narrow', language: 'de', colorScheme: 'light', viewport: narrow },
  { name: 'forced colours', language: 'en', forcedColors: 'active', viewport: wide },
];

describe.each(looks)('every page behind a link, $name', ({ name, language, ...options }) => {
  const everything = moreView('en', { survey: everyKindSurvey, questions: everyKind, answers: { words: 'So be it' } });
  const views = { ...ratingViews(language), 'every kind': everything };

  it('has nothing that axe objects to, fits, and can be hit by a finger', () =>
    withPage(options, async (page) => {
      for (const [step, view] of Object.entries(views)) {
        await show(page, view);
        await picture(page, `${step}, ${name}`);
        expect([step, await faults(page)]).toEqual([step, []]);
        expect([step, await smallTargets(page)]).toEqual([step, []]);
        const beyond = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect([step, Number(beyond) <= 0]).toEqual([step, true]);
      }
    }));
});

it('stays within a narrow window with names that have no gap', () =>
  withPage({ viewport: narrow }, async (page) => {
    const long = 'x'.repeat(200);
    for (const view of Object.values(ratingViews('en'))) {
      await show(page, {
        ...view,
        deskName: long,
        ticket: long,
        answered: [{ title: long, label: long }],
      } as RatingView);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(narrow.width);
    }
  }));

it('gives an answer by keyboard alone, without a script, and shows where the focus is', () =>
  withPage({ javaScriptEnabled: false }, async (page) => {
    await show(page, ratingViews('en')['tapped'] as RatingView);
    await page.keyboard.press('Tab');
    const first = page.getByRole('button', { name: 'very dissatisfied', exact: true });
    expect(await first.evaluate((button) => getComputedStyle(button).outlineStyle)).toBe('solid');
    const [request] = await Promise.all([
      page.waitForRequest((one) => one.method() === 'POST'),
      page.keyboard.press('Enter'),
    ]);
    expect(request.postData()).toBe('step=first&satisfaction=1');
  }));
