import { checkPart } from '../check-count.js';

/** A cell of the population, such as a team: how many were eligible and how many of them answered. */
export interface PopulationCell {
  readonly eligible: number;
  readonly answers: number;
}

/** How evenly the cells answered. */
export interface Representativity {
  /** Answers of all eligible. */
  readonly rate: number;
  /** Standard deviation of the rates, over the eligible. */
  readonly spread: number;
  /** R-indicator, 1 − 2 · spread: 1 when all cells answered alike. */
  readonly indicator: number;
  /** Spread over rate: the bias of any figure, in its own standard deviations, is at most this. */
  readonly largestBias: number;
  readonly cells: readonly { readonly rate: number | null; readonly isUnderRepresented: boolean }[];
}

/**
 * Who is missing: how far the rates of response differ between cells that are known for everyone.
 *
 * A cell is under-represented below half the rate of all. Null when fewer than two were eligible or nobody answered.
 * Says nothing about differences inside a cell. Throws a RangeError when a cell has more answers than eligible.
 *
 * Source: Schouten, Cobben and Bethlehem (2009), Survey Methodology 35:101–113.
 * Reference: 300 of 1,000, 50 of 500 and 50 of 500 → indicator 0.79995.
 */
export function representativity(cells: readonly PopulationCell[]): Representativity | null {
  for (const { eligible, answers } of cells) checkPart(answers, eligible);
  const all = cells.reduce((sum, { eligible }) => sum + eligible, 0);
  const rate = cells.reduce((sum, { answers }) => sum + answers, 0) / all;
  if (all < 2 || rate === 0) return null;
  const rates = cells.map(({ eligible, answers }) => (eligible === 0 ? null : answers / eligible));
  const squares = cells.reduce((sum, { eligible }, place) => sum + eligible * ((rates[place] ?? rate) - rate) ** 2, 0);
  const spread = Math.sqrt(squares / (all - 1));
  return {
    rate,
    spread,
    indicator: 1 - 2 * spread,
    largestBias: spread / rate,
    cells: rates.map((own) => ({ rate: own, isUnderRepresented: own !== null && own < rate / 2 })),
  };
}
