import { usualLevel } from '../level.js';
import { clopperPearson } from './clopper-pearson.js';

/** What an interval says of a target. */
export type Verdict = 'met' | 'missed' | 'cannot-tell';

/**
 * Whether a share meets a target, decided on the exact interval and never on the rounded number.
 *
 * Met when the low limit reaches the target, missed when the high limit stays below it, otherwise nobody can tell yet; so
 * it is without answers. Throws a RangeError when k of n is impossible, or target or level is no share.
 *
 * Source: rule of this project on the interval of {@link clopperPearson}, whose level is guaranteed.
 * Reference: 90 of 100 for a target of 0.8 → met; 80 of 100 → cannot tell; 60 of 100 → missed.
 */
export function targetVerdict(k: number, n: number, target: number, level: number = usualLevel): Verdict {
  if (!(target >= 0 && target <= 1)) throw new RangeError(`A target lies from 0 to 1, but is ${String(target)}.`);
  const { low, high } = clopperPearson(k, n, level);
  if (low === null || high === null) return 'cannot-tell';
  if (low >= target) return 'met';
  return high < target ? 'missed' : 'cannot-tell';
}
