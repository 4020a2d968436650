import type { MetricKey, Weighted, Weighting } from '@afterword/contract';
import { mergeSmallCells, postStratified, type NamedStratum } from '@afterword/statistics';
import type { Sentences } from './sentences/index.js';
import { hiddenCells } from './suppression.js';

/** What is known of one group, or of a pair of groups: the base that is weighted to, and k good of n answers. */
export interface WeightCell {
  readonly groups: readonly (string | null)[];
  readonly base: number;
  readonly k: number;
  readonly n: number;
  /** How many people gave the answers. */
  readonly people: number;
}

/** To what a share is weighted: what the ledger of asks tells is known of tickets about which nobody was asked, too. */
export function baseOf(by: readonly Weighting[]): Weighted['base'] {
  return by.some((weighting) => weighting === 'frequency' || weighting === 'probability') ? 'eligible' : 'asked';
}

/**
 * A share as it would be if every group had answered at the same rate.
 *
 * Groups that may not be shown stand together as one cell: a weighted sum of them beside the plain one would give each of
 * them away. `null` when nobody counted the base, or when more answered than it holds.
 */
export function weigh(
  metric: MetricKey,
  by: readonly Weighting[],
  cells: readonly WeightCell[],
  smallestGroup: number,
  sentences: Sentences,
): Weighted | null {
  const size = cells.reduce((sum, { base }) => sum + base, 0);
  if (size === 0 || cells.some(({ n, base }) => n > base)) return null;
  if (by.some((_, place) => cells.every(({ groups }) => (groups[place] ?? null) === null))) return null;
  const base = baseOf(by);
  // Of a pair the first stands where a table has time: their crossing is hidden as any other.
  const rows = [...new Set(cells.map(({ groups }) => (groups.length > 1 ? groups[0] : null)))];
  const people = cells.map((cell) => ({
    bucket: cell.groups.length > 1 ? rows.indexOf(cell.groups[0] ?? null) : 0,
    group: cell.groups.at(-1) ?? null,
    people: cell.people,
    cell,
  }));
  const hidden = hiddenCells(people, smallestGroup);
  const strata = people.filter((one) => !hidden.has(one)).map(({ cell }) => stratum([cell]));
  const rest = people.filter((one) => hidden.has(one)).map(({ cell }) => cell);
  const merged = mergeSmallCells(rest.length > 0 ? [...strata, stratum(rest)] : strata);
  const { value, low, high, effectiveN, designEffect, refused } = postStratified(merged);
  const n = cells.reduce((sum, cell) => sum + cell.n, 0);
  return {
    by: [...by],
    base,
    value,
    confidence: value === null ? null : { low, high, level: 0.95, method: 'wilson' },
    effectiveN,
    designEffect,
    refused,
    cells: merged.map(({ names, eligible, n: answers }) => ({ groups: [...names], base: eligible, n: answers })),
    sentence:
      value === null ? sentences.notWeighted() : sentences.weighted({ metric, n, value, low, high, base, size }),
  };
}

function stratum(cells: readonly WeightCell[]): NamedStratum {
  const sum = (of: (cell: WeightCell) => number): number => cells.reduce((all, cell) => all + of(cell), 0);
  return {
    names: cells.map(({ groups }) => groups.map((group) => group ?? '').join(', ')),
    eligible: sum(({ base }) => base),
    k: sum(({ k }) => k),
    n: sum(({ n }) => n),
  };
}
