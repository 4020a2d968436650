import type { Dimension, MetricKey, Weighted } from '@afterword/contract';
import { mergeSmallCells, postStratified, type NamedStratum } from '@afterword/statistics';
import type { Sentences } from './sentences/index.js';
import { hiddenCells } from './suppression.js';

/** What is known of one group, or of a pair of groups of two dimensions: who was asked, and k good of n answers. */
export interface WeightCell {
  readonly groups: readonly (string | null)[];
  readonly asked: number;
  readonly k: number;
  readonly n: number;
  /** How many people gave the answers. */
  readonly people: number;
}

/**
 * A share as it would be if every group had answered at the same rate.
 *
 * Groups that may not be shown stand together as one cell: a weighted sum of them beside the plain one would give each of
 * them away. `null` when nobody counted who was asked, or when more answered than were asked.
 */
export function weigh(
  metric: MetricKey,
  by: readonly Dimension[],
  cells: readonly WeightCell[],
  smallestGroup: number,
  sentences: Sentences,
): Weighted | null {
  const asked = cells.reduce((sum, cell) => sum + cell.asked, 0);
  if (asked === 0 || cells.some(({ n, asked: most }) => n > most)) return null;
  // Of two dimensions the first stands where a table has time: their crossing is hidden as any other.
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
    value,
    confidence: value === null ? null : { low, high, level: 0.95, method: 'wilson' },
    effectiveN,
    designEffect,
    refused,
    cells: merged.map(({ names, eligible, n: answers }) => ({ groups: [...names], asked: eligible, n: answers })),
    sentence: value === null ? sentences.notWeighted() : sentences.weighted({ metric, n, value, low, high, asked }),
  };
}

function stratum(cells: readonly WeightCell[]): NamedStratum {
  const sum = (of: (cell: WeightCell) => number): number => cells.reduce((all, cell) => all + of(cell), 0);
  return {
    names: cells.map(({ groups }) => groups.map((group) => group ?? '').join(', ')),
    eligible: sum(({ asked }) => asked),
    k: sum(({ k }) => k),
    n: sum(({ n }) => n),
  };
}
