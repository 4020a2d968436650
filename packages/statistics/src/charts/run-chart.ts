import { lowerBinomial } from '../special-functions/tails.js';
import { checkNumbers } from './check-numbers.js';

/** A series judged without limits, by runs on one side of its median and by crossings of it. */
export interface RunChart {
  readonly median: number;
  /** Points that do not lie on the median; only they count. */
  readonly usefulPoints: number;
  readonly longestRun: number;
  /** A longer run is a signal. */
  readonly longestAllowed: number;
  readonly crossings: number;
  /** Fewer crossings are a signal. */
  readonly fewestAllowed: number;
  readonly isSignal: boolean;
}

/**
 * Run chart: for series of ten to about twenty points, too short for limits.
 *
 * Null with fewer than ten points off the median. Throws a RangeError when a value is not a finite number.
 *
 * Source: Anhøj and Olesen (2014), PLoS ONE 9:e113825. Reference: 20 useful points → runs up to 7, crossings from 6.
 */
export function runChart(values: readonly number[]): RunChart | null {
  checkNumbers(values);
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
  const sides = values.filter((value) => value !== median).map((value) => value > median);
  if (sides.length < 10) return null;
  let [run, longestRun, crossings] = [0, 0, 0];
  for (const [place, side] of sides.entries()) {
    const isSame = place > 0 && sides[place - 1] === side;
    if (place > 0 && !isSame) crossings += 1;
    run = isSame ? run + 1 : 1;
    longestRun = Math.max(longestRun, run);
  }
  const { longestAllowed, fewestAllowed } = runLimits(sides.length);
  const isSignal = longestRun > longestAllowed || crossings < fewestAllowed;
  const usefulPoints = sides.length;
  return { median, usefulPoints, longestRun, longestAllowed, crossings, fewestAllowed, isSignal };
}

/** The longest run and the fewest crossings that chance allows among so many useful points. */
export function runLimits(usefulPoints: number): { readonly longestAllowed: number; readonly fewestAllowed: number } {
  let fewestAllowed = 0;
  while (lowerBinomial(fewestAllowed, usefulPoints - 1, 0.5) < 0.05) fewestAllowed += 1;
  return { longestAllowed: Math.round(Math.log2(usefulPoints) + 3), fewestAllowed };
}
