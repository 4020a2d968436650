import { readFileSync, existsSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { chromiumFlags } from '../../../.config/chromium-flags.js';
import type { DashboardClient } from '../src/state/dashboard-client.js';
import { keepingApart, richDesk, sampleClient } from './sample-client.js';
import { serveDashboard } from './serve-dashboard.js';

const built = new URL('../dist/static/', import.meta.url);

function file(name: string): Buffer {
  const place = new URL(name, built);
  if (!existsSync(place)) throw new Error(`${place.pathname} is not there; run "pnpm build" first.`);
  return readFileSync(place);
}

describe('the built files', () => {
  it('cost a reader less than 45 kB of script', () => {
    expect(gzipSync(file('dashboard.js'), { level: 9 }).length).toBeLessThan(45_000);
  });

  it('cost what the README says', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const claimed = Number(/(\d+) kB gzip of script/.exec(readme)?.[1]);
    expect(Math.round(gzipSync(file('dashboard.js'), { level: 9 }).length / 1000)).toBe(claimed);
  });

  it('hold no schema library', () => {
    expect(file('dashboard.js').toString()).not.toMatch(/zod|invalid_union|_zod/i);
  });

  it('hold no script and no style inside the page', () => {
    const html = file('index.html').toString();
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
    expect([...html.matchAll(/<script[^>]*>([^<]*)</g)].map(([, inside]) => inside)).toEqual(['']);
  });

  it.each(['index.html', 'dashboard.js', 'dashboard.css'])('have compressed copies that equal %s', (name) => {
    expect(gunzipSync(file(`${name}.gz`)).equals(file(name))).toBe(true);
    expect(brotliDecompressSync(file(`${name}.br`)).equals(file(name))).toBe(true);
  });

  it('carry the licences of what is inside the script', () => {
    const licences = file('licences.txt').toString();
    for (const name of ['lit-html 3', 'd3-scale 4', 'd3-shape 3', 'BSD 3-Clause', 'Mike Bostock']) {
      expect(licences).toContain(name);
    }
  });
});

describe('the built page under the policy of the collector', () => {
  let browser: Browser;

  beforeAll(async () => {
    const executablePath = process.env['CHROMIUM_PATH'];
    browser = await chromium.launch({ args: [...chromiumFlags], ...(executablePath ? { executablePath } : {}) });
  });
  afterAll(() => browser.close());

  async function open(client: DashboardClient, search = ''): Promise<{ page: Page; complaints: string[] }> {
    const server = await serveDashboard(client);
    const page = await browser.newPage();
    onTestFinished(async () => {
      await page.close();
      server.close();
    });
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.clock.setFixedTime(new Date('2026-11-24T14:05:00Z'));
    await page.goto(`${server.origin}/${search}`);
    return { page, complaints };
  }

  it('draws everything without one complaint', async () => {
    const { page, complaints } = await open(sampleClient());
    await page.getByText('of 1,117 answers').first().waitFor();
    await page.getByRole('link', { name: 'Last 26 weeks' }).click();
    await page.getByText(/^Last 26 weeks: /).waitFor();
    await page.goBack();
    await page.getByText(/^Last 12 weeks: /).waitFor();
    expect(complaints).toEqual([]);
  });

  it('keeps the names of groups text', async () => {
    const groups = ['<img src=x onerror=alert(1)>', 'Network'];
    const { page, complaints } = await open(sampleClient({ ...richDesk, groups }));
    await page.getByRole('link', { name: '<img src=x onerror=alert(1)>' }).waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it.each([
    ['a dozen groups over a year', 12, '?period=52-weeks'],
    ['a usual desk', 7, ''],
  ])('prints %s on at most two sheets of A4', async (_, count, search) => {
    const groups = Array.from({ length: count }, (_, index) => `Team with a rather long name ${index + 1}`);
    const { page } = await open(keepingApart({ ...richDesk, groups }), search);
    await page.getByRole('heading', { name: 'How these figures are made' }).waitFor();
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const sheets = Number(/\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1]);
    expect(sheets).toBeGreaterThanOrEqual(1);
    expect(sheets).toBeLessThanOrEqual(2);
  });
});
