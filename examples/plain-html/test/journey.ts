import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createQueryClient } from '@afterword/client/query';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { countVolunteered, runAfterword, startCollector, type CollectorProcess } from './collector-process.js';
import { serveIntranet, type Intranet } from './serve-page.js';
import { chromiumFlags } from '../../../.config/chromium-flags.js';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const artefacts = fileURLToPath(new URL('../artifacts/', import.meta.url));

type QueryClient = ReturnType<typeof createQueryClient>;

/** Everything of one journey: an intranet, a collector with a file of its own, and a browser. */
export interface Journey {
  readonly intranet: Intranet;
  readonly browser: Browser;
  collector: CollectorProcess;
  adminKey: string;
  readonly settings: Record<string, string>;
  /** Opens the ticket page for a subject. */
  openTicket(context: BrowserContext, subject: string): Promise<Page>;
  results(query: Parameters<QueryClient['results']>[0]): ReturnType<QueryClient['results']>;
  responses(): ReturnType<QueryClient['responses']>;
  /** Starts the collector again on the same port and file. */
  restart(): Promise<void>;
  verify(): Promise<string>;
  end(): Promise<void>;
}

/** Starts everything, on ports that are free. */
export async function beginJourney(): Promise<Journey> {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-journey-'));
  const intranet = await serveIntranet();
  const settings: Record<string, string> = {
    AFTERWORD_DATABASE_URL: `file:${join(folder, 'afterword.db')}`,
    AFTERWORD_PORT: '0',
    AFTERWORD_PAGE_ORIGINS: intranet.origin,
    AFTERWORD_TIME_ZONE: 'Europe/Berlin',
  };
  const collector = await startCollector(settings);
  settings['AFTERWORD_PORT'] = new URL(collector.url).port;
  await countVolunteered(collector);
  intranet.configure(collector.url, collector.siteKey);
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '',
    args: [...chromiumFlags],
  });
  const journey: Journey = {
    intranet,
    browser,
    collector,
    adminKey: collector.adminKey ?? '',
    settings,
    async openTicket(context, subject) {
      const page = await context.newPage();
      await page.goto(`${intranet.origin}/?subject=${subject}`);
      await page.getByRole('radio', { name: 'very satisfied', exact: true }).waitFor();
      return page;
    },
    results: (query) => createQueryClient({ url: journey.collector.url, key: journey.adminKey }).results(query),
    responses: () => createQueryClient({ url: journey.collector.url, key: journey.adminKey }).responses({ limit: 500 }),
    async restart() {
      journey.collector = await startCollector(settings);
    },
    async verify() {
      const { output, errors } = await runAfterword(['verify'], settings);
      return output + errors;
    },
    async end() {
      await browser.close();
      await journey.collector.stop();
      await intranet.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return journey;
}

/** Keeps a picture of a page as an artefact of the test run. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(artefacts, { recursive: true });
  await page.screenshot({ path: join(artefacts, `${name}.png`), fullPage: true });
}

/** What axe finds on a page, by rule and place. Its script is evaluated by the browser's tools, past the page's policy. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: AxeViolation[] }> } };
    const { violations: found } = await axe.run();
    return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${JSON.stringify(target)}`));
  });
}

interface AxeViolation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[] }[];
}
