import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';
import * as client from '../src/index.js';
import * as query from '../src/query.js';
import { html, json, keep, startCollector, type Behaviour } from './fake-collector.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const snippets = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code);
const entries: Record<string, object> = { '@afterword/client': client, '@afterword/client/query': query };

/** Runs a snippet against a collector that behaves as told, and gives what it printed. */
async function run(snippet: string, ...behaviours: Behaviour[]): Promise<unknown[][]> {
  const collector = await startCollector(...behaviours);
  const { code } = transformSync(snippet.replace('https://afterword.example.com', collector.url), { loader: 'ts' });
  const body = code.replace(/import (\{.*?\}) from "(.*?)";/g, 'const $1 = entries["$2"];');
  const printed: unknown[][] = [];
  const print = (...values: unknown[]) => printed.push(values);
  const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;
  await AsyncFunction('entries', 'console', body)(entries, { log: print, error: print });
  return printed;
}

test('has two snippets', () => {
  expect(snippets).toHaveLength(2);
});

test('shows a submission that works', async () => {
  expect(await run(snippets[0] ?? '', keep)).toEqual([['The collector holds it.']]);
});

test('shows what a submission does when the collector is away for a moment', async () => {
  expect(await run(snippets[0] ?? '', json(503, {}, { 'Retry-After': '0' }), keep)).toEqual([
    ['Not yet; it goes on trying.', expect.objectContaining({ state: 'sent' })],
  ]);
});

test('shows a query that works, and one that fails', async () => {
  const points = [{ group: 'Network', value: 0.85, n: 40 }];
  expect(await run(snippets[1] ?? '', json(200, { points }))).toEqual([['Network', 0.85, 'n = 40']]);
  expect(await run(snippets[1] ?? '', html(502))).toEqual([['Unreadable answer', expect.any(String)]]);
});
