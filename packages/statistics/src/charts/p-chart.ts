import { checkPart } from '../check-count.js';
import type { GroupCounts } from '../shares/share.js';
import { lowerBinomial } from '../special-functions/tails.js';

/** One period of a chart of shares; value, limits and `zeta` are null in a period without answers. */
export interface SharePoint {
  readonly k: number;
  readonly n: number;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** How many sigmas (the widened ones) the value lies from the centre. */
  readonly zeta: number | null;
  readonly isOutside: boolean;
}

/** A control chart of shares. `centre` and `points` rest on the first `baseline` periods that have answers. */
export interface ShareChart {
  readonly centre: number | null;
  /** Week-to-week spread: 1 is pure chance inside the weeks, null when fewer than two periods can tell. */
  readonly sigmaZ: number | null;
  /** What the limits of pure chance were multiplied by: 1, or `sigmaZ` where that is more. */
  readonly widening: number;
  readonly baseline: number;
  readonly points: readonly SharePoint[];
}

/** `baseline` is how many periods with answers set centre and limits, all unless told. */
export interface PChartOptions {
  readonly baseline?: number;
  /** `laney` (the default) widens by max(1, σz); `binomial` never does, as a textbook's p-chart. */
  readonly limits?: 'laney' | 'binomial';
}

/** The chance beyond either limit of three sigmas. */
const beyond = 0.00135;

/**
 * Control chart of the share of good answers per period: has anything changed, or is it chance?
 *
 * `periods` holds k good of n answers, oldest first. The centre is pooled. Each period is judged against limits for its
 * own n: pooled share ± 3 sigma, cut to 0 and 1; exact binomial limits where fewer than 5 good or bad answers are
 * expected, or the widened ones where those are wider. Laney's factor keeps the chart from crying wolf when weeks differ
 * more than chance inside a week allows; here it never narrows. Throws a RangeError when k of n is impossible or the
 * baseline is not a whole number from 1.
 *
 * Source: Montgomery, Introduction to Statistical Quality Control; Laney (2002), Quality Engineering 14:531–537.
 * Reference: orange juice cans, 347 of 1,500 in thirty samples → 0.2313 (0.0524–0.4102), samples 15 and 23 outside.
 */
export function pChart(
  periods: readonly GroupCounts[],
  { baseline = Infinity, limits = 'laney' }: PChartOptions = {},
): ShareChart {
  for (const { k, n } of periods) checkPart(k, n);
  if (!(baseline >= 1)) throw new RangeError(`A baseline has at least one period, but is ${String(baseline)}.`);
  const used = periods.filter(({ n }) => n > 0).slice(0, baseline);
  const all = used.reduce((sum, { n }) => sum + n, 0);
  if (all === 0) {
    const empty = { value: null, low: null, high: null, zeta: null, isOutside: false };
    return { centre: null, sigmaZ: null, widening: 1, baseline: 0, points: periods.map((p) => ({ ...p, ...empty })) };
  }
  const centre = used.reduce((sum, { k }) => sum + k, 0) / all;
  const sigmaZ = spreadBetween(used, centre);
  const widening = limits === 'laney' ? Math.max(1, sigmaZ ?? 1) : 1;
  const points = periods.map((period) => judged(period, centre, widening));
  return { centre, sigmaZ, widening, baseline: used.length, points };
}

/** Laney's σz: mean step between standardised neighbours over 1.128. Null when there is no step or no spread at all. */
function spreadBetween(periods: readonly GroupCounts[], centre: number): number | null {
  if (periods.length < 2 || centre === 0 || centre === 1) return null;
  const zetas = periods.map(({ k, n }) => (k / n - centre) / Math.sqrt((centre * (1 - centre)) / n));
  const steps = zetas.slice(1).map((zeta, place) => Math.abs(zeta - (zetas[place] ?? NaN)));
  return steps.reduce((sum, step) => sum + step, 0) / steps.length / 1.128;
}

function judged({ k, n }: GroupCounts, centre: number, widening: number): SharePoint {
  if (n === 0) return { k, n, value: null, low: null, high: null, zeta: null, isOutside: false };
  const value = k / n;
  const sigma = Math.sqrt((centre * (1 - centre)) / n) * widening;
  const isSmall = n * Math.min(centre, 1 - centre) < 5;
  const exact = isSmall ? exactLimits(n, centre) : { low: 1, high: 0 };
  const low = Math.max(0, Math.min(isSmall && widening === 1 ? 1 : centre - 3 * sigma, exact.low));
  const high = Math.min(1, Math.max(isSmall && widening === 1 ? 0 : centre + 3 * sigma, exact.high));
  const zeta = sigma === 0 ? 0 : (value - centre) / sigma;
  return { k, n, value, low, high, zeta, isOutside: value < low || value > high };
}

/** The smallest counts whose lower tail reaches 0.00135 and 0.99865, as shares. */
function exactLimits(n: number, p: number): { readonly low: number; readonly high: number } {
  const smallest = (chance: number): number => {
    let low = -1;
    let high = n;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (lowerBinomial(middle, n, p) >= chance) high = middle;
      else low = middle;
    }
    return high;
  };
  return { low: smallest(beyond) / n, high: smallest(1 - beyond) / n };
}
