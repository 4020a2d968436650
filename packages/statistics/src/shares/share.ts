import { checkPart } from '../check-count.js';
import { checkLevel } from '../level.js';

/** Which interval a {@link Share} carries; written beside the number wherever it is shown. */
export type ShareMethod = 'wilson' | 'wilson-corrected' | 'clopper-pearson' | 'jeffreys';

/** A value with its limits, all known or all unknown: testing `value` for null settles the three. */
export type Estimate =
  | { readonly value: number; readonly low: number; readonly high: number }
  | { readonly value: null; readonly low: null; readonly high: null };

/** `k` good answers of `n`; a {@link Share} is one. */
export interface GroupCounts {
  readonly k: number;
  readonly n: number;
}

/**
 * A share of good answers that knows how much it knows.
 *
 * `k` of `n` answers were good; `value`, `low` and `high` are shares from 0 to 1. With no answers all three are null:
 * missing is not zero. `level` is the confidence of the interval, `method` its name.
 */
export type Share = Estimate & {
  readonly n: number;
  readonly k: number;
  readonly level: number;
  readonly method: ShareMethod;
};

/**
 * Builds a share from a formula for its lower limit; the upper limit is that of the unsatisfied, seen from the other
 * side. So "k of n good" and "n − k of n bad" can never disagree, and the ends are exactly 0 and 1.
 */
export function shareFrom(
  method: ShareMethod,
  k: number,
  n: number,
  level: number,
  lowerLimit: (k: number, n: number) => number,
): Share {
  checkPart(k, n);
  checkLevel(level);
  if (n === 0) return { n, k, value: null, low: null, high: null, level, method };
  const low = k === 0 ? 0 : lowerLimit(k, n);
  const high = k === n ? 1 : 1 - lowerLimit(n - k, n);
  return { n, k, value: k / n, low, high, level, method };
}
