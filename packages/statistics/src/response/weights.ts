import { checkLevel, usualLevel } from '../level.js';
import { scoreLimits } from '../shares/score-limit.js';
import type { Estimate } from '../shares/share.js';

/** What unequal weights cost: `effectiveN` equally weighted answers would tell as much; `designEffect` is n over that. */
export interface WeightCost {
  readonly effectiveN: number;
  readonly designEffect: number;
}

/**
 * How many answers are left in effect when they weigh unequally.
 *
 * No weights: 0 answers and a design effect of 1. Throws a RangeError unless every weight is above 0.
 *
 * Source: Kish (1965), Survey Sampling. Reference: 1, 1, 1, 1, 2, 2, 4, 4 → 5.818 of 8, design effect 1.375.
 */
export function weightCost(weights: readonly number[]): WeightCost {
  checkWeights(weights);
  if (weights.length === 0) return { effectiveN: 0, designEffect: 1 };
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const squares = weights.reduce((all, weight) => all + weight ** 2, 0);
  const effectiveN = sum ** 2 / squares;
  return { effectiveN, designEffect: weights.length / effectiveN };
}

/**
 * Weights held between a third and three times their mean, with the same sum: no answer speaks for a crowd.
 *
 * Throws a RangeError unless every weight is above 0.
 *
 * Source: rule of this project; Potter (1990), Proceedings of the ASA Section on Survey Research Methods 225–230.
 * Reference: 1, 1, 1, 1, 1, 1, 14 → the last one ends at three times the mean, 3 · 20/7.
 */
export function capWeights(weights: readonly number[]): readonly number[] {
  checkWeights(weights);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const mean = sum / weights.length;
  let held = [...weights];
  // What is cut off goes to the others, which may push one of them over: each round leaves less to hand out.
  for (let round = 0; round < 100; round += 1) {
    held = held.map((weight) => Math.min(3 * mean, Math.max(mean / 3, weight)));
    const missing = sum - held.reduce((all, weight) => all + weight, 0);
    const free = held.filter((weight) => (missing > 0 ? weight < 3 * mean : weight > mean / 3));
    const room = free.reduce((all, weight) => all + weight, 0);
    if (Math.abs(missing) <= sum * 1e-12 || room === 0) break;
    const factor = 1 + missing / room;
    held = held.map((weight) => ((missing > 0 ? weight < 3 * mean : weight > mean / 3) ? weight * factor : weight));
  }
  return held;
}

/** An answer and the chance that it was asked for, above 0 and at most 1. */
export interface SampledAnswer {
  readonly isGood: boolean;
  readonly probability: number;
}

/** A weighted share; `unweighted` stands beside it wherever it is shown. */
export type WeightedShare = Estimate & {
  readonly n: number;
  readonly unweighted: number | null;
  readonly effectiveN: number;
  readonly designEffect: number;
  readonly level: number;
};

/**
 * Share of good answers when some had a smaller chance to be asked: each weighs one over its chance.
 *
 * The interval is Wilson's with the effective number of answers. Without answers the values are null. Throws a RangeError
 * unless every probability is above 0 and at most 1 and the level between 0 and 1.
 *
 * Source: Hájek (1971), in Foundations of Statistical Inference; Kish (1965).
 * Reference: good, good, bad, good, bad with 1, ½, ½, ¼, 1 → 0.7 instead of 0.6.
 */
export function sampledShare(answers: readonly SampledAnswer[], level: number = usualLevel): WeightedShare {
  checkLevel(level);
  for (const { probability } of answers) {
    if (!(probability > 0 && probability <= 1)) {
      throw new RangeError(`The chance to be asked lies above 0 and up to 1, but is ${String(probability)}.`);
    }
  }
  const n = answers.length;
  const weights = answers.map(({ probability }) => 1 / probability);
  const cost = weightCost(weights);
  if (n === 0) return { value: null, low: null, high: null, n, unweighted: null, ...cost, level };
  const good = answers.reduce((sum, { isGood }, place) => sum + (isGood ? (weights[place] ?? 0) : 0), 0);
  const value = good / weights.reduce((sum, weight) => sum + weight, 0);
  const unweighted = answers.filter(({ isGood }) => isGood).length / n;
  return { value, ...scoreLimits(value, cost.effectiveN, level), n, unweighted, ...cost, level };
}

/** How a contact policy draws: per ticket with `drawProbability`, then silence for `quietDays`. */
export interface ContactPolicy {
  readonly drawProbability: number;
  readonly quietDays: number;
}

/**
 * The chance that a ticket of someone with `ticketsPerDay` leads to an invitation in the long run; one over it is the
 * weight. Someone with many tickets is asked for fewer of them, and would otherwise count for less.
 *
 * Throws a RangeError when the probability is not above 0 and up to 1, or days or tickets are negative.
 *
 * Source: renewal argument of this project, checked by simulation. Reference: 1, a ticket in ten days, 30 days → ¼.
 */
export function invitationProbability({ drawProbability, quietDays }: ContactPolicy, ticketsPerDay: number): number {
  if (!(drawProbability > 0 && drawProbability <= 1)) {
    throw new RangeError(`The chance to be drawn lies above 0 and up to 1, but is ${String(drawProbability)}.`);
  }
  if (!(quietDays >= 0 && ticketsPerDay >= 0)) throw new RangeError('Days and tickets must be 0 or more.');
  return drawProbability / (1 + drawProbability * ticketsPerDay * quietDays);
}

function checkWeights(weights: readonly number[]): void {
  for (const weight of weights) {
    if (!(weight > 0 && weight < Infinity)) throw new RangeError(`A weight is above 0, but is ${String(weight)}.`);
  }
}
