import { checkCount, checkPart } from '../check-count.js';
import { checkLevel, usualLevel } from '../level.js';
import { scoreLimits } from '../shares/score-limit.js';
import type { Estimate } from '../shares/share.js';
import { weightCost } from './weights.js';

/** A cell that is known for every ticket: `eligible` tickets, k good of n answers. */
export interface Stratum {
  readonly eligible: number;
  readonly k: number;
  readonly n: number;
}

/** A share weighted to all eligible tickets, or why there is none. The raw share stays the headline. */
export type PostStratified = Estimate & {
  readonly raw: number | null;
  readonly standardError: number | null;
  /** Weight of each answer of a cell; null in a cell without answers. */
  readonly weights: readonly (number | null)[];
  readonly effectiveN: number;
  /** What the unequal weights cost, as Kish counts it. */
  readonly designEffect: number;
  readonly level: number;
  /** `small-cell`: merge it with its neighbour. `too-few-answers`: fewer than 30 are left in effect. */
  readonly refused: 'small-cell' | 'too-few-answers' | null;
};

/** The fewest answers that a cell may have, unless nobody in it was eligible. */
const smallestCell = 5;
const fewestEffective = 30;

/**
 * Share of good answers if every cell had answered at the same rate.
 *
 * It corrects for what tells the cells apart and for nothing else. Refused, with a reason and null values, when a cell
 * with eligible tickets has fewer than 5 answers or fewer than 30 are left in effect. Throws a RangeError when counts are
 * impossible or the level is not between 0 and 1.
 *
 * Source: Holt and Smith (1979), JRSS A 142:33–46; variance within cells as in Lohr, Sampling: Design and Analysis.
 * Reference: 84 of 240 among 2,700 and 40 of 160 among 1,300 → 0.3175 instead of 0.31.
 */
export function postStratified(strata: readonly Stratum[], level: number = usualLevel): PostStratified {
  checkLevel(level);
  for (const { k, n, eligible } of strata) {
    checkPart(k, n);
    checkPart(n, eligible);
  }
  const population = strata.reduce((sum, { eligible }) => sum + eligible, 0);
  const n = strata.reduce((sum, stratum) => sum + stratum.n, 0);
  const raw = n === 0 ? null : strata.reduce((sum, { k }) => sum + k, 0) / n;
  const weights = strata.map((cell) => (cell.n === 0 ? null : cell.eligible / population / (cell.n / n)));
  const cost = weightCost(strata.flatMap((cell, place) => Array<number>(cell.n).fill(weights[place] ?? 0)));
  const common = { raw, weights, designEffect: cost.designEffect, level };
  const refuse = (refused: 'small-cell' | 'too-few-answers'): PostStratified => ({
    ...common,
    value: null,
    low: null,
    high: null,
    standardError: null,
    effectiveN: cost.effectiveN,
    refused,
  });
  if (strata.some((cell) => cell.eligible > 0 && cell.n < smallestCell)) return refuse('small-cell');
  if (cost.effectiveN < fewestEffective) return refuse('too-few-answers');
  const asked = strata.filter(({ eligible }) => eligible > 0);
  const value = asked.reduce((sum, cell) => sum + (cell.eligible / population) * (cell.k / cell.n), 0);
  const variance = asked.reduce((sum, cell) => {
    const p = cell.k / cell.n;
    return sum + ((cell.eligible / population) ** 2 * p * (1 - p)) / (cell.n - 1);
  }, 0);
  const effectiveN = variance === 0 ? cost.effectiveN : (value * (1 - value)) / variance;
  const limits = scoreLimits(value, effectiveN, level);
  return { ...common, value, ...limits, standardError: Math.sqrt(variance), effectiveN, refused: null };
}

/** A stratum with the names of what was merged into it. */
export interface NamedStratum extends Stratum {
  readonly names: readonly string[];
}

/**
 * Merges every cell with fewer than 5 answers into its smaller neighbour, in the order given, until none is left.
 *
 * Put cells that are alike next to each other. Throws a RangeError when counts are impossible.
 *
 * Source: rule of this project. Reference: cells of 9, 2 and 30 answers → the first two become one of 11.
 */
export function mergeSmallCells(strata: readonly NamedStratum[]): readonly NamedStratum[] {
  for (const { k, n, eligible } of strata) {
    checkPart(k, n);
    checkCount('The number of eligible tickets', eligible);
  }
  let cells = [...strata];
  for (;;) {
    const small = cells.findIndex(({ n, eligible }) => eligible > 0 && n < smallestCell);
    if (small === -1 || cells.length < 2) return cells;
    const before = cells[small - 1]?.n ?? Infinity;
    const after = cells[small + 1]?.n ?? Infinity;
    const first = before <= after ? small - 1 : small;
    const [a, b] = [cells[first], cells[first + 1]];
    if (!a || !b) return cells;
    const merged = { eligible: a.eligible + b.eligible, k: a.k + b.k, n: a.n + b.n, names: [...a.names, ...b.names] };
    cells = [...cells.slice(0, first), merged, ...cells.slice(first + 2)];
  }
}
