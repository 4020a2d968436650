import { checkLevel, usualLevel } from '../level.js';
import { normalLimit } from '../special-functions/quantiles.js';

/** A ticket: whether it went well, and how often tickets of its category and priority do across the desk. */
export interface ExpectedTicket {
  readonly isGood: boolean;
  readonly expected: number;
}

/** Good outcomes beyond what the mix of tickets leads one to expect, per ticket, with its interval. */
export interface ObservedExpected {
  readonly n: number;
  readonly observed: number;
  readonly expected: number;
  /** (observed − expected) / n, from −1 to 1; null without tickets. */
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Observed minus expected: a comparison of people who get different tickets.
 *
 * Throws a RangeError unless every expected share lies from 0 to 1 and the level between 0 and 1.
 *
 * Source: indirect standardisation; variance Σ e(1 − e). Reference: 9 good of 10 at 0.8 each → 0.1 (−0.148 to 0.348).
 */
export function observedExpected(tickets: readonly ExpectedTicket[], level: number = usualLevel): ObservedExpected {
  checkLevel(level);
  for (const { expected } of tickets) {
    if (!(expected >= 0 && expected <= 1))
      throw new RangeError(`A share lies from 0 to 1, but is ${String(expected)}.`);
  }
  const n = tickets.length;
  const observed = tickets.filter(({ isGood }) => isGood).length;
  const expected = tickets.reduce((sum, ticket) => sum + ticket.expected, 0);
  if (n === 0) return { n, observed, expected, difference: null, low: null, high: null };
  const variance = tickets.reduce((sum, ticket) => sum + ticket.expected * (1 - ticket.expected), 0);
  const half = (normalLimit(level) * Math.sqrt(variance)) / n;
  const difference = (observed - expected) / n;
  return { n, observed, expected, difference, low: difference - half, high: difference + half };
}
