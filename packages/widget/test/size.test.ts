import { readFileSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const budgetBytes = 12_000;
const foreign = /ZodError|\bzod\b|_zod|safeParse|z\.object/i;

/** What is wrong with a script for a script tag: too large for a page, or carrying what must not be in a browser. */
function offences(script: string): string[] {
  const sizeBytes = gzipSync(script, { level: 9 }).length;
  return [
    ...(sizeBytes > budgetBytes ? [`${sizeBytes} bytes gzip, more than ${budgetBytes}`] : []),
    ...(foreign.exec(script) ?? []),
    ...(/\beval\(|new Function|document\.write|innerHTML\s*=\s*`/.exec(script) ?? []),
  ];
}

const bundle = new URL('../dist/afterword.js', import.meta.url);
const script = readFileSync(bundle, 'utf8');

test('costs a page at most 12 kB gzip, Lit included, and brings no schema library', () => {
  expect(offences(script)).toEqual([]);
});

test('names the licence of what it carries', () => {
  expect(script).toMatch(/^\/\*! .*MIT.*Lit.*BSD-3-Clause/);
});

test('lies ready compressed, and means the same', () => {
  expect(gunzipSync(readFileSync(`${bundle.pathname}.gz`)).toString()).toBe(script);
  expect(brotliDecompressSync(readFileSync(`${bundle.pathname}.br`)).toString()).toBe(script);
});

test('would be noticed if it grew or carried the schema library', () => {
  const noise = Array.from({ length: 4000 }, (_, index) => Math.sin(index).toString(36)).join('');
  expect(offences(`${script}/*${noise}*/`)[0]).toMatch(/bytes gzip/);
  expect(offences(`${script};class ZodError extends Error{}`)).toEqual(['ZodError']);
  expect(offences(`${script};schema._zod.def`)).toEqual(['_zod']);
  expect(offences(`${script};schema.safeParse(input)`)).toEqual(['safeParse']);
});
