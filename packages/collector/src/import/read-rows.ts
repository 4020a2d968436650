import { openFile } from './open-file.js';
import { csvFault, readCsv } from './read-csv.js';
import { readNdjson } from './read-ndjson.js';
import type { ReadOptions, ReadRow } from './read-row.js';
import { UnreadableFile } from './unreadable-file.js';

function readError(error: unknown): Error {
  if (error instanceof UnreadableFile) return error;
  const isBroken = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
  return isBroken
    ? new UnreadableFile('The file is not whole: its gzip data break off or are damaged.')
    : (error as Error);
}

/**
 * Reads the rows of a CSV or NDJSON file, gzip or not, one at a time.
 *
 * Whether it is compressed is seen in its first bytes, not in its name; no row is longer than 1 MB. Throws `UnreadableFile` when the file as a whole cannot be read on.
 */
export async function* readRows(path: string, options: ReadOptions): AsyncGenerator<ReadRow> {
  const { format, onBytes = () => undefined } = options;
  const input = await openFile(path, onBytes);
  try {
    yield* format === 'csv' ? readCsv(input, options) : readNdjson(input);
  } catch (error) {
    const known = readError(error);
    if (known instanceof UnreadableFile || 'syscall' in known) throw known;
    throw new UnreadableFile(`The file cannot be read on: a row ${csvFault(known)}.`, { cause: error });
  } finally {
    input.destroy();
  }
}
