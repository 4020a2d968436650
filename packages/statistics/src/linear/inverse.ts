import { solve } from './solve.js';

/** The inverse of a symmetric matrix, column by column. Errors as in {@link solve}. Reference: [[2, 0], [0, 4]] → ½, ¼. */
export function inverse(matrix: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const columns = matrix.map((_, place) =>
    solve(
      matrix,
      matrix.map((__, row) => (row === place ? 1 : 0)),
    ),
  );
  return columns.map((_, row) => columns.map((column) => column[row] ?? 0));
}
