/** Axe in every language and mode, on a first and a later screen: one survey for each mode, which changes its language. */
import { catalogue } from '@afterword/contract/built-in';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { mountSurvey, startCollector } from './mount-survey.js';

type Mounted = Awaited<ReturnType<typeof mountSurvey>>;

const locales = Object.keys(catalogue);

/** What axe finds, and cannot decide, in each language. Colours are the same in all; accessibility.browser.test.ts has them. */
async function problemsByLocale({ survey, find, titles }: Mounted): Promise<string[]> {
  const found: string[] = [];
  const seen = new Set<string>();
  for (const locale of locales) {
    survey.lang = locale;
    await survey.updateComplete;
    await expect.poll(() => find('.card').lang).toBe(locale);
    seen.add(titles().join());
    const { violations, incomplete, passes } = await axe.run(survey, {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(passes.length).toBeGreaterThan(5);
    for (const { id, nodes } of [...violations, ...incomplete]) {
      found.push(`${locale} ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    }
  }
  // Each language has words of its own, so each was looked at.
  expect(seen.size).toBe(locales.length);
  return found;
}

const modes = {
  inline: {
    mount: () => mountSurvey(),
    async goOn({ radio, comes }: Mounted) {
      await userEvent.click(radio('satisfaction', 1));
      await userEvent.click(radio('accuracy', 'no'));
      await comes('textarea');
    },
  },
  popover: {
    async mount() {
      const mounted = await mountSurvey({ mode: 'popover' });
      await mounted.comes('.card:popover-open');
      return mounted;
    },
    async goOn({ radio, comes }: Mounted) {
      await userEvent.click(radio('satisfaction', 1));
      await comes('[data-key=accuracy]');
      await userEvent.click(radio('accuracy', 'no'));
      await comes('textarea');
    },
  },
  notice: {
    mount: () => mountSurvey({}, startCollector(), { tag: 'afterword-notice' }),
    async goOn({ radio, comes }: Mounted) {
      await userEvent.click(radio('relevance', 'forMe'));
      await comes('[data-key=clarity]');
    },
  },
};

test.each(Object.entries(modes))('gives axe nothing to find in any language, %s', async (_, { mount, goOn }) => {
  document.title = 'Ticket';
  document.documentElement.lang = 'en';
  const mounted = await mount();
  expect(await problemsByLocale(mounted)).toEqual([]);
  mounted.survey.lang = 'en';
  await mounted.survey.updateComplete;
  await goOn(mounted);
  expect(await problemsByLocale(mounted)).toEqual([]);
});
