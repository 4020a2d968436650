import { checkPart } from '../check-count.js';
import type { GroupCounts } from '../shares/share.js';
import { logBeta } from '../special-functions/log-gamma.js';

/** What is known of a share before its own answers: alpha good and beta bad ones, both above 0. */
export interface Prior {
  readonly alpha: number;
  readonly beta: number;
}

/** A prior that was learned from groups; null when they do not differ beyond chance, so all share one mean. */
export interface LearnedPrior {
  readonly mean: number;
  readonly prior: Prior | null;
}

/** Above this many prior answers the groups differ by less than anybody could tell. */
const beyondChance = 1e5;

/**
 * How shares vary between people or teams, learned from all of them by maximum likelihood of the beta-binomial.
 *
 * Groups without answers tell nothing. When the likelihood keeps growing with alpha + beta there are no differences beyond
 * chance, and the prior is null: shrink all to the mean. Fewer than two groups, or no answers at all: null. Throws a
 * RangeError when k of n is impossible.
 *
 * Source: Skellam (1948), JRSS B 10:257–261. Reference: seventy-one rat studies → 2.3416 and 14.1148.
 */
export function learnPrior(groups: readonly GroupCounts[]): LearnedPrior | null {
  for (const { k, n } of groups) checkPart(k, n);
  const answered = groups.filter(({ n }) => n > 0);
  const n = answered.reduce((sum, group) => sum + group.n, 0);
  const k = answered.reduce((sum, group) => sum + group.k, 0);
  if (answered.length < 2) return null;
  if (k === 0 || k === n) return { mean: k / n, prior: null };
  const distinct = count(answered);
  const likelihood = (mean: number, logSize: number): number => {
    const alpha = mean * Math.exp(logSize);
    const beta = (1 - mean) * Math.exp(logSize);
    const base = logBeta(alpha, beta);
    return distinct.reduce(
      (sum, group) => sum + group.times * (logBeta(alpha + group.k, beta + group.n - group.k) - base),
      0,
    );
  };
  const bestMean = (logSize: number): number => highest((mean) => likelihood(mean, logSize), 1e-6, 1 - 1e-6);
  const logSize = highest((size) => likelihood(bestMean(size), size), Math.log(0.01), Math.log(beyondChance));
  const mean = bestMean(logSize);
  const size = Math.exp(logSize);
  if (size > beyondChance / 2) return { mean: k / n, prior: null };
  return { mean, prior: { alpha: mean * size, beta: (1 - mean) * size } };
}

/** The same, by the mean and the spread of the raw rates: crude when the groups differ in size. */
export interface MomentPrior extends LearnedPrior {
  readonly sd: number;
}

/**
 * A prior by moments: a check by hand for {@link learnPrior}, and what textbooks print.
 *
 * Null when fewer than two groups have answers. Throws a RangeError when k of n is impossible.
 *
 * Source: Gelman et al., Bayesian Data Analysis, section 5.1. Reference: seventy rat studies → 1.356 and 8.615.
 */
export function priorByMoments(groups: readonly GroupCounts[]): MomentPrior | null {
  for (const { k, n } of groups) checkPart(k, n);
  const rates = groups.filter(({ n }) => n > 0).map(({ k, n }) => k / n);
  if (rates.length < 2) return null;
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  const variance = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / (rates.length - 1);
  const size = variance === 0 ? Infinity : (mean * (1 - mean)) / variance - 1;
  const isUsable = size > 0 && size < Infinity;
  return {
    mean,
    sd: Math.sqrt(variance),
    prior: isUsable ? { alpha: mean * size, beta: (1 - mean) * size } : null,
  };
}

function count(groups: readonly GroupCounts[]): readonly (GroupCounts & { readonly times: number })[] {
  const times = new Map<string, GroupCounts & { readonly times: number }>();
  for (const { k, n } of groups) {
    const key = `${k}/${n}`;
    times.set(key, { k, n, times: (times.get(key)?.times ?? 0) + 1 });
  }
  return [...times.values()];
}

/** Where a function with one peak is highest, by golden section. */
function highest(f: (x: number) => number, low: number, high: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [low, high];
  let [c, d] = [b - golden * (b - a), a + golden * (b - a)];
  let [fc, fd] = [f(c), f(d)];
  while (b - a > 1e-7) {
    if (fc > fd) {
      [b, d, fd] = [d, c, fc];
      c = b - golden * (b - a);
      fc = f(c);
    } else {
      [a, c, fc] = [c, d, fd];
      d = a + golden * (b - a);
      fd = f(d);
    }
  }
  return (a + b) / 2;
}
