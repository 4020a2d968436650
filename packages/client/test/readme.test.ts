import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';
import * as client from '../src/index.js';
import * as query from '../src/query.js';
import { aResponse } from './a-response.js';
import { html, json, keep, startCollector, type Behaviour } from './fake-collector.js';
import { createMemoryOutbox } from './memory-outbox.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const snippets = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code);
const entries: Record<string, object> = { '@afterword/client': client, '@afterword/client/query': query };

/** Runs a snippet against a collector that behaves as told, and gives what it prints. */
async function run(snippet: string, ...behaviours: Behaviour[]): Promise<unknown[][]> {
  return runWith(entries, snippet, ...behaviours);
}

async function runWith(entries: object, snippet: string, ...behaviours: Behaviour[]): Promise<unknown[][]> {
  const collector = await startCollector(...behaviours);
  const { code } = transformSync(snippet.replace('https://afterword.example.com', collector.url), { loader: 'ts' });
  const body = code.replace(/import (\{.*?\}) from "(.*?)";/g, 'const $1 = entries["$2"];');
  const printed: unknown[][] = [];
  const print = (...values: unknown[]) => printed.push(values);
  const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;
  await AsyncFunction('entries', 'console', body)(entries, { log: print, error: print });
  return printed;
}

test('has three snippets', () => {
  expect(snippets).toHaveLength(3);
});

test('shows a submission that works', async () => {
  expect(await run(snippets[0] ?? '', keep)).toEqual([['The collector holds it.']]);
});

test('shows what a submission does when the collector is away for a moment', async () => {
  expect(await run(snippets[0] ?? '', json(503, {}, { 'Retry-After': '0' }), keep)).toEqual([
    ['Not yet; please leave this page open.'],
    [expect.objectContaining({ state: 'sent' })],
  ]);
});

test('shows how to hear of what an earlier page left', async () => {
  const store = createMemoryOutbox();
  const [sent, refused] = [aResponse(), aResponse()];
  await store.put(sent);
  await store.put(refused);
  const inBrowser = { '@afterword/client': { ...client, createBrowserOutbox: () => store } };
  const problem = { type: '/problems/x', title: 'Rated', status: 409, detail: 'Rated.', retry: 'never' };

  const printed = await runWith(inBrowser, snippets[1] ?? '', keep, json(409, problem));

  await expect
    .poll(() => printed)
    .toEqual([
      ['An earlier page left it, now it arrived.', sent.id],
      ['It was refused.', 'Rated'],
    ]);
});

test('shows a query that works, and one that fails', async () => {
  const points = [{ group: 'Network', value: 0.85, n: 40 }];
  expect(await run(snippets[2] ?? '', json(200, { points }))).toEqual([['Network', 0.85, 'n = 40']]);
  expect(await run(snippets[2] ?? '', html(502))).toEqual([['Unreadable answer', expect.any(String)]]);
});
