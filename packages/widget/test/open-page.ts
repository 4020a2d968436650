import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { impressionsSchema, submissionSchema, type Impression, type SurveyResponse } from '@afterword/contract';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { chromiumFlags } from '../../../.config/chromium-flags.js';

let browser: Browser;

/** Starts one Chromium for the tests of a file. */
export function useChromium(): void {
  beforeAll(async () => {
    const executablePath = process.env['CHROMIUM_PATH'];
    browser = await chromium.launch({ args: [...chromiumFlags], ...(executablePath ? { executablePath } : {}) });
  });
  afterAll(() => browser.close());
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const dist = new URL('../dist/', import.meta.url);

/** A collector on a port of its own: it serves the script with its parts, and keeps one response for each subject. */
export async function startCollector() {
  const kept = new Map<string, SurveyResponse>();
  const collector = {
    kept,
    impressions: [] as string[],
    preflights: 0,
    /** Every request that came, in its order: `GET /afterword.js`; parts without their hash. */
    requests: [] as string[],
    /** The `Origin` of every response that came. */
    origins: [] as (string | undefined)[],
    status: 200,
    url: '',
  };
  const server = createServer((request, reply) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      reply.setHeader('Access-Control-Allow-Origin', '*').setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
      const path = (request.url ?? '').replace(/\?.*/, '');
      collector.requests.push(`${request.method} ${path.replace(/\.[0-9a-f]{8}\.js$/, '')}`);
      const file = new URL(`.${path}`, dist);
      if (path.endsWith('.js') && existsSync(file)) {
        reply.setHeader('Content-Type', 'text/javascript; charset=utf-8').end(readFileSync(file));
      } else if (request.method === 'OPTIONS') {
        collector.preflights += 1;
        reply.writeHead(204).end();
      } else if (request.url === '/v1/shown') {
        collector.impressions.push(...impressionsSchema.parse(JSON.parse(body)).impressions.map(({ stage }) => stage));
        reply.writeHead(204).end();
      } else if (
        request.url === '/v1/responses' &&
        collector.origins.push(request.headers.origin) &&
        collector.status !== 200
      ) {
        reply.writeHead(collector.status).end();
      } else {
        const { responses, impressions = [] } = submissionSchema.parse(JSON.parse(body)) as {
          responses: SurveyResponse[];
          impressions?: Impression[];
        };
        collector.impressions.push(...impressions.map(({ stage }) => stage));
        const [response] = responses;
        const before = response && kept.get(response.subject.reference);
        if (!response || (before && before.id !== response.id)) {
          const problem = { title: 'Rated', status: 409, detail: 'Rated.', retry: 'never' };
          reply.writeHead(409).end(JSON.stringify({ type: '/problems/already-answered', ...problem }));
        } else {
          kept.set(response.subject.reference, response);
          const { id, revision } = response;
          reply.end(JSON.stringify({ receipts: [{ outcome: 'kept', id, revision }] }));
        }
      }
    });
  });
  collector.url = await listen(server);
  return collector;
}

interface PageOptions {
  readonly headers?: Record<string, string>;
  readonly context?: Parameters<Browser['newContext']>[0];
}

/** Serves `html` as a page of another origin than the collector's and opens it, with all that it complains about. */
export async function openPage(html: string, { headers = {}, context = {} }: PageOptions = {}) {
  const server = createServer((request, reply) => {
    if (request.url !== '/') return reply.writeHead(404).end();
    for (const [name, value] of Object.entries(headers)) reply.setHeader(name, value);
    return reply.setHeader('Content-Type', 'text/html; charset=utf-8').end(html);
  });
  const url = `${await listen(server)}/`;
  const browserContext: BrowserContext = await browser.newContext(context);
  onTestFinished(() => browserContext.close());
  const complaints: string[] = [];
  const open = async (): Promise<Page> => {
    const page = await browserContext.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() !== 'log' && !message.text().includes('favicon')) complaints.push(message.text());
    });
    await page.goto(url);
    return page;
  };
  return { page: await open(), openAgain: open, complaints };
}

/** The tag of a survey on a page, and the script before it. */
export function tags(url: string, attributes = 'subject="INC-20417"'): string {
  return `<!doctype html><html lang="en"><title>Ticket</title><body>
    <script src="${url}/afterword.js"></script>
    <afterword-survey site-key="aw_site_key" ${attributes}></afterword-survey>`;
}
