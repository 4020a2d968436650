import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const attack = fileURLToPath(new URL('../bench/hostile-requests.mjs', import.meta.url));

describe('two thousand random and mutated requests', () => {
  it('get no answer that must not be, and leave nothing in the log', async () => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [attack, '2000', '7']);
    expect(stdout).toContain('No answer that must not be.');
    expect(stdout).toMatch(/ 200: \d+/);
    expect(stdout).toMatch(/ 422: \d+/);
    expect(stderr).toBe('');
  });
});
