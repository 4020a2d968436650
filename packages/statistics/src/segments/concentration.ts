import { checkCount } from '../check-count.js';

/** How unevenly tickets, or lost minutes, are spread over those who have any or none. */
export interface Concentration {
  readonly people: number;
  readonly total: number;
  /** How many are in the top share, and which share of the total is theirs; null when there is nothing. */
  readonly topPeople: number;
  readonly topShare: number | null;
  /** The fewest who make half of the total together. */
  readonly halfFrom: number;
  /** Gini coefficient: 0 when all have the same, near 1 when one has all; null when there is nothing. */
  readonly gini: number | null;
}

/**
 * How much of the whole comes from a few.
 *
 * `counts` holds a whole number for each person; who is unknown because of having none is not in it, so say the base.
 * `top` is the share of people that is looked at, a fifth unless told. Throws a RangeError when a count is no whole number
 * or `top` no share above 0.
 *
 * Source: Gini (1912); Pareto. Reference: 10, 5, 3, 2, 1, 1, 1, 1, 1, 0 → top fifth 0.6, half from 2, Gini 0.524.
 */
export function concentration(counts: readonly number[], top: number = 0.2): Concentration {
  if (!(top > 0 && top <= 1)) throw new RangeError(`The top is a share above 0, but is ${String(top)}.`);
  for (const count of counts) checkCount('A count', count);
  const sorted = counts.toSorted((a, b) => b - a);
  const people = sorted.length;
  const total = sorted.reduce((sum, count) => sum + count, 0);
  // Rounding must not take one person more than the share says: 0.2 · 35 is a little above 7.
  const topPeople = Math.max(0, Math.ceil(top * people - 1e-9));
  if (total === 0) return { people, total, topPeople, topShare: null, halfFrom: 0, gini: null };
  let seen = 0;
  const halfFrom = sorted.findIndex((count) => 2 * (seen += count) >= total) + 1;
  const topShare = sorted.slice(0, topPeople).reduce((sum, count) => sum + count, 0) / total;
  // In falling order the first has the highest rank.
  const weighted = sorted.reduce((sum, count, place) => sum + (people - place) * count, 0);
  const gini = (2 * weighted) / (people * total) - (people + 1) / people;
  return { people, total, topPeople, topShare, halfFrom, gini };
}
