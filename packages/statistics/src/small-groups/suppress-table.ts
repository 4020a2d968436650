import { checkCount } from '../check-count.js';
import { checkGroupSize } from './check-group-size.js';
import { usualGroupSize } from './suppress.js';

type Cell = readonly [row: number, column: number];

/**
 * Which cells of a two-way table to hide when the totals of rows and columns are known. True is hidden.
 *
 * Hidden is every cell of 1 to k − 1 people. Then, until nothing changes, the smallest shown cell with people of every row
 * and column with a single hidden one, or with fewer than k people hidden; and a further one wherever the totals together
 * still leave a hidden cell below k only one number, though each row and column has two. Empty cells stay shown. Rows and columns of fewer than k people
 * go first, by {@link suppress} on their totals: no cell could cover them. Throws a RangeError
 * when k is below 3, people are no whole number, or rows differ in length.
 *
 * Source: Hundepool et al. (2012), Statistical Disclosure Control, chapter 4; audit by cycles of hidden cells as in
 * Gusfield (1988), SIAM Journal on Computing 17:552–571.
 * Reference: [[4, 9, 30], [20, 30, 40], [50, 60, 70]] → the four cells of the first two rows and columns.
 */
export function suppressTable(
  people: readonly (readonly number[])[],
  k: number = usualGroupSize,
): readonly (readonly boolean[])[] {
  checkGroupSize(k);
  const width = people[0]?.length ?? 0;
  if (people.some((row) => row.length !== width)) throw new RangeError('The rows of a table must have one length.');
  for (const count of people.flat()) checkCount('The number of people', count);
  const hidden = people.map((row) => row.map((count) => count > 0 && count < k));
  const at = ([row, column]: Cell): number => people[row]?.[column] ?? 0;
  const isHidden = ([row, column]: Cell): boolean => hidden[row]?.[column] ?? false;
  const rows: readonly (readonly Cell[])[] = people.map((cells, row) => cells.map((_, column) => [row, column]));
  const columns: readonly (readonly Cell[])[] = Array.from({ length: width }, (_, column) =>
    people.map((__, row) => [row, column]),
  );
  const lines = [...rows, ...columns].map((cells) => {
    const covered = cells.filter(isHidden);
    return { cells, covered: covered.length, held: covered.reduce((sum, cell) => sum + at(cell), 0) };
  });
  /** Hides the smallest shown cell of some; false when there is none. */
  const hideOne = (cells: readonly Cell[]): boolean => {
    const [next] = cells
      .filter((cell) => !isHidden(cell) && at(cell) > 0)
      .toSorted((a, b) => at(a) - at(b) || a[0] - b[0] || a[1] - b[1]);
    const row = next && hidden[next[0]];
    if (!next || !row) return false;
    row[next[1]] = true;
    // Kept up to date instead of counted anew: a year of days by sixty services has thousands of cells to hide.
    for (const line of [lines[next[0]], lines[rows.length + next[1]]]) {
      if (!line) continue;
      line.covered += 1;
      line.held += at(next);
    }
    return true;
  };
  for (;;) {
    const open = lines.filter(({ covered, held }) => covered > 0 && (covered < 2 || held < k));
    if (open.some(({ cells }) => hideOne(cells))) continue;
    const all = rows.flat();
    const covered = all.filter(isHidden);
    const ways = { any: waysOf(covered), lowered: waysOf(covered.filter((cell) => at(cell) > 1)) };
    const told = covered.filter((cell) => at(cell) < k && isTold(cell, at, ways));
    const near = ([row, column]: Cell): readonly Cell[] => [...(rows[row] ?? []), ...(columns[column] ?? [])];
    if (told.length === 0 || !(told.some((cell) => hideOne(near(cell))) || hideOne(all))) return hidden;
  }
}

/** Some cells by their row and by their column, so that a way through them is followed and not searched. */
interface Ways {
  readonly rowsOf: ReadonlyMap<number, readonly number[]>;
  readonly columnsOf: ReadonlyMap<number, readonly number[]>;
}

function waysOf(cells: readonly Cell[]): Ways {
  const rowsOf = new Map<number, number[]>();
  const columnsOf = new Map<number, number[]>();
  const add = (lines: Map<number, number[]>, line: number, place: number): void => {
    const places = lines.get(line);
    if (places) places.push(place);
    else lines.set(line, [place]);
  };
  for (const [row, column] of cells) {
    add(rowsOf, column, row);
    add(columnsOf, row, column);
  }
  return { rowsOf, columnsOf };
}

/**
 * Whether the totals and the shown cells leave a hidden cell only one number, given that every hidden cell has people.
 *
 * It has another one when a person more (or one fewer) in it can be made up for around a cycle of hidden cells, by turns
 * one fewer and one more, where what is lowered has two people at least.
 */
function isTold(
  cell: Cell,
  at: (cell: Cell) => number,
  { any, lowered }: { readonly any: Ways; readonly lowered: Ways },
): boolean {
  const canRise = closes(cell, lowered, any);
  const canFall = at(cell) > 1 && closes(cell, any, lowered);
  return !canRise && !canFall;
}

/** Whether a way leads from the column of a cell to its row: from columns to rows by some cells, back by the others. */
function closes([row, column]: Cell, { rowsOf }: Ways, { columnsOf }: Ways): boolean {
  const rows = new Set<number>();
  const columns = new Set([column]);
  // What is added to a set while it is walked through is walked through as well.
  for (const c of columns) {
    for (const r of rowsOf.get(c) ?? []) {
      if (rows.has(r) || (r === row && c === column)) continue;
      if (r === row) return true;
      rows.add(r);
      for (const next of columnsOf.get(r) ?? []) columns.add(next);
    }
  }
  return false;
}
