import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const powerCuts = fileURLToPath(new URL('../bench/power-cuts.mjs', import.meta.url));

/** Whether this user may look on at the calls of a process. */
function canTrace(): boolean {
  return spawnSync('strace', ['-f', '--seccomp-bpf', '-o', '/dev/null', 'true']).status === 0;
}

const without = 'Only strace on Linux tells what was written and not yet synced.';

describe('a collector whose power is cut twelve times under load', () => {
  it('has lost nothing that it acknowledged, whatever part of the unsynced writes the disk forgot', async (context) => {
    context.skip(!canTrace(), without);
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [powerCuts, '12', '11', '1.5']);
    expect(stdout).toContain('Nothing lost, nothing twice, counts as the rows.');
    expect(stderr).toBe('');
  });
});
