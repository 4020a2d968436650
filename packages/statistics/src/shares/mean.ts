import { total, type Histogram } from './histogram.js';
import { checkLevel, usualLevel } from '../level.js';
import { studentLimit } from '../special-functions/quantiles.js';

/** Mean score of `n` answers with the sample standard deviation and a t interval; null where not defined. */
export interface Mean {
  readonly n: number;
  readonly value: number | null;
  readonly sd: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
}

/** `lowest` is the first score of the scale, 1 unless told; `level` the confidence, 0.95 unless told. */
export interface MeanOptions {
  readonly lowest?: number;
  readonly level?: number;
}

/**
 * Mean score with sample standard deviation (n − 1) and t interval: a second figure beside CSAT, from 30 answers on.
 *
 * `counts` holds answers per score, lowest first; the results are in scores. No answers: all null. One answer: its score,
 * the rest null. All answers equal: sd 0 and both limits equal the mean, which says nothing about certainty. The limits
 * may leave the scale when answers are few. Throws a RangeError when a count is not a whole number from 0 up, `lowest` is
 * not a whole number, or the level is not between 0 and 1. Ratings pile up at both ends; show the five counts beside it.
 *
 * Source: Student (1908), Biometrika 6:1–25. Reference: [2, 1, 3, 10, 14] → 4.1, sd 1.1552 (3.6686–4.5314).
 */
export function mean(counts: Histogram, { lowest = 1, level = usualLevel }: MeanOptions = {}): Mean {
  checkLevel(level);
  if (!Number.isSafeInteger(lowest)) {
    throw new RangeError(`The lowest score must be a whole number, but is ${String(lowest)}.`);
  }
  const n = total(counts);
  if (n === 0) return { n, value: null, sd: null, low: null, high: null, level };
  const aboveLowest = weighted(counts, (score) => score) / n;
  const value = lowest + aboveLowest;
  if (n === 1) return { n, value, sd: null, low: null, high: null, level };
  const sd = Math.sqrt(weighted(counts, (score) => (score - aboveLowest) ** 2) / (n - 1));
  const half = (studentLimit(level, n - 1) * sd) / Math.sqrt(n);
  return { n, value, sd, low: value - half, high: value + half, level };
}

function weighted(counts: Histogram, weight: (score: number) => number): number {
  return counts.reduce((sum, count, score) => sum + count * weight(score), 0);
}
