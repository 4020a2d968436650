import { checkCount } from '../check-count.js';

/** How far two judgements of the same tickets agree. */
export interface Agreement {
  readonly n: number;
  /** Share of tickets on which both say the same; null without tickets. */
  readonly agreement: number | null;
  /** Cohen's kappa: agreement beyond chance, 1 at most, 0 for chance; null when one side always says the same. */
  readonly kappa: number | null;
}

/**
 * Agreement of what people say and what the ticket system recorded, as in "was it right?" and "was it reopened?".
 *
 * `table` counts tickets: rows are the perceived answers, columns the recorded ones in the same order. Throws a RangeError
 * unless it is square and holds whole numbers.
 *
 * Source: Cohen (1960), Educational and Psychological Measurement 20:37–46. Reference: [[20, 5], [10, 15]] → 0.7, 0.4.
 */
export function agreement(table: readonly (readonly number[])[]): Agreement {
  if (table.some((row) => row.length !== table.length)) throw new RangeError('The table must be square.');
  for (const count of table.flat()) checkCount('The number of tickets', count);
  const sum = (list: readonly number[]): number => list.reduce((all, value) => all + value, 0);
  const n = sum(table.flat());
  if (n === 0) return { n, agreement: null, kappa: null };
  const same = sum(table.map((row, place) => row[place] ?? 0)) / n;
  const chance = sum(table.map((row, place) => sum(row) * sum(table.map((other) => other[place] ?? 0)))) / n ** 2;
  return { n, agreement: same, kappa: chance === 1 ? null : (same - chance) / (1 - chance) };
}
