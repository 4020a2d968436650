import { catalogue } from '@afterword/contract/built-in';
import { expect, test } from 'vitest';
import { openPage, startCollector, tags, useChromium } from './open-page.js';

useChromium();

const foreign = Object.keys(catalogue).filter((locale) => locale !== 'en');
const english =
  /\b(satisfied|solved|right|first time|Not now|Tell us|Continue|Back|Step|reasons|Something|hours?|know)\b/i;

/** The parts of a language that were asked for, as `de` or `further-de`. */
const wordsAsked = (requests: readonly string[]) =>
  requests
    .map((request) => /\/afterword\/(?:further-)?([a-z]{2}(?:-[A-Z]\w+)?)$/.exec(request)?.[1])
    .filter((locale) => locale !== undefined);

test.each(foreign)('shows no English word in %s, on either screen, and loads no other language', async (locale) => {
  const collector = await startCollector();
  const { page, complaints } = await openPage(tags(collector.url, `subject="INC-1" lang="${locale}"`));
  const card = page.locator('.card');
  await card.locator('[name=satisfaction]').nth(1).check();
  const first = await card.innerText();
  // Not `check`: the answer opens the next screen, and the radio is gone.
  await card.locator('[name=accuracy]').nth(3).click();
  await card.locator('textarea').waitFor();
  const text = `${first} ${await card.innerText()}`;

  expect(english.exec(text)?.[0]).toBeUndefined();
  expect(await card.getAttribute('lang')).toBe(locale);
  const isRightToLeft = ['ar', 'he'].includes(locale);
  expect(await card.evaluate((one) => getComputedStyle(one).direction)).toBe(isRightToLeft ? 'rtl' : 'ltr');
  expect([...new Set(wordsAsked(collector.requests))]).toEqual([locale]);
  expect(complaints).toEqual([]);
});

test.each(['fi', 'zh-TW', 'x-unknown'])(
  'speaks English where it does not speak %s, and loads no words',
  async (lang) => {
    const collector = await startCollector();
    const { page } = await openPage(tags(collector.url, `subject="INC-1" lang="${lang}"`));
    await page.getByText('How satisfied were you with the support provided by IT?').waitFor();
    expect(wordsAsked(collector.requests)).toEqual([]);
  },
);

test('speaks English, and English alone, when the words of a language cannot be loaded', async () => {
  const collector = await startCollector();
  const { page } = await openPage('<!doctype html><html lang="en"><title>Ticket</title><body>');
  await page.route('**/afterword/de.*', (route) => route.abort());
  await page.setContent(tags(collector.url, 'subject="INC-1" lang="de"'));
  await page.getByLabel('very dissatisfied').check();
  await page.getByLabel('only partly').click();
  await page.getByText('What were the reasons?').waitFor();
  expect(await page.locator('.card').getAttribute('lang')).toBe('en');
  await expect.poll(() => collector.kept.get('INC-1')?.survey.locale).toBe('en');
});
