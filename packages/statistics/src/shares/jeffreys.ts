import { usualLevel } from '../level.js';
import { shareFrom, type Share } from './share.js';
import { betaQuantile } from '../special-functions/quantiles.js';

/**
 * Share of good answers with Jeffreys' interval: short, with equal tails, for analysts who ask for it.
 *
 * `k` good answers of `n`; `level` is the confidence, between 0 and 1. The lower limit is 0 when no answer is good, the
 * upper one 1 when all are. At levels far below one half it need not contain the observed share, since it surrounds the
 * posterior median. With no answers `value` and both limits are null. Throws a RangeError when k of n is impossible or
 * the level is not between 0 and 1.
 *
 * Source: Brown, Cai and DasGupta (2001), Statistical Science 16:101–133. Reference: 18 of 20 → 0.9 (0.7161–0.9786).
 */
export function jeffreys(k: number, n: number, level: number = usualLevel): Share {
  return shareFrom('jeffreys', k, n, level, (good, all) => betaQuantile((1 - level) / 2, good + 0.5, all - good + 0.5));
}
