import { usualLevel } from '../level.js';
import { shareFrom, type Share } from './share.js';
import { scoreLimit } from './score-limit.js';

/**
 * Share of good answers with Wilson's score interval: the interval for every number on a screen.
 *
 * `k` good answers of `n`; `level` is the confidence, between 0 and 1. The interval covers the truth at that level on
 * average over all possible shares, never leaves 0 to 1, and has width even when all answers agree. With no answers
 * `value` and both limits are null. Throws a RangeError when k of n is impossible or the level is not between 0 and 1.
 * For a target that is passed or failed use {@link clopperPearson}; for two groups use {@link difference}, since
 * overlapping intervals prove nothing.
 *
 * Source: Wilson (1927), JASA 22:209–212, doi:10.1080/01621459.1927.10502953. Reference: 4 of 20 → 0.2 (0.0807–0.4160).
 */
export function wilson(k: number, n: number, level: number = usualLevel): Share {
  return shareFrom('wilson', k, n, level, (good, all) => scoreLimit(good, all, level));
}

/**
 * Share of good answers with Wilson's interval widened by the continuity correction, as R's `prop.test` gives it.
 *
 * Inputs, edges and errors as in {@link wilson}. Use it only to match a tool that does: it is about as wide as
 * {@link clopperPearson} without its guarantee.
 *
 * Source: Newcombe (1998), Statistics in Medicine 17:857–872, method 4. Reference: 3 of 10 at 0.99 → 0.3 (0.0586–0.7169).
 */
export function wilsonCorrected(k: number, n: number, level: number = usualLevel): Share {
  // The correction moves the lower limit to that of half an answer less, and the upper one, by symmetry, to half a one more.
  return shareFrom('wilson-corrected', k, n, level, (good, all) => scoreLimit(good - 0.5, all, level));
}
