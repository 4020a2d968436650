import { normalLimit } from '../special-functions/quantiles.js';

/**
 * Lower limit of Wilson's interval: the smaller root θ of (p − θ)² = z² θ(1 − θ) / n. Written as the product of the roots
 * over the larger one, because centre minus half width would cancel when k is small and leave −0.0 % behind.
 *
 * `k` and `n` need not be whole: an effective number of answers seldom is. 0 ≤ k ≤ n and n > 0.
 *
 * Source: Wilson (1927), JASA 22:209–212. Reference: 4 of 20 at 0.95 → 0.0807.
 */
export function scoreLimit(k: number, n: number, level: number): number {
  const z = normalLimit(level);
  const p = k / n;
  return (2 * k * p) / (2 * k + z * z + z * Math.sqrt(z * z + 4 * k * (1 - p)));
}

/** Both limits for a share `p` that rests on an effective number of answers `n` > 0; the ends are exactly 0 and 1. */
export function scoreLimits(p: number, n: number, level: number): { readonly low: number; readonly high: number } {
  return {
    low: p === 0 ? 0 : scoreLimit(p * n, n, level),
    high: p === 1 ? 1 : 1 - scoreLimit((1 - p) * n, n, level),
  };
}
