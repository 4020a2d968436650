import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

async function bundle(entry: string) {
  const { metafile, outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../src/${entry}`, import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'browser',
    metafile: true,
  });
  return { files: Object.keys(metafile.inputs), code: outputFiles[0]?.text ?? '' };
}

describe('what a browser carries of the contract', () => {
  it.each([
    'constants.ts',
    'holds.ts',
    'built-in/index.ts',
    'built-in/further.ts',
    'built-in/words/en.ts',
    'built-in/further-words/en.ts',
  ])('brings no schema library with %s', async (entry) => {
    const { files, code } = await bundle(entry);
    expect(files.filter((file) => file.includes('node_modules'))).toEqual([]);
    expect(code).not.toMatch(/zod|ZodError|_zod|safeParse/i);
  });

  it('would notice: the whole contract does bring it', async () => {
    const { files, code } = await bundle('index.ts');
    expect(files.some((file) => file.includes('/zod/'))).toBe(true);
    expect(code).toMatch(/_zod/);
  });
});
