import { suppress, suppressTable } from '@afterword/statistics';

/** A number of people at a time and in a group; both are places in the answer. */
export interface PeopleCell {
  readonly bucket: number;
  readonly group: string | null;
  readonly people: number;
}

/** Why a cell is hidden: it is too small itself, or it would give one away that is. */
export type Hiding = 'tooFew' | 'protectsOthers';

/** How many people stand in each line, by its name. */
function totals(cells: readonly PeopleCell[], lineOf: (cell: PeopleCell) => string): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const cell of cells) sums.set(lineOf(cell), (sums.get(lineOf(cell)) ?? 0) + cell.people);
  return sums;
}

/** The place of each line in a table where all hidden ones stand together as the last, and how many places are shown. */
function placeLines(
  lines: ReadonlyMap<string, number>,
  k: number,
): { readonly placeOf: ReadonlyMap<string, number>; readonly shown: number; readonly size: number } {
  const groups = [...lines].map(([name, people]) => ({ name, people }));
  const { hidden, shown } = suppress(groups, k);
  const placeOf = new Map(shown.map((name, place) => [name, place]));
  for (const name of hidden) placeOf.set(name, shown.length);
  return { placeOf, shown: shown.length, size: shown.length + Number(hidden.length > 0) };
}

/**
 * Which cells of an answer are not shown, and why: the last step before anything leaves the collector.
 *
 * Whoever asks may know the totals of rows, of columns and of all, because those are answers to other questions. So rows
 * and columns are hidden by their totals first, then cells by the totals of the rest, where what is hidden already counts
 * as one row and one column. `k` is the fewest people that are shown, 3 or more.
 */
export function hiddenCells(cells: readonly PeopleCell[], k: number): ReadonlyMap<PeopleCell, Hiding> {
  const filled = cells.filter(({ people }) => people > 0);
  // Where no cell is too small, no total is, and there is nothing to protect.
  if (filled.every(({ people }) => people >= k)) return new Map();
  const rowOf = ({ bucket }: PeopleCell): string => String(bucket);
  const columnOf = ({ group }: PeopleCell): string => JSON.stringify(group);
  const [rows, columns] = [totals(filled, rowOf), totals(filled, columnOf)];
  const [down, across] = [placeLines(rows, k), placeLines(columns, k)];
  const placed = filled.map((cell) => ({
    cell,
    row: down.placeOf.get(rowOf(cell)) ?? 0,
    column: across.placeOf.get(columnOf(cell)) ?? 0,
  }));
  const people = Array.from({ length: down.size }, () => Array<number>(across.size).fill(0));
  for (const { cell, row, column } of placed) {
    const line = people[row];
    if (line) line[column] = (line[column] ?? 0) + cell.people;
  }
  // One row or one column has been judged by its totals already.
  const table = rows.size > 1 && columns.size > 1 ? suppressTable(people, k) : [];
  const found = new Map<PeopleCell, Hiding>();
  for (const { cell, row, column } of placed) {
    if (row < down.shown && column < across.shown && !table[row]?.[column]) continue;
    found.set(cell, cell.people < k ? 'tooFew' : 'protectsOthers');
  }
  return found;
}
