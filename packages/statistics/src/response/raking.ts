/** A table whose margins were brought to their targets. */
export interface Raked {
  readonly table: readonly (readonly number[])[];
  readonly rounds: number;
  /** Whether every margin is within 1e-6 of its target; otherwise the table is as near as a hundred rounds bring it. */
  readonly isExact: boolean;
}

/**
 * Scales a table of answers until its rows and columns add up to what is known of everyone (iterative proportional
 * fitting): for when the whole table of the population is not known, or has empty cells.
 *
 * The weight of an answer is its raked cell over its own; a cell of 0 stays 0. Targets for rows and for columns must have
 * one sum. Throws a RangeError when a number is negative, the shape is not that of the targets, or the sums differ by
 * more than one in a thousand (less than that is taken for rounding, and the columns are scaled to the rows).
 *
 * Source: Deming and Stephan (1940), Annals of Mathematical Statistics 11:427–444.
 * Reference: [[80, 170, 150], [90, 80, 210], [10, 80, 130]] to 430, 360, 210 and 150, 300, 550 → 73.008 first.
 */
export function rake(
  table: readonly (readonly number[])[],
  rowTargets: readonly number[],
  columnTargets: readonly number[],
): Raked {
  const sum = (list: readonly number[]): number => list.reduce((all, value) => all + value, 0);
  const [rowSum, columnSum] = [sum(rowTargets), sum(columnTargets)];
  if (table.length !== rowTargets.length || table.some((row) => row.length !== columnTargets.length)) {
    throw new RangeError('The table must have a row for each row target and a column for each column target.');
  }
  if ([...table.flat(), ...rowTargets, ...columnTargets].some((value) => !(value >= 0 && value < Infinity))) {
    throw new RangeError('Cells and targets must be 0 or more.');
  }
  if (!(Math.abs(rowSum - columnSum) <= rowSum / 1000)) {
    throw new RangeError(`Row targets add up to ${rowSum}, but column targets to ${columnSum}.`);
  }
  const columns = columnTargets.map((target) => (target * rowSum) / columnSum);
  const ratio = (target: number, now: number): number => (now === 0 ? 0 : target / now);
  const column = (cells: readonly (readonly number[])[], place: number): number =>
    sum(cells.map((row) => row[place] ?? 0));
  let cells = table.map((row) => [...row]);
  for (let round = 1; ; round += 1) {
    cells = cells.map((row, place) => {
      const factor = ratio(rowTargets[place] ?? 0, sum(row));
      return row.map((cell) => cell * factor);
    });
    const factors = columns.map((target, place) => ratio(target, column(cells, place)));
    cells = cells.map((row) => row.map((cell, place) => cell * (factors[place] ?? 0)));
    const isExact =
      cells.every((row, place) => Math.abs(sum(row) - (rowTargets[place] ?? 0)) <= 1e-6) &&
      columns.every((target, place) => Math.abs(column(cells, place) - target) <= 1e-6);
    if (isExact || round === 100) return { table: cells, rounds: round, isExact };
  }
}
