import { usualLevel } from '../level.js';
import type { Estimate, GroupCounts } from '../shares/share.js';
import { wilson, wilsonCorrected } from '../shares/wilson.js';

/**
 * Share of the first group minus share of the second, from −1 to 1, with its interval.
 *
 * `isClear` says that the interval leaves out zero; only then may a text say "higher" or "lower".
 */
export type Difference = Estimate & {
  readonly level: number;
  readonly method: 'newcombe' | 'newcombe-corrected';
  readonly isClear: boolean;
};

/** `corrected` asks for the continuity correction (Newcombe's method 11); `level` is 0.95 unless told. */
export interface DifferenceOptions {
  readonly corrected?: boolean;
  readonly level?: number;
}

/**
 * Difference of two independent shares, `a` minus `b`, with Newcombe's hybrid score interval (method 10, or 11 corrected).
 *
 * For "this month against last month" and "this team against all others". The groups must not share answers. The interval
 * is computed anew at `level`, whatever level the given shares had. When either group has no answers, value and limits
 * are null and `isClear` is false. Throws a RangeError when k of n is impossible or the level is not between 0 and 1.
 *
 * Source: Newcombe (1998), Statistics in Medicine 17:873–890, methods 10 and 11.
 * Reference: 56 of 70 minus 48 of 80 → 0.2 (0.0524–0.3339).
 */
export function difference(
  a: GroupCounts,
  b: GroupCounts,
  { corrected = false, level = usualLevel }: DifferenceOptions = {},
): Difference {
  const interval = corrected ? wilsonCorrected : wilson;
  const method = corrected ? 'newcombe-corrected' : 'newcombe';
  const first = interval(a.k, a.n, level);
  const second = interval(b.k, b.n, level);
  if (first.value === null || second.value === null) {
    return { value: null, low: null, high: null, level, method, isClear: false };
  }
  const value = first.value - second.value;
  const low = Math.max(-1, value - Math.hypot(first.value - first.low, second.high - second.value));
  const high = Math.min(1, value + Math.hypot(first.high - first.value, second.value - second.low));
  return { value, low, high, level, method, isClear: low > 0 || high < 0 };
}
