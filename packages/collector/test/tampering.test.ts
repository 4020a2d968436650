import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const tampered = fileURLToPath(new URL('../bench/tampered.mjs', import.meta.url));

describe('a thousand tampered tokens and a thousand tampered deliveries', () => {
  it('are all refused, each the same way at its address, and change nothing', async () => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [tampered, '1000', '1000', '7', '5']);
    expect(stdout).toContain('seed 7: 1000 tampered tokens, 1000 tampered deliveries\naccepted: 0\n');
    expect(stdout).toContain('second answers by them: 0\n');
    expect([...stdout.matchAll(/^(?:GET|POST) \S+ +\d+ +(\d+) +(\d+)$/gm)].map(([, ...each]) => each)).toEqual(
      Array.from({ length: 12 }, () => ['1', '1']),
    );
    expect(stdout).toContain('Nothing tampered was accepted, and no refusal tells why.');
    expect(stderr).toBe('');
  });
});
