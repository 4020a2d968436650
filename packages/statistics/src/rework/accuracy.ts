import { checkCount } from '../check-count.js';
import { usualLevel } from '../level.js';
import type { Share } from '../shares/share.js';
import { wilson } from '../shares/wilson.js';

/** Answers to "Was it solved right the first time?", by choice. */
export interface AccuracyCounts {
  readonly firstTime: number;
  readonly moreThanOnce: number;
  readonly partly: number;
  readonly no: number;
  readonly tooEarly: number;
}

/**
 * First time right: share of answers "yes, the first time" among all but "too early to tell", with its Wilson interval.
 *
 * It asks whether the outcome was right at the first attempt, however long that took; first contact resolution asks for
 * speed and is another figure. "Too early" is not "no", so it stays out of the base. With an empty base `value` and both
 * limits are null. Throws a RangeError when a count is not a whole number from 0 up or the level is not between 0 and 1.
 *
 * Source: definition of this project; interval as in {@link wilson}.
 * Reference: 60 first time, 15 more than once, 8 partly, 7 no, 10 too early → 60 of 90 = 0.6667 (0.5642–0.7555).
 */
export function firstTimeRight(accuracy: AccuracyCounts, level: number = usualLevel): Share {
  return wilson(accuracy.firstTime, base(accuracy), level);
}

/**
 * Rework rate: share of answers "yes, after more than one attempt" or "only partly" among all but "too early to tell".
 *
 * Edges and errors as in {@link firstTimeRight}. The three shares of this file have one base and add up to 1.
 *
 * Source: definition of this project; interval as in {@link wilson}.
 * Reference: 60 first time, 15 more than once, 8 partly, 7 no, 10 too early → 23 of 90 = 0.2556 (0.1767–0.3544).
 */
export function rework(accuracy: AccuracyCounts, level: number = usualLevel): Share {
  const judged = base(accuracy);
  return wilson(accuracy.moreThanOnce + accuracy.partly, judged, level);
}

/**
 * Not solved: share of answers "no" among all but "too early to tell", with its Wilson interval.
 *
 * Edges and errors as in {@link firstTimeRight}.
 *
 * Source: definition of this project; interval as in {@link wilson}.
 * Reference: 60 first time, 15 more than once, 8 partly, 7 no, 10 too early → 7 of 90 = 0.0778 (0.0382–0.1519).
 */
export function notSolved(accuracy: AccuracyCounts, level: number = usualLevel): Share {
  return wilson(accuracy.no, base(accuracy), level);
}

/** Answers that judge the outcome: all but "too early to tell". */
function base({ firstTime, moreThanOnce, partly, no, tooEarly }: AccuracyCounts): number {
  for (const [name, count] of Object.entries({ firstTime, moreThanOnce, partly, no, tooEarly })) {
    checkCount(`The number of answers "${name}"`, count);
  }
  return firstTime + moreThanOnce + partly + no;
}
