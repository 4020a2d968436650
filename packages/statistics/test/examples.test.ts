import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { examplesIn, runExample } from './run-examples.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('The README of the package', () => {
  it('shows an example that runs and prints what it says', () => {
    const examples = examplesIn(readme);
    expect(examples).toHaveLength(1);
    expect(runExample(examples[0] ?? '')).toBe(3);
  });

  it('states the size of the package', async () => {
    const entry = fileURLToPath(new URL('../src/index.ts', import.meta.url));
    const bundle = await build({ entryPoints: [entry], bundle: true, minify: true, format: 'esm', write: false });
    const kilobytes = gzipSync(bundle.outputFiles[0]?.contents ?? '').byteLength / 1000;
    const stated = Number(/([\d.]+) kB minified and gzipped/.exec(readme)?.[1]);
    expect(kilobytes).toBeLessThanOrEqual(stated);
    expect(kilobytes).toBeGreaterThan(stated - 0.2);
  });
});

describe('An example', () => {
  it('that promises a wrong number is caught', () => {
    const wrong = "import { wilson } from '@afterword/statistics';\nwilson(4, 20); // → { value: 0.2001 }\n";
    expect(() => runExample(wrong)).toThrow(/0\.2001/);
  });

  it('that imports what does not exist is caught', () => {
    expect(() => runExample("import { median } from '@afterword/statistics';\n")).toThrow(/median/);
  });
});
