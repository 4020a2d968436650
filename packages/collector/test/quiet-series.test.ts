import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { falseAlarmsWithOwnLimits, pointsThatSetLimits } from '../src/domain/reports/own-limits.js';

const quietSeries = fileURLToPath(new URL('../bench/quiet-series.mjs', import.meta.url));

describe('charts of desks where nothing changes', () => {
  it('cry wolf as often as they say, and find a fall from 90 to 75 % within five weeks in 95 of 100', async () => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [quietSeries, '1500', '1', '20,52']);
    expect(stdout).toContain('What the charts say of themselves holds.');
    expect(stderr).toBe('');
  });
});

describe('limits that a series sets for itself', () => {
  it('rest on all points but the newest five, on 12 at least and on 25 at most', () => {
    expect([11, 12, 14, 17, 18, 26, 30, 104].map(pointsThatSetLimits)).toEqual([null, 12, 12, 12, 13, 21, 25, 25]);
  });

  it('say nothing of false alarms below twelve points, and refuse rules that nobody has simulated', () => {
    const both = ['eightOnOneSide', 'beyondThree'] as const;
    expect(falseAlarmsWithOwnLimits(11, both)).toBeNull();
    expect(falseAlarmsWithOwnLimits(26, both)).toBe(0.0723);
    expect(falseAlarmsWithOwnLimits(40, both)).toBeCloseTo(0.0923 + 10 * 0.0083, 10);
    expect(() => falseAlarmsWithOwnLimits(26, ['twoOfThree'])).toThrow(
      'The false alarms of twoOfThree together are not known.',
    );
  });
});
