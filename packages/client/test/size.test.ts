import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [new URL(`../src/${entry}`, import.meta.url).pathname],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['@afterword/source'],
    write: false,
  });
  return outputFiles[0]?.text ?? expect.fail('no output');
}

test('costs a page at most 3 kB gzip, without a schema library', async () => {
  const text = await bundle('index.ts');
  expect(gzipSync(text, { level: 9 }).length).toBeLessThanOrEqual(3 * 1024);
  expect(text).not.toMatch(/ZodError|_zod|safeParse/);
});

test('leaves the schema library out of queries too', async () => {
  expect(await bundle('query.ts')).not.toMatch(/ZodError|_zod|safeParse/);
});
