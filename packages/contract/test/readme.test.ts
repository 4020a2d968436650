import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { expect, it } from 'vitest';
import * as contract from '../src/index.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const [, example = '', output = ''] = /```ts\n(.*?)```\n+```text\n(.*?)```/s.exec(readme) ?? [];

it('shows an example that prints what the README says', () => {
  const { code } = transformSync(example, { loader: 'ts' });
  const body = code.replaceAll(/import (\{.*?\}) from "@afterword\/contract";/gs, 'const $1 = contract;');
  const lines: string[] = [];
  const print = { log: (...values: unknown[]) => lines.push(values.join(' ')) };
  // oxlint-disable-next-line no-implied-eval, no-new-func -- the text comes from this repository; running it is the test
  new Function('contract', 'console', body)(contract, print);
  expect(`${lines.join('\n')}\n`).toBe(output);
});
