import { checkPart } from '../check-count.js';
import { checkLevel, usualLevel } from '../level.js';
import { incompleteBeta } from '../special-functions/incomplete-beta.js';
import { betaQuantile } from '../special-functions/quantiles.js';
import type { Prior } from './prior.js';

/** A share after its own answers and what is known of all others; few answers move it little. */
export interface Posterior {
  readonly mean: number;
  readonly sd: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  /** From 0 to 1: how much of a difference between raw rates is real at this many answers. */
  readonly reliability: number;
}

/**
 * Shrunken share of a person or team: the raw rate drawn towards the mean of all, the more the fewer the answers.
 *
 * Without answers it is the prior itself. Throws a RangeError when k of n is impossible, the prior is not above 0, or the
 * level is not between 0 and 1.
 *
 * Source: beta-binomial; Gelman et al., Bayesian Data Analysis, section 2.4.
 * Reference: 4 of 14 with (1.356, 8.615) → 0.223, sd 0.083.
 */
export function posterior(prior: Prior, k: number, n: number, level: number = usualLevel): Posterior {
  const { alpha, beta } = updated(prior, k, n);
  checkLevel(level);
  const size = alpha + beta;
  const mean = alpha / size;
  return {
    mean,
    sd: Math.sqrt((mean * (1 - mean)) / (size + 1)),
    low: betaQuantile((1 - level) / 2, alpha, beta),
    high: betaQuantile((1 + level) / 2, alpha, beta),
    level,
    reliability: n / (n + prior.alpha + prior.beta),
  };
}

/**
 * The chance that a person's true share is above `mark`, from 0 to 1. Errors as in {@link posterior}.
 *
 * Source: upper tail of the beta posterior. Reference: 9 of 9 with (1, 1) above ½ → 1023/1024.
 */
export function chanceAbove(prior: Prior, k: number, n: number, mark: number): number {
  const { alpha, beta } = updated(prior, k, n);
  return incompleteBeta(beta, alpha, 1 - mark, mark);
}

/**
 * How many answers a raw rate needs until it is this reliable, rounded up. Throws a RangeError unless 0 < reliability < 1.
 *
 * Source: n / (n + alpha + beta), solved for n. Reference: 0.8 with a prior of 23.5 answers → 94.
 */
export function answersForReliability({ alpha, beta }: Prior, reliability: number): number {
  checkLevel(reliability);
  // Rounding must not ask for one answer more than the formula does.
  return Math.ceil((reliability / (1 - reliability)) * (alpha + beta) - 1e-9);
}

/**
 * Standard deviation of the true shares between people or teams: variability as one number.
 *
 * Source: standard deviation of a beta distribution. Reference: (17, 3) → 0.0779.
 */
export function spreadBetween({ alpha, beta }: Prior): number {
  const size = alpha + beta;
  return Math.sqrt(((alpha / size) * (beta / size)) / (size + 1));
}

/** What is known of one person in a quarter. */
export interface Deserving {
  readonly k: number;
  readonly n: number;
  /** Different people who answered. */
  readonly people: number;
  /** Different people who wrote a thank-you. */
  readonly thanks: number;
}

/**
 * Whether to thank a person in public: a threshold and no ranking, so there is no last place.
 *
 * At least 10 answers of at least 8 people, and a chance of 0.9 to lie above the mean of the team; or thanks from three
 * people. Without a prior (no differences beyond chance) only thanks count. Errors as in {@link posterior}.
 *
 * Source: rule of this project. Reference: 30 of 30 from 20 people with (17, 3), team mean 0.85 → true.
 */
export function isToBeThanked({ k, n, people, thanks }: Deserving, prior: Prior | null, teamMean: number): boolean {
  checkPart(k, n);
  if (thanks >= 3) return true;
  return prior !== null && n >= 10 && people >= 8 && chanceAbove(prior, k, n, teamMean) >= 0.9;
}

function updated({ alpha, beta }: Prior, k: number, n: number): Prior {
  checkPart(k, n);
  if (!(alpha > 0 && beta > 0)) throw new RangeError(`A prior is above 0, but is ${alpha} and ${beta}.`);
  return { alpha: alpha + k, beta: beta + n - k };
}
