import { total, type Histogram } from './histogram.js';
import { usualLevel } from '../level.js';
import type { Share } from './share.js';
import { wilson } from './wilson.js';

/** Which scores count as good, both ends included; `lowest` is the first score of the scale, 1 unless told. */
export interface BoxOptions {
  readonly from: number;
  readonly to: number;
  readonly lowest?: number;
  readonly level?: number;
}

/**
 * Share of answers whose score lies from `from` to `to`, with its Wilson interval.
 *
 * `counts` holds answers per score, lowest first. With no answers, an empty histogram included, `value` and both limits
 * are null. Throws a RangeError when a count is not a whole number from 0 up, or when the box is empty or leaves the scale.
 *
 * Source: definition; interval as in {@link wilson}. Reference: scores 3 to 3 of [2, 1, 3, 10, 14] → 0.1 (0.0346–0.2562).
 */
export function box(counts: Histogram, { from, to, lowest = 1, level = usualLevel }: BoxOptions): Share {
  const n = total(counts);
  if (counts.length === 0) return wilson(0, 0, level);
  const highest = lowest + counts.length - 1;
  if (![from, to, lowest].every(Number.isSafeInteger) || from > to || from < lowest || to > highest) {
    throw new RangeError(`A box from ${from} to ${to} does not lie on a scale from ${lowest} to ${highest}.`);
  }
  return wilson(total(counts.slice(from - lowest, to - lowest + 1)), n, level);
}

/**
 * CSAT: share of answers in the two highest scores, 4 or 5 on the usual scale, with its 95 % Wilson interval.
 *
 * It is not "the average divided by five". `counts` holds answers per score, lowest first. With no answers `value` and
 * both limits are null. Throws a RangeError when a count is not a whole number from 0 up or the scale has one score only.
 *
 * Source: top-two box, the trade's usual definition; interval as in {@link wilson}.
 * Reference: [2, 1, 3, 10, 14] → 24 of 30 = 0.8 (0.6269–0.9049).
 */
export function csat(counts: Histogram): Share {
  return box(counts, { from: counts.length - 1, to: counts.length });
}

/**
 * DSAT: share of answers in the two lowest scores, 1 or 2 on the usual scale, with its 95 % Wilson interval.
 *
 * It is not one minus CSAT: the middle scores belong to neither. Inputs, edges and errors as in {@link csat}.
 *
 * Source: bottom-two box; interval as in {@link wilson}. Reference: [2, 1, 3, 10, 14] → 3 of 30 = 0.1 (0.0346–0.2562).
 */
export function dsat(counts: Histogram): Share {
  return box(counts, { from: 1, to: 2 });
}
