import { checkCount, checkPart } from '../check-count.js';
import type { GroupCounts } from '../shares/share.js';
import { upperChiSquare } from '../special-functions/chi-square.js';

/**
 * Result of a test that all groups have the same share.
 *
 * `pValue` is the chance of a spread at least this large if they do. `smallestExpected` is the smallest expected number
 * of good or of other answers in any group; `isReliable` says that it is at least 5, below which the p-value misleads.
 */
export interface Equality {
  readonly statistic: number | null;
  readonly degreesOfFreedom: number;
  readonly pValue: number | null;
  readonly smallestExpected: number | null;
  readonly isReliable: boolean;
}

/**
 * Pearson's chi-square test that several groups have the same share: asked first, before any single group is named.
 *
 * Groups without answers are left out and take no degree of freedom. With fewer than two groups left there is nothing to
 * compare: statistic, p-value and smallest expected count are null. When all answers are good, or none is, the groups do
 * not differ at all: statistic 0 and p-value 1, and not reliable, since the smallest expected count is 0.
 * Throws a RangeError when k of n is impossible in any group.
 *
 * Source: Pearson (1900); Fleiss (1981), Statistical Methods for Rates and Proportions, p. 139.
 * Reference: 83 of 86, 90 of 93, 129 of 136, 70 of 82 → 12.6004 with 3 degrees of freedom, p = 0.005585.
 */
export function chiSquareEquality(groups: readonly GroupCounts[]): Equality {
  for (const { k, n } of groups) checkPart(k, n);
  const answered = groups.filter(({ n }) => n > 0);
  if (answered.length < 2) {
    return { statistic: null, degreesOfFreedom: 0, pValue: null, smallestExpected: null, isReliable: false };
  }
  const degreesOfFreedom = answered.length - 1;
  const good = answered.reduce((sum, { k }) => sum + k, 0);
  const all = answered.reduce((sum, { n }) => sum + n, 0);
  checkCount('The number of answers in all groups', all);
  if (good === 0 || good === all) {
    return { statistic: 0, degreesOfFreedom, pValue: 1, smallestExpected: 0, isReliable: false };
  }
  const smallestGroup = Math.min(...answered.map(({ n }) => n));
  const smallestExpected = (smallestGroup * Math.min(good, all - good)) / all;
  const statistic = answered.reduce((sum, { k, n }) => {
    const expected = (n * good) / all;
    return sum + (k - expected) ** 2 / (expected * ((all - good) / all));
  }, 0);
  const pValue = upperChiSquare(statistic, degreesOfFreedom);
  return { statistic, degreesOfFreedom, pValue, smallestExpected, isReliable: smallestExpected >= 5 };
}
