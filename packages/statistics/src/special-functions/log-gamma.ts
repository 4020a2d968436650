import { stirlingError } from './saddle-point.js';

/**
 * ln Γ(z) for z > 0, for differences of moderate numbers; probabilities of large counts are written with
 * {@link stirlingError} instead.
 *
 * Source: DLMF 5.11.1. Reference: z = ½ → ln √π = 0.5723649429247001.
 */
function logGamma(z: number): number {
  return (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + stirlingError(z);
}

/** ln B(a, b) for a, b > 0. Source: DLMF 5.12.1. Reference: B(2, 3) = 1/12. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** ln of n over k, for whole 0 ≤ k ≤ n. Reference: 5 over 2 → ln 10. */
export function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
