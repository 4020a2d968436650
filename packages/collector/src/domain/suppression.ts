import { suppress, suppressTable } from '@afterword/statistics';

/** A number of people at a time and in a group; both are places in the answer. */
export interface Cell {
  readonly bucket: number;
  readonly group: string | null;
  readonly people: number;
}

/** Why a cell is hidden: it is too small itself, or it would give one away that is. */
export type Hiding = 'tooFew' | 'protectsOthers';

const named = (groups: readonly string[], people: (name: string) => number) =>
  groups.map((name) => ({ name, people: people(name) }));

/** The table of some rows and columns, in which all hidden ones stand together as a last one. */
function fold(
  lines: readonly string[],
  hidden: ReadonlySet<string>,
): readonly { readonly members: readonly string[]; readonly isShown: boolean }[] {
  const shown = lines.filter((line) => !hidden.has(line)).map((line) => ({ members: [line], isShown: true }));
  const rest = lines.filter((line) => hidden.has(line));
  return rest.length > 0 ? [...shown, { members: rest, isShown: false }] : shown;
}

/**
 * Which cells of an answer are not shown, and why: the last step before anything leaves the collector.
 *
 * Whoever asks may know the totals of rows, of columns and of all, because those are answers to other questions. So rows
 * and columns are hidden by their totals first, then cells by the totals of the rest, where what is hidden already counts
 * as one row and one column. `k` is the fewest people that are shown, 3 or more.
 */
export function hiddenCells(cells: readonly Cell[], k: number): ReadonlyMap<Cell, Hiding> {
  const filled = cells.filter(({ people }) => people > 0);
  const rowOf = ({ bucket }: Cell): string => String(bucket);
  const columnOf = ({ group }: Cell): string => JSON.stringify(group);
  const sum = (chosen: readonly Cell[]): number => chosen.reduce((all, { people }) => all + people, 0);
  const rows = [...new Set(filled.map(rowOf))];
  const columns = [...new Set(filled.map(columnOf))];
  const isHidden = (lines: readonly string[], lineOf: (cell: Cell) => string): ReadonlySet<string> =>
    new Set(
      suppress(
        named(lines, (line) => sum(filled.filter((cell) => lineOf(cell) === line))),
        k,
      ).hidden,
    );
  const hiddenRows = isHidden(rows, rowOf);
  const hiddenColumns = isHidden(columns, columnOf);
  const down = fold(rows, hiddenRows);
  const across = fold(columns, hiddenColumns);
  const inCell = (row: readonly string[], column: readonly string[]): readonly Cell[] =>
    filled.filter((cell) => row.includes(rowOf(cell)) && column.includes(columnOf(cell)));
  const isTable = rows.length > 1 && columns.length > 1;
  const table = isTable
    ? suppressTable(
        down.map((row) => across.map((column) => sum(inCell(row.members, column.members)))),
        k,
      )
    : [];
  const found = new Map<Cell, Hiding>();
  for (const [place, row] of down.entries()) {
    for (const [position, column] of across.entries()) {
      const isOpen = row.isShown && column.isShown && !table[place]?.[position];
      if (isOpen) continue;
      for (const cell of inCell(row.members, column.members)) {
        found.set(cell, cell.people < k ? 'tooFew' : 'protectsOthers');
      }
    }
  }
  return found;
}
