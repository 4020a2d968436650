import { checkCount, checkPart } from '../check-count.js';
import { usualLevel } from '../level.js';
import type { Share } from '../shares/share.js';
import { wilson } from '../shares/wilson.js';

/** The ways from a closed ticket to a comment; a stage that nobody counted is null, and no later one may be larger. */
export interface AskingFunnel {
  readonly eligible: number | null;
  /** Shown on a page or sent by mail. */
  readonly asked: number | null;
  readonly rated: number;
}

/** Both rates, each with its own base; null where the base is not known, which is never 100 %. */
export interface ResponseRates {
  /** Rated of asked. */
  readonly responseRate: Share | null;
  /** Rated of eligible. */
  readonly coverage: Share | null;
}

/**
 * Response rate and coverage with their intervals.
 *
 * A low rate is a risk and no bias by itself; see {@link worstCaseBounds} and {@link representativity}. A base of 0 gives
 * a share with null values. Throws a RangeError when more were rated than were asked or eligible.
 *
 * Source: AAPOR, Standard Definitions (RR1 with everyone asked known to be eligible). Reference: 1,819 of 14,022 → 0.1297.
 */
export function responseRates({ eligible, asked, rated }: AskingFunnel, level: number = usualLevel): ResponseRates {
  checkCount('The number of rated tickets', rated);
  const rate = (base: number | null): Share | null => (base === null ? null : wilson(rated, base, level));
  return { responseRate: rate(asked), coverage: rate(eligible) };
}

/** The lowest and highest share that is possible, whatever the silent ones think. */
export interface WorstCase {
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Between which shares the truth must lie when nothing is supposed about those who did not answer: the honest limit.
 *
 * `k` good of `n` answers among `eligible`. Nobody eligible: null. Throws a RangeError when the counts are impossible.
 *
 * Source: Manski (1989), Journal of Human Resources 24:343–360. Reference: 1,613 of 1,819 among 14,022 → 0.1150–0.9853.
 */
export function worstCaseBounds(k: number, n: number, eligible: number): WorstCase {
  checkPart(k, n);
  checkPart(n, eligible);
  if (eligible === 0) return { low: null, high: null };
  return { low: k / eligible, high: (k + eligible - n) / eligible };
}
