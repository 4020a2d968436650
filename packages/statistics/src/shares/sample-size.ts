import { checkPart } from '../check-count.js';
import { checkLevel, usualLevel } from '../level.js';
import { normalLimit } from '../special-functions/quantiles.js';
import { scoreLimits } from './score-limit.js';

/** `exact` as the formula gives it, `n` rounded up to whole answers. */
export interface SampleSize {
  readonly exact: number;
  readonly n: number;
}

/**
 * How many answers a share needs until it is known to ± `halfWidth`, before any was given.
 *
 * `share` is what one expects, from 0 to 1; a half asks for the most and is right when nothing is known. `halfWidth` is a
 * share too: 0.05 for ±5 points. Throws a RangeError when one of them is not a share, the half width is 0, or the level
 * is not between 0 and 1.
 *
 * Source: z² p(1 − p) / e², any sampling text. Reference: ±5 points at a half → 384.15, so 385.
 */
export function sampleSize(halfWidth: number, share: number = 0.5, level: number = usualLevel): SampleSize {
  checkHalfWidth(halfWidth);
  checkLevel(level);
  if (!(share >= 0 && share <= 1)) throw new RangeError(`A share lies from 0 to 1, but is ${String(share)}.`);
  const exact = (normalLimit(level) ** 2 * share * (1 - share)) / halfWidth ** 2;
  return { exact, n: Math.ceil(exact) };
}

/**
 * How many more answers it takes until the Wilson interval of this share is known to ± `halfWidth`, if it stays where it
 * is; 0 when it is known that well already. Without answers a share of one half is supposed.
 *
 * Throws a RangeError as {@link sampleSize} does, and when k of n is impossible.
 *
 * Source: Wilson (1927), solved for n by halving. Reference: 8 of 10 to ±0.1 → 50 more.
 */
export function moreAnswersFor(k: number, n: number, halfWidth: number, level: number = usualLevel): number {
  checkPart(k, n);
  checkHalfWidth(halfWidth);
  checkLevel(level);
  const p = n === 0 ? 0.5 : k / n;
  const isKnown = (answers: number): boolean => {
    const { low, high } = scoreLimits(p, answers, level);
    return (high - low) / 2 <= halfWidth;
  };
  let enough = Math.max(1, n);
  if (isKnown(enough) && n > 0) return 0;
  while (!isKnown(enough)) enough *= 2;
  let tooFew = Math.max(0, n);
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (isKnown(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough - n;
}

function checkHalfWidth(halfWidth: number): void {
  if (!(halfWidth > 0 && halfWidth < 1)) {
    throw new RangeError(`A half width lies between 0 and 1, as in 0.05, but is ${String(halfWidth)}.`);
  }
}
