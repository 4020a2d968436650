import type { wilson } from '../src/index.js';

/** Chances of 0 … n good answers when the true share is p, for 0 < p < 1. */
export function binomial(n: number, p: number): readonly number[] {
  const chances = [(1 - p) ** n];
  for (let k = 1; k <= n; k += 1) chances.push(((chances[k - 1] ?? NaN) * (n - k + 1) * p) / (k * (1 - p)));
  return chances;
}

/** The true shares that are tried: 399, evenly spaced between 0 and 1. */
const trueShares = Array.from({ length: 399 }, (_, i) => (i + 1) / 400);

/** Chance that the interval of n answers contains the true share, for each true share: enumerated, not simulated. */
export function coverage(interval: typeof wilson, n: number, level: number): readonly number[] {
  const limits = Array.from({ length: n + 1 }, (_, k) => interval(k, n, level));
  return trueShares.map((p) =>
    binomial(n, p).reduce((sum, chance, k) => {
      const { low, high } = limits[k] ?? { low: null, high: null };
      return low !== null && high !== null && low <= p && p <= high ? sum + chance : sum;
    }, 0),
  );
}

export function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
