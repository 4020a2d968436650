import { usualLevel } from '../level.js';
import { shareFrom, type Share } from './share.js';
import { betaQuantile } from '../special-functions/quantiles.js';

/**
 * Share of good answers with the exact interval of Clopper and Pearson: for a contract or a target decided on it.
 *
 * `k` good answers of `n`; `level` is the confidence, between 0 and 1. Its coverage is never below `level`, whatever the
 * true share; the price is width. With no answers `value` and both limits are null. Throws a RangeError when k of n is
 * impossible or the level is not between 0 and 1. On screens use {@link wilson}.
 *
 * Source: Clopper and Pearson (1934), Biometrika 26:404–413. Reference: 4 of 20 → 0.2 (0.0573–0.4366).
 */
export function clopperPearson(k: number, n: number, level: number = usualLevel): Share {
  return shareFrom('clopper-pearson', k, n, level, (good, all) => betaQuantile((1 - level) / 2, good, all - good + 1));
}
