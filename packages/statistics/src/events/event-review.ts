import { chiSquareEquality, type Equality } from '../comparisons/chi-square-equality.js';
import { difference, type Difference } from '../comparisons/difference.js';
import { usualLevel } from '../level.js';
import type { GroupCounts, Share } from '../shares/share.js';
import { wilson } from '../shares/wilson.js';

/** Good answers before, during and after an event, in windows that were fixed before anyone looked. */
export interface EventWindows {
  readonly before: GroupCounts;
  readonly during: GroupCounts;
  readonly after: GroupCounts;
}

/** Three shares and what can be said about them. */
export interface EventReview {
  readonly before: Share;
  readonly during: Share;
  readonly after: Share;
  /** How much it hurt: during minus before. */
  readonly hurt: Difference;
  /** What is left of it: after minus before. */
  readonly remaining: Difference;
  readonly equality: Equality;
}

/**
 * Satisfaction around a major event: "lower while it lasted", never "because of it".
 *
 * Throws a RangeError when k of n is impossible or the level is not between 0 and 1.
 *
 * Source: Newcombe (1998), Pearson (1900). Reference: 170/200, 54/80, 160/190 → −0.175 (−0.292 to −0.067), p 0.0015.
 */
export function eventReview({ before, during, after }: EventWindows, level: number = usualLevel): EventReview {
  return {
    before: wilson(before.k, before.n, level),
    during: wilson(during.k, during.n, level),
    after: wilson(after.k, after.n, level),
    hurt: difference(during, before, { level }),
    remaining: difference(after, before, { level }),
    equality: chiSquareEquality([before, during, after]),
  };
}
