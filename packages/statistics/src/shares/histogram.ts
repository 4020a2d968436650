import { checkCount } from '../check-count.js';

/**
 * Answers per score, lowest score first: `[2, 1, 3, 10, 14]` is two ones, one two, three threes, ten fours, fourteen fives.
 *
 * For ordinal answers nothing is lost by counting, and histograms add: a week is the sum of its days. An empty list is
 * the histogram of no answers at all.
 */
export type Histogram = readonly number[];

/**
 * Number of answers in a histogram.
 *
 * Throws a RangeError when a count is not a whole number from 0 up, or when the sum is no longer exact (above 2⁵³ − 1).
 *
 * Source: definition. Reference: [2, 1, 3, 10, 14] → 30.
 */
export function total(counts: Histogram): number {
  let sum = 0;
  for (const [position, count] of counts.entries()) {
    checkCount(`Count ${position + 1}`, count);
    sum += count;
  }
  checkCount('The sum of the counts', sum);
  return sum;
}

/**
 * The histogram of both groups together, score by score. Leaves its inputs as they are.
 *
 * Throws a RangeError when the scales differ in length, when a count is not a whole number from 0 up, or when a sum is
 * no longer exact.
 *
 * Source: definition. Reference: [1, 0, 2] and [0, 3, 1] → [1, 3, 3].
 */
export function addHistograms(a: Histogram, b: Histogram): Histogram {
  return combine(a, b, (left, right) => left + right);
}

/**
 * What is left of `a` when the answers in `b` are taken out: for a changed answer, an exclusion, an erasure.
 *
 * Throws a RangeError when the scales differ in length, when a count is not a whole number from 0 up, or when `b` holds
 * an answer that `a` does not, since a negative count would mean that the books are wrong.
 *
 * Source: definition. Reference: [1, 3, 3] without [0, 3, 1] → [1, 0, 2].
 */
export function subtractHistograms(a: Histogram, b: Histogram): Histogram {
  return combine(a, b, (left, right, position) => {
    if (right > left) {
      throw new RangeError(`Count ${position + 1} would become negative: ${right} cannot be taken from ${left}.`);
    }
    return left - right;
  });
}

/**
 * The histogram of all groups together; the same as adding them one after the other, in any order.
 *
 * With no histograms the scale is unknown, so the result is the empty histogram. Throws as {@link addHistograms} does.
 *
 * Source: definition. Reference: [1, 0], [0, 2] and [3, 3] → [4, 5].
 */
export function mergeHistograms(list: readonly Histogram[]): Histogram {
  const [first, ...others] = list;
  if (first === undefined) return [];
  total(first);
  return others.reduce(addHistograms, [...first]);
}

function combine(a: Histogram, b: Histogram, count: (a: number, b: number, position: number) => number): Histogram {
  if (a.length !== b.length) {
    throw new RangeError(`Histograms of ${a.length} and of ${b.length} scores do not belong to the same scale.`);
  }
  total(a);
  total(b);
  const result = a.map((left, position) => count(left, b[position] ?? 0, position));
  total(result);
  return result;
}
