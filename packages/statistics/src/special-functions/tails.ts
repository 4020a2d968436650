import { incompleteBeta } from './incomplete-beta.js';
import { upperIncompleteGamma } from './incomplete-gamma.js';

/**
 * The chance that a standard normal variable exceeds `z`.
 *
 * Source: ½ Q(½, z²/2), DLMF 7.11.2. Reference: 3 → 0.0013498980316301.
 */
export function upperNormal(z: number): number {
  const half = upperIncompleteGamma(0.5, (z * z) / 2) / 2;
  return z < 0 ? 1 - half : half;
}

/**
 * The chance of `k` or fewer good answers among `n` when each is good with probability `p`; whole k, 0 ≤ p ≤ 1.
 *
 * Source: I₁₋ₚ(n − k, k + 1), DLMF 8.17.5. Reference: 2 of 9 at ½ → 46/512.
 */
export function lowerBinomial(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  return incompleteBeta(n - k, k + 1, 1 - p, p);
}

/**
 * The chance of `count` or more events when `mean` > 0 are expected; whole count.
 *
 * Source: P(count, mean), DLMF 8.11.10. Reference: 5 at 1.2 → 0.007746.
 */
export function upperPoisson(count: number, mean: number): number {
  return count <= 0 ? 1 : 1 - upperIncompleteGamma(count, mean);
}
