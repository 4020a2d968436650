import { expect, test } from 'vitest';
import { openPage, startCollector, tags, useChromium } from './open-page.js';

useChromium();

test('asks and sends from one tag and one script, to where the script came from', async () => {
  const collector = await startCollector();
  const { page, complaints } = await openPage(tags(collector.url, 'subject="INC-1" team="Network"'));

  await page.getByLabel('satisfied', { exact: true }).check();
  await page.getByLabel('yes, the first time').check();
  await page.getByRole('button', { name: 'Tell us more' }).click();
  await page.getByLabel('What should we know?').fill('Quick and friendly.');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Whom would you like to thank?').fill('L. Brandt');
  await page.getByLabel('You may pass my thanks on.').check();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('Sent. Thank you.').waitFor();

  expect(collector.kept.get('INC-1')).toMatchObject({
    revision: 4,
    dimensions: { team: 'Network' },
    answers: {
      satisfaction: 4,
      accuracy: 'firstTime',
      comment: 'Quick and friendly.',
      thanks: 'L. Brandt',
      thanksShared: true,
    },
  });
  expect(collector.impressions).toEqual(['shown', 'started']);
  expect(collector.preflights).toBe(0);
  expect(complaints).toEqual([]);
});

test('asks the network for nothing before it is in view, for one part then, and for one thing to rate', async () => {
  const collector = await startCollector();
  const { page } = await openPage(
    tags(collector.url).replace('<body>', '<body><div style="height: 4000px">A long ticket</div>'),
    { context: { viewport: { width: 900, height: 600 } } },
  );
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect(collector.requests).toEqual(['GET /afterword.js']);

  await page.locator('afterword-survey').scrollIntoViewIfNeeded();
  await expect.poll(() => collector.requests).toEqual(['GET /afterword.js', 'GET /afterword/engine']);
  await page.getByLabel('satisfied', { exact: true }).check();
  await page.getByText('Sent. Thank you.').waitFor();
  expect(collector.requests.filter((request) => request.startsWith('POST'))).toEqual(['POST /v1/responses']);
  expect(collector.impressions).toEqual(['shown', 'started']);
});

test('counts as shown for somebody who leaves without an answer', async () => {
  const collector = await startCollector();
  const { page } = await openPage(tags(collector.url));
  await expect.poll(() => collector.requests).toContain('GET /afterword/engine');
  await page.getByRole('button', { name: 'Not now' }).waitFor();
  await page.goto('about:blank');
  await expect.poll(() => collector.impressions).toEqual(['shown']);
});

test.each([
  ['a strict policy', ''],
  ['Trusted Types', "; require-trusted-types-for 'script'"],
  ['Trusted Types with its own policy alone', "; require-trusted-types-for 'script'; trusted-types afterword"],
])('looks and works as ever under %s', async (_, more) => {
  const collector = await startCollector();
  const policy = `default-src 'self'; script-src 'self' ${collector.url}; style-src 'self'; connect-src ${collector.url}`;
  const html = `${tags(collector.url)}<script src="${collector.url}/afterword.js"></script>`;
  const { page, complaints } = await openPage(html, { headers: { 'Content-Security-Policy': policy + more } });

  await page.getByLabel('satisfied', { exact: true }).check();
  await page.getByText('Sent. Thank you.').waitFor();

  const label = page.getByText('very satisfied');
  expect(await label.evaluate((element) => getComputedStyle(element.closest('label') as Element).borderRadius)).toBe(
    '10px',
  );
  expect(complaints).toEqual([]);
  expect(collector.kept.size).toBe(1);
});

test('works where only the policy of Lit is allowed, with one report by the browser', async () => {
  const collector = await startCollector();
  const policy = "require-trusted-types-for 'script'; trusted-types lit-html";
  const { page, complaints } = await openPage(tags(collector.url), { headers: { 'Content-Security-Policy': policy } });
  await page.getByLabel('satisfied', { exact: true }).check();
  await page.getByText('Sent. Thank you.').waitFor();
  expect(complaints).toEqual([expect.stringContaining("named 'afterword'")]);
});

test('leaves what stands between its tags where no policy is allowed, and throws nothing', async () => {
  const collector = await startCollector();
  const policy = "require-trusted-types-for 'script'; trusted-types 'none'";
  const html = tags(collector.url).replace('></afterword-survey>', '><a href="/rate">Rate this</a></afterword-survey>');
  const { page, complaints } = await openPage(html, { headers: { 'Content-Security-Policy': policy } });
  expect(await page.getByRole('link', { name: 'Rate this' }).isVisible()).toBe(true);
  expect(await page.evaluate(() => customElements.get('afterword-survey') === undefined)).toBe(true);
  expect(complaints.every((complaint) => complaint.includes('Trusted'))).toBe(true);
});

test('can be included twice, as a script and as a module', async () => {
  const collector = await startCollector();
  const html = `${tags(collector.url)}
    <script src="${collector.url}/afterword.js"></script>
    <script type="module" src="${collector.url}/afterword.js"></script>`;
  const { page, complaints } = await openPage(html);

  await page.getByLabel('dissatisfied', { exact: true }).check();
  await page.getByText('Sent. Thank you.').waitFor();
  expect(complaints).toEqual([]);
});

test('knows where it came from as a module, too, and when its tag comes first', async () => {
  const collector = await startCollector();
  const html = `<!doctype html><html lang="en"><title>Ticket</title>
    <afterword-survey site-key="k" subject="INC-1"></afterword-survey>
    <script type="module" src="${collector.url}/afterword.js"></script>`;
  const { page, complaints } = await openPage(html);

  await page.getByLabel('satisfied', { exact: true }).check();
  await page.getByText('Sent. Thank you.').waitFor();
  expect(collector.kept.size).toBe(1);
  expect(complaints).toEqual([]);
});

test('takes properties that were set before the script came', async () => {
  const collector = await startCollector();
  const html = `<!doctype html><html lang="en"><title>Ticket</title>
    <afterword-survey id="survey"></afterword-survey>
    <script>Object.assign(document.getElementById('survey'), { siteKey: 'k', subject: 'INC-7', resolution: 2 });</script>
    <script src="${collector.url}/afterword.js"></script>`;
  const { page } = await openPage(html);

  await page.getByLabel('satisfied', { exact: true }).check();
  await page.getByText('Sent. Thank you.').waitFor();
  expect(collector.kept.get('INC-7')?.subject).toEqual({ kind: 'ticket', reference: 'INC-7', resolution: 2 });
});

test('adds nothing to the page but its element', async () => {
  const collector = await startCollector();
  const list = `<script>window.before = [...Object.getOwnPropertyNames(window), 'before'];</script>`;
  const { page } = await openPage(`${list}${tags(collector.url)}`);
  await page.getByLabel('satisfied', { exact: true }).check();
  const added = await page.evaluate(() => {
    const { before } = window as unknown as { before: string[] };
    return Object.getOwnPropertyNames(window).filter((name) => !before.includes(name));
  });
  expect(added).toEqual([]);
  expect(await page.evaluate(() => document.querySelectorAll('style, link').length)).toBe(0);
});

test('is not changed by the style sheet of a hostile page, and reads well when everything is reset', async () => {
  const collector = await startCollector();
  const hostile = `<style>
    * { letter-spacing: 4px; text-transform: uppercase; box-sizing: content-box; line-height: 3; float: left; padding: 7px; border: 5px solid red; color: red; font: 30px cursive }
    html { font-size: 6px; text-align: center; word-spacing: 20px; visibility: visible; cursor: wait; text-indent: 40px }
    input, button, textarea, label, div, span, p, fieldset, legend { all: unset !important; padding: 30px !important; border: 9px solid red !important; display: none !important }
  </style>`;
  const look = async (html: string) => {
    const { page } = await openPage(html);
    await page.getByLabel('satisfied', { exact: true }).check();
    await page.getByText('Sent. Thank you.').waitFor();
    return page.locator('afterword-survey').evaluate((survey) => {
      const shadow = [...(survey.shadowRoot?.querySelectorAll('*') ?? [])];
      return shadow.map((element) => {
        const style = getComputedStyle(element);
        return [...style]
          .filter((name) => !/^(inline-size|width|perspective-origin|transform-origin)$/.test(name))
          .map((name) => `${name}: ${style.getPropertyValue(name)}`)
          .join('; ');
      });
    });
  };
  const plain = await look(tags(collector.url, 'subject="INC-1" style="width: 700px"'));
  const attacked = await look(hostile + tags(collector.url, 'subject="INC-2" style="width: 700px"'));

  expect(plain.length).toBeGreaterThan(30);
  expect(attacked.filter((style, index) => style !== plain[index])).toEqual([]);
});

test('follows the color scheme that the page declares', async () => {
  const collector = await startCollector();
  const surface = async (scheme: string, prefers: 'light' | 'dark') => {
    const html = `<style>html { color-scheme: ${scheme} }</style>${tags(collector.url)}`;
    const { page } = await openPage(html, { context: { colorScheme: prefers } });
    return page.locator('.card').evaluate((card) => getComputedStyle(card).backgroundColor);
  };
  const [light, dark] = ['rgb(255, 255, 255)', 'rgb(29, 33, 38)'];
  expect(await surface('dark', 'light')).toBe(dark);
  expect(await surface('light dark', 'dark')).toBe(dark);
  expect(await surface('light dark', 'light')).toBe(light);
  // A page that declares nothing is painted light by the browser, whatever the person prefers.
  expect(await surface('normal', 'dark')).toBe(light);
});

test('takes its colours, corners and font from custom properties', async () => {
  const collector = await startCollector();
  const theme = `--afterword-accent: rgb(150, 200, 250); --afterword-surface: rgb(4, 5, 6); --afterword-radius: 3px; --afterword-font: monospace`;
  const { page } = await openPage(tags(collector.url, `subject="INC-1" style="${theme}"`));
  expect(
    await page.locator('.card').evaluate((card) => {
      const { backgroundColor, borderRadius, fontFamily, accentColor } = getComputedStyle(card);
      return { backgroundColor, borderRadius, fontFamily, accentColor };
    }),
  ).toEqual({
    backgroundColor: 'rgb(4, 5, 6)',
    borderRadius: '3px',
    fontFamily: 'monospace',
    accentColor: 'rgb(150, 200, 250)',
  });
});

test('shows what is selected and focused without colours', async () => {
  const collector = await startCollector();
  const { page } = await openPage(tags(collector.url), { context: { forcedColors: 'active' } });
  await page.getByLabel('dissatisfied', { exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  const [selected, other] = await page.locator('.scale label').evaluateAll((labels) =>
    [2, 3].map((index) => {
      const style = getComputedStyle(labels[index] as Element);
      return { border: style.borderTopWidth, outline: style.outlineStyle };
    }),
  );
  expect(selected).toEqual({ border: '4px', outline: 'solid' });
  expect(other).toEqual({ border: '1px', outline: 'none' });
});

test.each([320, 960])(
  'leaves every answer where it is when one is selected without colours, %i px wide',
  async (width) => {
    const collector = await startCollector();
    const { page } = await openPage(tags(collector.url), {
      context: { forcedColors: 'active', viewport: { width, height: 900 } },
    });
    const places = () =>
      page
        .locator('afterword-survey span')
        .evaluateAll((words) => words.map((word) => JSON.stringify(word.getBoundingClientRect())));
    await page.getByLabel('satisfied', { exact: true }).waitFor();
    const before = await places();
    expect(before.length).toBeGreaterThan(9);
    await page.getByLabel('satisfied', { exact: true }).check();
    expect(await places()).toEqual(before);
  },
);

test('moves nothing for those who want no motion, and nothing for the others either', async () => {
  const collector = await startCollector();
  const { page } = await openPage(tags(collector.url));
  await page.getByLabel('satisfied', { exact: true }).check();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test('keeps its width beside others in a flex row', async () => {
  const collector = await startCollector();
  const html = tags(collector.url).replace('<body>', '<body style="display: flex">');
  const { page } = await openPage(`${html}<p style="flex: none; width: 200px">Ticket</p>`, {
    context: { viewport: { width: 1000, height: 600 } },
  });
  const width = await page.locator('afterword-survey').evaluate((survey) => survey.getBoundingClientRect().width);
  expect(width).toBeGreaterThan(600);
  expect(width).toBeLessThan(800);
});

test('tells the second tab of one person that the ticket was rated, and keeps the first answer', async () => {
  const collector = await startCollector();
  const { page, openAgain } = await openPage(tags(collector.url, 'subject="INC-5"'));
  const second = await openAgain();

  await page.getByLabel('very satisfied').check();
  await page.getByText('Sent. Thank you.').waitFor();
  await second.getByLabel('very dissatisfied').click();
  await second.getByText('This was already rated. Thank you.').waitFor();

  expect(collector.kept.get('INC-5')?.answers).toEqual({ satisfaction: 5 });
});

test('delivers an answer that is given in the moment the page goes', async () => {
  const collector = await startCollector();
  const { page } = await openPage(tags(collector.url, 'subject="INC-6"'));
  await page.waitForFunction(() => document.querySelector('afterword-survey')?.controller);
  await page.evaluate(() => {
    document.querySelector('afterword-survey')?.shadowRoot?.querySelectorAll('input')[3]?.click();
    location.href = 'about:blank';
  });
  await expect.poll(() => collector.kept.get('INC-6')?.answers).toEqual({ satisfaction: 4 });
});

test('keeps an answer through a crash of the page, and sends it from a later one', async () => {
  const collector = await startCollector();
  collector.status = 503;
  const { page, openAgain } = await openPage(tags(collector.url, 'subject="INC-9"'));
  await page.getByLabel('satisfied', { exact: true }).check();
  await page.getByText('Not sent yet. It is kept here and will be sent later.').waitFor();
  await page.close({ runBeforeUnload: false });
  collector.status = 200;
  collector.kept.clear();
  await openAgain();
  await expect.poll(() => collector.kept.get('INC-9')?.answers).toEqual({ satisfaction: 4 });
});

test('goes on after a reload where the person was, with half a sentence', async () => {
  const collector = await startCollector();
  const { page } = await openPage(tags(collector.url, 'subject="INC-10"'));
  await page.getByLabel('very dissatisfied').check();
  await page.getByLabel('only partly').click();
  await page.getByLabel('It took too long').check();
  await page.getByLabel('What should we know?').fill('It came back when');
  await page.reload();
  expect(await page.getByLabel('What should we know?').inputValue()).toBe('It came back when');
  expect(await page.getByLabel('It took too long').isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Back' }).click();
  expect(await page.getByLabel('only partly').isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('Sent. Thank you.').waitFor();
  expect(collector.kept.get('INC-10')?.answers).toEqual({
    satisfaction: 1,
    accuracy: 'partly',
    reasons: ['tookLong'],
    comment: 'It came back when',
  });
});

test('takes a tap before the rules are there, and says that it waits', async () => {
  const collector = await startCollector();
  const { page } = await openPage('<!doctype html><html lang="en"><title>Ticket</title><body>');
  await page.route('**/afterword/engine.*', (route) => route.abort());
  await page.setContent(tags(collector.url, 'subject="INC-11"'));
  await page.getByLabel('satisfied', { exact: true }).check();
  await page.getByText('Not sent yet. Please leave this page open.').waitFor();
  expect(collector.kept.size).toBe(0);
  await page.unroute('**/afterword/engine.*');
  await page.getByText('Sent. Thank you.').waitFor();
  expect(collector.kept.get('INC-11')).toMatchObject({ revision: 1, answers: { satisfaction: 4 } });
});

test('delivers what waited when the page goes, also where no referrer is sent', async () => {
  const collector = await startCollector();
  collector.status = 503;
  const { page } = await openPage(
    `<meta name="referrer" content="no-referrer">${tags(collector.url, 'subject="INC-8"')}`,
  );
  await page.getByLabel('satisfied', { exact: true }).check();
  await page.getByText('Not sent yet. It is kept here and will be sent later.').waitFor();
  await page.context().setOffline(true);
  collector.status = 200;
  await page.context().setOffline(false);
  await page.goto('about:blank');
  await expect.poll(() => collector.kept.get('INC-8')?.answers).toEqual({ satisfaction: 4 });
  expect(collector.origins).not.toContain('null');
});
