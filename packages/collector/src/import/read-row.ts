import type { Row } from './import-row.js';

/** A row with the number of the line where it begins, or why that line holds none. */
export type ReadRow =
  | { readonly line: number; readonly row: Row }
  | { readonly line: number; readonly fault: string; readonly text: string };

/** One row may not take the memory of the machine. */
export const longestRowBytes = 1024 * 1024;

/** How a file is read. */
export interface ReadOptions {
  readonly format: 'csv' | 'ndjson';
  readonly delimiter: string;
  /** Told how many bytes of the file were read so far. */
  readonly onBytes?: (bytes: number) => void;
  /** Told the columns of a CSV file, before its first row; may throw `UnreadableFile`. */
  readonly onHeader?: (columns: readonly string[]) => void;
}
