import { checkPart } from '../check-count.js';
import type { GroupCounts } from '../shares/share.js';
import { logChoose } from '../special-functions/log-gamma.js';

/** Chances of a table at least this extreme when both groups have the same share. */
export interface FisherExact {
  /** In either direction: all tables with these margins that are no more likely than this one. */
  readonly twoSided: number;
  /** With as few good answers in the first group, or fewer. */
  readonly less: number;
  /** With as many good answers in the first group, or more. */
  readonly greater: number;
}

/** Tables count as equally likely within this factor, as in R: rounding must not tell them apart. */
const tie = 1 + 1e-7;

/**
 * Fisher's exact test that two groups have the same share: for expected counts below 5, where chi-square misleads.
 *
 * With an empty group, or when all answers or none are good, every chance is 1: nothing can be told. Throws a RangeError
 * when k of n is impossible. Time grows with the number of good answers.
 *
 * Source: Fisher (1935), JRSS 98:39–82; two-sided as in R's `fisher.test`. Reference: 3 of 4 against 1 of 4 → 0.4857.
 */
export function fisherExact(a: GroupCounts, b: GroupCounts): FisherExact {
  checkPart(a.k, a.n);
  checkPart(b.k, b.n);
  const good = a.k + b.k;
  const first = Math.max(0, good - b.n);
  const last = Math.min(a.n, good);
  const all = logChoose(a.n + b.n, good);
  const chances = Array.from({ length: last - first + 1 }, (_, place) =>
    Math.exp(logChoose(a.n, first + place) + logChoose(b.n, good - first - place) - all),
  );
  const own = chances[a.k - first] ?? 0;
  const sumOf = (isIn: (chance: number, k: number) => boolean): number =>
    Math.min(
      1,
      chances.reduce((sum, chance, place) => (isIn(chance, first + place) ? sum + chance : sum), 0),
    );
  return {
    twoSided: sumOf((chance) => chance <= own * tie),
    less: sumOf((_, k) => k <= a.k),
    greater: sumOf((_, k) => k >= a.k),
  };
}
