import { checkPart } from '../check-count.js';
import { checkLevel, usualLevel } from '../level.js';
import type { Estimate, GroupCounts } from '../shares/share.js';
import { normalLimit } from '../special-functions/quantiles.js';

/** A difference of shares with the standard error that its interval was made from. */
export type SteadiedDifference = Estimate & {
  readonly standardError: number | null;
  readonly level: number;
  readonly isClear: boolean;
};

/**
 * Difference of two independent shares, `a` minus `b`, with a standard error: one good and one bad answer are added to
 * each group, which steadies the interval. For where a standard error is asked for; elsewhere use {@link difference}.
 *
 * `value` is the difference as observed; the interval is centred on the steadied one and may leave −1 to 1. When a group
 * has no answers all is null. Throws a RangeError when k of n is impossible or the level is not between 0 and 1.
 *
 * Source: Agresti and Caffo (2000), The American Statistician 54:280–288.
 * Reference: 7 of 34 minus 1 of 34 → 0.0116 to 0.3217.
 */
export function agrestiCaffo(a: GroupCounts, b: GroupCounts, level: number = usualLevel): SteadiedDifference {
  return contrast([a, b], [1, -1], 1, level);
}

/**
 * A sum of signed shares of independent groups, each steadied by `added` good and `added` bad answers.
 *
 * Source: Price and Bonett (2004), Computational Statistics & Data Analysis 45:449–456; Agresti and Caffo with one each.
 */
export function contrast(
  groups: readonly GroupCounts[],
  signs: readonly (1 | -1)[],
  added: number,
  level: number,
): SteadiedDifference {
  checkLevel(level);
  for (const { k, n } of groups) checkPart(k, n);
  if (groups.some(({ n }) => n === 0)) {
    return { value: null, low: null, high: null, standardError: null, level, isClear: false };
  }
  const sign = (place: number): number => signs[place] ?? 0;
  const value = groups.reduce((sum, { k, n }, place) => sum + (sign(place) * k) / n, 0);
  const steadied = groups.map(({ k, n }) => ({ p: (k + added) / (n + 2 * added), n: n + 2 * added }));
  const centre = steadied.reduce((sum, { p }, place) => sum + sign(place) * p, 0);
  const standardError = Math.sqrt(steadied.reduce((sum, { p, n }) => sum + (p * (1 - p)) / n, 0));
  const half = normalLimit(level) * standardError;
  const [low, high] = [centre - half, centre + half];
  return { value, low, high, standardError, level, isClear: low > 0 || high < 0 };
}
