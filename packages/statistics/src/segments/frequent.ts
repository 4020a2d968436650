import { checkCount } from '../check-count.js';
import { upperPoisson } from '../special-functions/tails.js';

/** Whether a count is more than chance makes of the usual one. */
export interface Unusual {
  /** The chance of this many or more. */
  readonly chance: number;
  readonly isUnusual: boolean;
}

/**
 * Whether somebody, or something, comes up more often than chance explains when `mean` are usual.
 *
 * With a mean of 0 anything is unusual. A project start or one broken laptop makes a count unusual as well: leave out what
 * hangs together before. Throws a RangeError when the count is no whole number, the mean is negative, or `alpha` is not
 * between 0 and 1.
 *
 * Source: upper Poisson tail. Reference: 5 where 1.2 are usual → 0.0077, unusual at 0.01; 4 → 0.0338, not.
 */
export function unusuallyMany(count: number, mean: number, alpha: number = 0.01): Unusual {
  checkCount('The count', count);
  if (!(mean >= 0 && mean < Infinity)) throw new RangeError(`A mean is 0 or more, but is ${String(mean)}.`);
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`Alpha lies between 0 and 1, but is ${String(alpha)}.`);
  const chance = mean === 0 ? (count === 0 ? 1 : 0) : upperPoisson(count, mean);
  return { chance, isUnusual: chance < alpha };
}
