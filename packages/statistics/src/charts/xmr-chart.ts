import { checkNumbers } from './check-numbers.js';

/** Individual values with limits from their steps; `sigma` is the spread that the steps imply. */
export interface XmrChart {
  readonly centre: number;
  readonly low: number;
  readonly high: number;
  readonly sigma: number;
  /** Mean of the steps from one value to the next, and the limit above which a single step is news. */
  readonly meanRange: number;
  readonly rangeLimit: number;
  /** Places, from 0, of the values beyond a limit. */
  readonly outside: readonly number[];
}

/**
 * Chart of individual values (XmR): for weekly means, medians and rates, where no n tells how far chance reaches.
 *
 * `values` stand oldest first; `leftOut` names places, from 0, whose cause is known and that set no limits. The global
 * standard deviation is never used: a shift inflates it and hides itself. Fewer than two values left: null. Throws a
 * RangeError when a value is not a finite number.
 *
 * Source: Wheeler, Understanding Variation; NIST/SEMATECH e-Handbook 6.3.2.2; 3/1.128 unrounded.
 * Reference: viscosity of twenty batches → 34.088 (32.565–35.611), batch 4 outside.
 */
export function xmrChart(values: readonly number[], leftOut: readonly number[] = []): XmrChart | null {
  checkNumbers(values);
  const used = values.filter((_, place) => !leftOut.includes(place));
  if (used.length < 2) return null;
  const centre = used.reduce((sum, value) => sum + value, 0) / used.length;
  const ranges = used.slice(1).map((value, place) => Math.abs(value - (used[place] ?? NaN)));
  const meanRange = ranges.reduce((sum, range) => sum + range, 0) / ranges.length;
  const sigma = meanRange / 1.128;
  const [low, high] = [centre - 3 * sigma, centre + 3 * sigma];
  const outside = [...values.keys()].filter((place) => {
    const value = values[place] ?? NaN;
    return value < low || value > high;
  });
  return { centre, low, high, sigma, meanRange, rangeLimit: 3.267 * meanRange, outside };
}
