import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: new URL('../src', import.meta.url).pathname },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['@afterword/source'],
    write: false,
  });
  return outputFiles[0]?.text ?? expect.fail('no output');
}

const gzipBytes = (text: string): number => gzipSync(text, { level: 9 }).length;

test('costs a page at most 3 kB gzip with all that the main entry has, without a schema library', async () => {
  const text = await bundle("export * from './index.js';");
  expect(text).toContain('indexedDB');
  expect(gzipBytes(text)).toBeLessThanOrEqual(3 * 1024);
  expect(text).not.toMatch(/ZodError|_zod|safeParse/);
});

test('costs at most 600 bytes gzip more with the outbox in the browser than without', async () => {
  const without = await bundle("export { createClient } from './index.js';");
  const withOutbox = await bundle("export { createClient, createBrowserOutbox } from './index.js';");
  expect(without).not.toContain('indexedDB');
  expect(gzipBytes(withOutbox) - gzipBytes(without)).toBeLessThanOrEqual(600);
});

test('leaves the schema library out of queries too', async () => {
  expect(await bundle("export * from './query.js';")).not.toMatch(/ZodError|_zod|safeParse/);
});
