import { readFileSync } from 'node:fs';
import { catalogue } from '@afterword/contract/built-in';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { openPage, startCollector, useChromium } from './open-page.js';

useChromium();

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const readme = read('README.md');
const snippet = (language: string) => new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(readme)?.[1] ?? '';

test('names every language and every mode', () => {
  const listed = /Sixteen: (.*?)\. The nearest/s.exec(readme)?.[1]?.split(/,\s+/) ?? [];
  const names = new Intl.DisplayNames('en', { type: 'language' });
  const spoken = Object.keys(catalogue).map((tag) => names.of(tag.split('-')[0] ?? tag));
  expect(listed.map((name) => name.replace(/ \(.*/, ''))).toEqual(spoken.toSorted());
  for (const mode of ['popover', 'link']) expect(readme).toContain(`mode="${mode}"`);
});

test('shows a page that works', async () => {
  const collector = await startCollector();
  const html = snippet('html').replaceAll('https://afterword.example.com', collector.url);
  const { page, complaints } = await openPage(`<!doctype html><html lang="en"><title>Ticket</title>${html}`);
  await page.getByLabel('satisfied', { exact: true }).check();
  await page.getByText('Sent. Thank you.').waitFor();
  expect(collector.kept.get('INC-20417')).toMatchObject({ dimensions: { team: 'Network' } });
  expect(complaints).toEqual([]);
});

test('shows a module that works', async () => {
  const collector = await startCollector();
  const { outputFiles } = await build({
    stdin: {
      contents: snippet('ts').replaceAll('https://afterword.example.com', collector.url),
      loader: 'ts',
      resolveDir: new URL('..', import.meta.url).pathname,
    },
    bundle: true,
    format: 'iife',
    conditions: ['@afterword/source'],
    write: false,
  });
  const code = outputFiles[0]?.text ?? expect.fail('no output');
  const { page } = await openPage(`<!doctype html><html lang="en"><title>Ticket</title><body><script>${code}</script>`);
  const said = page.waitForEvent('console', (message) => message.text().startsWith('Revision'));
  await page.getByLabel('satisfied', { exact: true }).check();
  expect((await said).text()).toBe('Revision 1 is kept.');
});

test('shows a height that keeps the page from moving', async () => {
  const collector = await startCollector();
  const { page } = await openPage(
    `<!doctype html><html lang="en"><title>Ticket</title><style>${snippet('css')}</style>
     <afterword-survey site-key="k" subject="INC-1"></afterword-survey><p>Below</p>`,
    { context: { viewport: { width: 1000, height: 800 } } },
  );
  const height = () => page.locator('afterword-survey').evaluate((survey) => survey.getBoundingClientRect().height);
  const before = await height();
  await page.addScriptTag({ url: `${collector.url}/afterword.js` });
  await page.getByText('Not now').waitFor();
  expect(Math.abs((await height()) - before)).toBeLessThanOrEqual(30);
});
