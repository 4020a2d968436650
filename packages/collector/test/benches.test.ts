import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

/*
 * Benchmarks that measure and judge nothing: they have to run, because nobody looks at them every day. Those that end with
 * a verdict have tests of their own.
 */
describe('a benchmark', () => {
  it.each([
    ['questions.mjs', ['1000,2000'], 'overall by week'],
    ['files.mjs', ['2000'], 'export as JSON'],
    ['durable-ratings.mjs', ['0.2', '4'], 'bytes of file for each of'],
  ])('%s runs to its end', async (name, parameters, lastLine) => {
    const bench = fileURLToPath(new URL(`../bench/${name}`, import.meta.url));
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [bench, ...parameters]);
    expect(stdout).toContain(lastLine);
    expect(stderr).toBe('');
  });
});
