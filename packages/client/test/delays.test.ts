import { expect, test } from 'vitest';
import { backoffDelay } from '../src/backoff-delay.js';
import { retryAfterMs } from '../src/retry-after.js';

test('doubles the bound with each failure and stops at five minutes', () => {
  const bounds = [1, 2, 3, 4, 10, 2000].map((failures) => backoffDelay(failures, 1000, 1));
  expect(bounds).toEqual([1000, 2000, 4000, 8000, 300_000, 300_000]);
});

test('spreads the delay over all of the bound', () => {
  expect([0, 0.25, 0.5].map((random) => backoffDelay(3, 1000, random))).toEqual([0, 1000, 2000]);
});

test('reads seconds and dates, and takes nonsense for nothing', () => {
  const now = Date.parse('2026-03-31T14:00:00Z');
  expect(retryAfterMs('120', now)).toBe(120_000);
  expect(retryAfterMs('Tue, 31 Mar 2026 14:00:30 GMT', now)).toBe(30_000);
  expect(retryAfterMs('Tue, 31 Mar 2026 13:00:00 GMT', now)).toBe(0);
  expect([null, '', 'soon', '-1s'].map((header) => retryAfterMs(header, now))).toEqual(Array(4).fill(undefined));
});

test('waits a day at most, however far a date is away for a clock that was set back', () => {
  const setBack = Date.parse('2019-01-01T00:00:00Z');
  expect(retryAfterMs('Tue, 31 Mar 2026 14:00:30 GMT', setBack)).toBe(86_400_000);
  expect(retryAfterMs('99999999999', setBack)).toBe(86_400_000);
});
