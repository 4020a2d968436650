import { checkPart } from '../check-count.js';
import type { GroupCounts } from '../shares/share.js';
import { normalLimit } from '../special-functions/quantiles.js';

/** Limits around the common share for a group of n answers: `inner` about 95 %, `outer` three sigmas; cut to 0 and 1. */
export interface FunnelLimits {
  readonly innerLow: number;
  readonly innerHigh: number;
  readonly outerLow: number;
  readonly outerHigh: number;
}

/** A group in the funnel; limits and value are null without answers. `side` names it only beyond the outer limits. */
export interface FunnelGroup {
  readonly k: number;
  readonly n: number;
  readonly value: number | null;
  readonly limits: FunnelLimits | null;
  readonly side: 'below' | 'within' | 'above';
}

/** Groups around their common share. `overdispersion` is what variances were multiplied by, 1 when chance explains all. */
export interface Funnel {
  readonly centre: number | null;
  readonly overdispersion: number;
  readonly groups: readonly FunnelGroup[];
}

/**
 * Limits of a funnel at `n` answers around the share `centre`, from 0 to 1.
 *
 * Source: Spiegelhalter (2005), Statistics in Medicine 24:1185–1202. Reference: 0.85 at 40 → 0.7393–0.9607, 0.6806–1.
 */
export function funnelLimits(centre: number, n: number, overdispersion: number = 1): FunnelLimits {
  const sigma = Math.sqrt((overdispersion * centre * (1 - centre)) / n);
  const inner = normalLimit(0.95) * sigma;
  return {
    innerLow: Math.max(0, centre - inner),
    innerHigh: Math.min(1, centre + inner),
    outerLow: Math.max(0, centre - 3 * sigma),
    outerHigh: Math.min(1, centre + 3 * sigma),
  };
}

/**
 * Funnel plot of many groups in one period: who lies outside what their number of answers explains? Never a ranking.
 *
 * The centre is the pooled share. When groups differ more than chance, limits are widened by the mean square of their
 * standardised distances, after the lowest and highest tenth were pulled in to the rest, so that a few real outliers do
 * not hide themselves. Throws a RangeError when k of n is impossible.
 *
 * Source: Spiegelhalter (2005), Statistics in Medicine 24:1185–1202. Reference: see {@link funnelLimits}.
 */
export function funnel(groups: readonly GroupCounts[]): Funnel {
  for (const { k, n } of groups) checkPart(k, n);
  const answered = groups.filter(({ n }) => n > 0);
  const all = answered.reduce((sum, { n }) => sum + n, 0);
  if (all === 0) {
    const none = { value: null, limits: null, side: 'within' } as const;
    return { centre: null, overdispersion: 1, groups: groups.map(({ k, n }) => ({ k, n, ...none })) };
  }
  const centre = answered.reduce((sum, { k }) => sum + k, 0) / all;
  const overdispersion = spread(answered, centre);
  const placed = groups.map(({ k, n }): FunnelGroup => {
    if (n === 0) return { k, n, value: null, limits: null, side: 'within' };
    const limits = funnelLimits(centre, n, overdispersion);
    const value = k / n;
    const side = value < limits.outerLow ? 'below' : value > limits.outerHigh ? 'above' : 'within';
    return { k, n, value, limits, side };
  });
  return { centre, overdispersion, groups: placed };
}

/** Mean square of the standardised distances after winsorising a tenth at each end, at least 1. */
function spread(groups: readonly GroupCounts[], centre: number): number {
  if (groups.length < 2 || centre === 0 || centre === 1) return 1;
  const distances = groups
    .map(({ k, n }) => (k / n - centre) / Math.sqrt((centre * (1 - centre)) / n))
    .toSorted((a, b) => a - b);
  const pulled = Math.floor(distances.length / 10);
  const low = distances[pulled] ?? NaN;
  const high = distances.at(-1 - pulled) ?? NaN;
  const squares = distances.map((distance) => Math.min(high, Math.max(low, distance)) ** 2);
  return Math.max(1, squares.reduce((sum, square) => sum + square, 0) / squares.length);
}
