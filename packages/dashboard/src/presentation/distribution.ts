import type { AnswerOption, ShareMetric } from './share-metric.js';

/** One row of a distribution: an answer, how many gave it, and its part (0 to 1) of all answers that count. */
export interface DistributionRow extends AnswerOption {
  readonly count: number;
  readonly part: number;
}

/**
 * How many people gave each answer, in the order of the metric's options.
 *
 * `n` is the denominator of the metric; answers outside it, such as "too early to tell", get their part of `n` too so
 * that bars compare. An answer that this page does not know, from a later survey, is listed under its own key.
 */
export function distributionOf(
  metric: ShareMetric,
  counts: Readonly<Record<string, number>>,
  n: number,
): DistributionRow[] {
  const known = new Set(metric.options.map(({ key }) => key));
  const unknown = Object.keys(counts)
    .filter((key) => !known.has(key))
    .map((key): AnswerOption => ({ key, label: key, role: 'other' }));
  return [...metric.options, ...unknown].map((option) => {
    const count = counts[option.key] ?? 0;
    return { ...option, count, part: n > 0 ? Math.min(1, count / n) : 0 };
  });
}
