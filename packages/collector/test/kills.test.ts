import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const kills = fileURLToPath(new URL('../bench/kills.mjs', import.meta.url));

describe('a collector that is killed six times under load', () => {
  it('has lost nothing that it acknowledged, counts nothing twice, and starts again', async () => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [kills, '6', '11']);
    expect(stdout).toContain('Nothing lost, nothing twice, counts as the rows.');
    expect(stderr).toBe('');
  });
});
