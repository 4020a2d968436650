import { usualLevel } from '../level.js';
import type { GroupCounts } from '../shares/share.js';
import { contrast, type SteadiedDifference } from './agresti-caffo.js';

/** Good answers before and after, of those that an event touched or of those it did not. */
export interface BeforeAndAfter {
  readonly before: GroupCounts;
  readonly after: GroupCounts;
}

/**
 * How much more the share of the touched group changed than that of a group that was not touched.
 *
 * (touched after − touched before) − (others after − others before), from −2 to 2. It is no proof of a cause: the groups
 * may have differed in other ways. When one of the four has no answers all is null. Throws a RangeError when k of n is
 * impossible or the level is not between 0 and 1.
 *
 * Source: Price and Bonett (2004), Computational Statistics & Data Analysis 45:449–456 (half an answer added to each cell).
 * Reference: 170 of 200 to 120 of 180, others 260 of 300 to 255 of 300 → −0.1667 (−0.2674 to −0.0644).
 */
export function differenceInDifferences(
  touched: BeforeAndAfter,
  others: BeforeAndAfter,
  level: number = usualLevel,
): SteadiedDifference {
  return contrast([touched.after, touched.before, others.after, others.before], [1, -1, -1, 1], 0.5, level);
}
