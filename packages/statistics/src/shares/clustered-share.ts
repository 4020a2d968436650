import { checkPart } from '../check-count.js';
import { checkLevel, usualLevel } from '../level.js';
import { scoreLimits } from './score-limit.js';
import type { Estimate, GroupCounts } from './share.js';

/**
 * A share whose interval knows that the answers of one person are alike.
 *
 * `people` gave the `n` answers. `designEffect` is how much wider the variance is than that of as many independent
 * answers, null where it cannot be estimated; `effectiveN` is how many independent answers these are worth.
 */
export type ClusteredShare = Estimate & {
  readonly n: number;
  readonly k: number;
  readonly people: number;
  readonly designEffect: number | null;
  readonly effectiveN: number;
  readonly level: number;
  readonly method: 'wilson-clustered';
};

/**
 * Share of good answers with a Wilson interval that rests on people, for periods in which some answered more than once.
 *
 * `perPerson` holds k good of n answers for each person; people without answers are left out. The interval never is
 * narrower than with independent answers. When all answers agree, or one person gave them all, the spread between people
 * says nothing, and the effective number is that of the people. Without answers value and limits are null. Throws a
 * RangeError when k of n is impossible for a person or the level is not between 0 and 1.
 *
 * Source: linearised ratio estimator; Korn and Graubard (1998), Survey Methodology 24:193–201.
 * Reference: 4 of 4, 0 of 3, 3 of 3, 1 of 4, 0 of 1 and five times 1 of 1 → 0.65 (0.3226–0.8787), worth 7.83 answers.
 */
export function clusteredShare(perPerson: readonly GroupCounts[], level: number = usualLevel): ClusteredShare {
  checkLevel(level);
  for (const { k, n } of perPerson) checkPart(k, n);
  const answered = perPerson.filter(({ n }) => n > 0);
  const people = answered.length;
  const k = answered.reduce((sum, person) => sum + person.k, 0);
  const n = answered.reduce((sum, person) => sum + person.n, 0);
  const base = { n, k, people, level, method: 'wilson-clustered' } as const;
  if (n === 0) return { ...base, value: null, low: null, high: null, designEffect: null, effectiveN: 0 };
  const value = k / n;
  const designEffect = people > 1 && k > 0 && k < n ? spreadBetweenPeople(answered, value, n) : null;
  const effectiveN = designEffect === null ? people : n / Math.max(1, designEffect);
  return { ...base, value, ...scoreLimits(value, effectiveN, level), designEffect, effectiveN };
}

/** Variance of the share between people over that of independent answers. */
function spreadBetweenPeople(perPerson: readonly GroupCounts[], p: number, n: number): number {
  const people = perPerson.length;
  const squares = perPerson.reduce((sum, person) => sum + (person.k - p * person.n) ** 2, 0);
  const variance = ((people / (people - 1)) * squares) / n ** 2;
  return variance / ((p * (1 - p)) / n);
}
