/**
 * Solves a symmetric system with positive diagonal, A x = b, by elimination with pivots. Leaves its inputs as they are.
 *
 * Throws a RangeError when the system has no single solution. Source: Golub and Van Loan, Matrix Computations, 3.4.
 * Reference: [[2, 1], [1, 3]] and [3, 5] → [0.8, 1.4].
 */
export function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, place) => [...row, right[place] ?? 0]);
  const size = rows.length;
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1) {
      if (Math.abs(at(row, column)) > Math.abs(at(pivot, column))) pivot = row;
    }
    const chosen = rows[pivot];
    const replaced = rows[column];
    if (!chosen || !replaced || !(Math.abs(at(pivot, column)) > 1e-12)) {
      throw new RangeError('The system has no single solution.');
    }
    rows[pivot] = replaced;
    rows[column] = chosen;
    for (let row = column + 1; row < size; row += 1) {
      const factor = at(row, column) / at(column, column);
      rows[row] = (rows[row] ?? []).map((value, place) => value - factor * (chosen[place] ?? 0));
    }
  }
  const result = Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row -= 1) {
    const known = result.reduce((sum, value, column) => (column > row ? sum + at(row, column) * value : sum), 0);
    result[row] = (at(row, size) - known) / at(row, row);
  }
  return result;
}
