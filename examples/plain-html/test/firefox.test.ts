import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createQueryClient } from '@afterword/client/query';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { countVolunteered, startCollector, type CollectorProcess } from './collector-process.js';
import { control, press, rulesOf, says, startFirefox, write, written } from './firefox.js';
import { serveIntranet, type Intranet } from './serve-page.js';

const folder = mkdtempSync(join(tmpdir(), 'afterword-firefox-'));
let intranet: Intranet;
let collector: CollectorProcess;
let adminKey: string;
let firefox: Browser;
const settings: Record<string, string> = {
  AFTERWORD_DATABASE_URL: `file:${join(folder, 'afterword.db')}`,
  AFTERWORD_PORT: '0',
};

// A fresh machine downloads Firefox here.
beforeAll(async () => {
  intranet = await serveIntranet();
  settings['AFTERWORD_PAGE_ORIGINS'] = intranet.origin;
  [collector, firefox] = await Promise.all([startCollector(settings), startFirefox()]);
  settings['AFTERWORD_PORT'] = new URL(collector.url).port;
  adminKey = collector.adminKey ?? '';
  await countVolunteered(collector);
  intranet.configure(collector.url, collector.siteKey);
}, 300_000);

afterAll(async () => {
  await firefox.close();
  await collector.stop();
  await intranet.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Opened {
  readonly page: Page;
  /** What the page wrote on the console, or threw. */
  readonly complaints: string[];
}

/** Opens the page of a ticket, whose policy allows nothing unsafe, in a profile of its own. */
async function openTicket(subject: string, more = ''): Promise<Opened> {
  const context = await firefox.createBrowserContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${intranet.origin}/?subject=${subject}${more}`);
  return { page, complaints };
}

const query = () => createQueryClient({ url: collector.url, key: adminKey });

/** What the collector keeps about a ticket. */
async function rowsOf(subject: string) {
  const { responses } = await query().responses({ limit: 500 });
  return responses.filter(({ subject: { reference } }) => reference === subject);
}

async function counted() {
  return (await query().results({ metric: 'responseRate' })).points[0]?.counts ?? {};
}

const soon = { timeout: 20_000 };

describe('in Firefox', () => {
  it('keeps the first tap at once, under a strict policy and without a word on the console', async () => {
    const { responses = 0, shown = 0 } = await counted();
    const { page, complaints } = await openTicket('INC-tap');
    await press(page, 'very satisfied');
    await says(page, 'Sent. Thank you.');
    expect(await rowsOf('INC-tap')).toMatchObject([{ revision: 1, answers: { satisfaction: 5 } }]);
    // That it was shown is sent on its own and waits for nobody.
    await expect.poll(counted, soon).toEqual({ responses: responses + 1, shown: shown + 1, eligible: 0, invited: 0 });
    expect(complaints).toEqual([]);
  });

  it('leads through three screens and back, without loss', async () => {
    const { page, complaints } = await openTicket('INC-screens');
    await press(page, 'dissatisfied');
    await press(page, 'only partly');
    await press(page, 'It took too long');
    await write(page, 'What should we know?', 'It came back.');
    await press(page, 'Continue');
    await press(page, 'Someone may talk to me about it in person.');
    await press(page, 'Back');
    expect(await written(page, 'What should we know?')).toBe('It came back.');
    await press(page, 'Continue');
    await press(page, 'Send');
    await says(page, 'Sent. Thank you.');
    expect(await rowsOf('INC-screens')).toMatchObject([
      {
        answers: {
          satisfaction: 2,
          accuracy: 'partly',
          reasons: ['tookLong'],
          comment: 'It came back.',
          contact: true,
        },
      },
    ]);
    expect(complaints).toEqual([]);
  });

  it('goes on after a reload where the person was, with half a sentence', async () => {
    const { page } = await openTicket('INC-reload');
    await press(page, 'satisfied');
    await press(page, 'Tell us more');
    await write(page, 'What should we know?', 'It came back when');
    await page.reload();
    expect(await written(page, 'What should we know?')).toBe('It came back when');
    await write(page, 'What should we know?', ' I was away.');
    await press(page, 'Continue');
    await expect
      .poll(() => rowsOf('INC-reload'), soon)
      .toMatchObject([{ answers: { satisfaction: 4, comment: 'It came back when I was away.' } }]);
  });

  it('keeps what was tapped without a network, and delivers it once when there is one again', async () => {
    const { page } = await openTicket('INC-offline');
    await rulesOf(page);
    await page.setOfflineMode(true);
    await press(page, 'very dissatisfied');
    await says(page, 'Not sent yet. It is kept here and will be sent later.');
    await press(page, 'no');
    expect(await rowsOf('INC-offline')).toEqual([]);
    await page.setOfflineMode(false);
    await expect
      .poll(() => rowsOf('INC-offline'), soon)
      .toMatchObject([{ revision: 2, answers: { satisfaction: 1, accuracy: 'no' } }]);
  });

  it('keeps what was tapped while the collector was away through a reload, and delivers it once', async () => {
    const { page } = await openTicket('INC-away');
    await rulesOf(page);
    await collector.stop();
    await press(page, 'satisfied');
    await says(page, 'Not sent yet. It is kept here and will be sent later.');
    collector = await startCollector(settings);
    await page.reload();
    await says(page, 'Sent. Thank you.');
    expect(await rowsOf('INC-away')).toMatchObject([{ answers: { satisfaction: 4 } }]);
  });

  it('opens in the corner and leaves the focus where it is', async () => {
    const { page, complaints } = await openTicket('INC-corner');
    await page.evaluate(() => {
      const field = document.createElement('input');
      document.body.prepend(field);
      field.focus();
      (document.querySelector('afterword-survey') as HTMLElement).setAttribute('mode', 'popover');
    });
    await page.waitForFunction(() =>
      document.querySelector('afterword-survey')?.shadowRoot?.querySelector('.card:popover-open'),
    );
    await page.keyboard.type('Still here');
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('Still here');
    await press(page, 'very satisfied');
    await press(page, 'yes, the first time');
    await expect
      .poll(() => rowsOf('INC-corner'), soon)
      .toMatchObject([{ answers: { satisfaction: 5, accuracy: 'firstTime' } }]);
    expect(complaints).toEqual([]);
  });

  it.each([
    ['de', 'sehr zufrieden', 'Gesendet. Vielen Dank.'],
    ['ar', 'عالية جدًا', 'تم الإرسال. شكرًا لكم.'],
  ])('asks and thanks in the language of the page: %s', async (lang, best, thanks) => {
    const { page, complaints } = await openTicket(`INC-${lang}`, `&lang=${lang}`);
    await press(page, best);
    await says(page, thanks);
    expect(await rowsOf(`INC-${lang}`)).toMatchObject([{ answers: { satisfaction: 5 }, survey: { locale: lang } }]);
    expect(complaints).toEqual([]);
  });

  it('sends what arrow keys have reached when the page is left', async () => {
    const { page } = await openTicket('INC-left');
    await rulesOf(page);
    await (await control(page, 'very dissatisfied')).evaluate((label) => label.querySelector('input')?.focus());
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await rowsOf('INC-left')).toEqual([]);
    await page.goto('about:blank');
    await expect.poll(() => rowsOf('INC-left'), soon).toMatchObject([{ answers: { satisfaction: 3 } }]);
  });
});
