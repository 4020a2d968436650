import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { submissionSchema, type SurveyResponse } from '@afterword/contract';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags } from '../../../.config/chromium-flags.js';

const folder = new URL('..', import.meta.url);
const responses: SurveyResponse[] = [];
let server: Server;
let browser: Browser;
let address = '';

/** The page, and beside it what a collector does: it keeps what it gets, or is away. */
let isAway = false;
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('face.js', folder))],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const page = readFileSync(new URL('index.html', folder), 'utf8');
  server = createServer((request, reply) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '/', address);
      if (pathname === '/dist/face.js') {
        reply.writeHead(200, { 'content-type': 'text/javascript' }).end(outputFiles[0]?.contents);
      } else if (pathname === '/page.css') {
        reply.writeHead(200, { 'content-type': 'text/css' }).end(readFileSync(new URL('page.css', folder)));
      } else if (pathname === '/v1/responses' && isAway) {
        reply.writeHead(503).end();
      } else if (pathname === '/v1/responses') {
        const sent = (submissionSchema.parse(JSON.parse(body)) as { responses: SurveyResponse[] }).responses;
        responses.push(...sent);
        const receipts = sent.map(({ id, revision }) => ({ outcome: 'kept', id, revision }));
        reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ receipts }));
      } else if (pathname === '/') {
        const subject = searchParams.get('subject') ?? 'INC-20417';
        reply
          .writeHead(200, { 'content-type': 'text/html' })
          .end(page.replaceAll('http://localhost:8787', address).replaceAll('INC-20417', subject));
      } else reply.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '', args: [...chromiumFlags] });
});
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
});

async function openTicket(subject: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(`${address}/?subject=${subject}`);
  return { page, complaints };
}

function sentAbout(subject: string): SurveyResponse[] {
  return responses.filter(({ subject: { reference } }) => reference === subject);
}

describe("a face of one's own", () => {
  it('rates, goes through the screens and back, and sends', async () => {
    const { page, complaints } = await openTicket('INC-1');
    await page.getByLabel('dissatisfied', { exact: true }).check();
    // The next screen comes with this answer, so there is nothing left to see checked.
    await page.getByLabel('no', { exact: true }).click();
    await page.getByLabel('It took too long').check();
    await page.getByLabel('The problem came back').check();
    await page.getByLabel('3 or more').check();
    await page.getByLabel('I heard nothing').check();
    await page.getByLabel('60 minutes').check();
    await page.getByLabel('What should we know?').fill('Three visits.');
    await page.getByRole('button', { name: 'Back' }).click();
    expect(await page.getByLabel('no', { exact: true }).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Go on' }).click();
    expect(await page.getByLabel('What should we know?').inputValue()).toBe('Three visits.');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByLabel('Someone may talk to me about it in person.').check();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('It has arrived. Thank you.').waitFor();

    expect(new Set(sentAbout('INC-1').map(({ id }) => id)).size).toBe(1);
    expect(sentAbout('INC-1').at(-1)?.answers).toEqual({
      satisfaction: 2,
      accuracy: 'no',
      reasons: expect.toSatisfy((all: string[]) => all.toSorted().join() === 'cameBack,tookLong'),
      chased: 3,
      chasedWhy: ['noNews'],
      lostTime: 60,
      comment: 'Three visits.',
      contact: true,
    });
    expect(complaints).toEqual([]);
  });

  it('says so when nothing can be sent, and sends when it can', async () => {
    isAway = true;
    const { page } = await openTicket('INC-2');
    await page.getByLabel('very satisfied').check();
    await page.getByText('It is kept here and will be sent later.').waitFor();
    expect(sentAbout('INC-2')).toEqual([]);
    isAway = false;
    await page.getByText('It has arrived. Thank you.').waitFor();
    expect(sentAbout('INC-2')).toMatchObject([{ revision: 1, answers: { satisfaction: 5 } }]);
  });

  it('goes away and sends no answer when somebody does not want to rate', async () => {
    const { page } = await openTicket('INC-3');
    await page.getByRole('button', { name: 'Not now' }).click();
    await expect.poll(() => page.getByRole('radio').count()).toBe(0);
    expect(sentAbout('INC-3')).toEqual([]);
  });
});
