import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Transform, type Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import type { Row } from './import-row.js';

/** A row with the number of the line where it begins, or why that line holds none. */
export type ReadRow =
  | { readonly line: number; readonly row: Row }
  | { readonly line: number; readonly fault: string; readonly text: string };

/** The file cannot be read at all; the sentence says why. What was read before it stays. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

/** One row may not take the memory of the machine. */
const longestRowBytes = 1024 * 1024;

/** A file that grows more than this when it is unpacked is an attack, not a table. */
const highestRatio = 100;

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

/** Passes bytes on and says how many there were so far. */
function countBytes(onBytes: (bytes: number) => void): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      onBytes(bytes);
      done(null, chunk);
    },
  });
}

/** Stops a compressed file that unpacks to far more than it is. */
function guardRatio(compressedBytes: () => number): Transform {
  let unpacked = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      unpacked += chunk.length;
      const isBomb = unpacked > 16 * longestRowBytes && unpacked > highestRatio * compressedBytes();
      done(isBomb ? new UnreadableFile('The file unpacks to more than a hundred times its size.') : null, chunk);
    },
  });
}

function readError(error: unknown): Error {
  if (error instanceof UnreadableFile) return error;
  const isBroken = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
  return isBroken
    ? new UnreadableFile('The file is not whole: its gzip data break off or are damaged.')
    : (error as Error);
}

/** The text of a file, unpacked. The stages are joined at once, so that no byte passes before somebody listens. */
async function openFile(path: string, onBytes: (bytes: number) => void): Promise<Readable> {
  const unpack = await isGzip(path);
  let read = 0;
  const count = countBytes((bytes) => {
    read = bytes;
    onBytes(bytes);
  });
  if (!unpack) return pipeline(createReadStream(path), count, () => undefined);
  return pipeline(
    createReadStream(path),
    count,
    createGunzip(),
    guardRatio(() => read),
    () => undefined,
  );
}

interface CsvRecord {
  readonly record: Row;
  readonly info: { readonly lines: number };
}

async function* readCsv(input: Readable, { delimiter, onHeader }: ReadOptions): AsyncGenerator<ReadRow> {
  let hasHeader = false;
  const skipped: ReadRow[] = [];
  let lastLine = 1;
  const parser = parse({
    columns: (names: string[]) => {
      if (names.some((name) => /[\0\uFFFD]/.test(name))) {
        throw new UnreadableFile('The file is not UTF-8; save it as UTF-8 first.');
      }
      const seen = new Set<string>();
      const doubled = names.find((name) => seen.has(name) || !seen.add(name));
      if (doubled !== undefined) throw new UnreadableFile(`The header names the column "${doubled}" twice.`);
      hasHeader = true;
      onHeader?.(names);
      return names;
    },
    bom: true,
    delimiter,
    info: true,
    raw: true,
    max_record_size: longestRowBytes,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error, raw) => {
      if (String(error?.code) === 'CSV_MAX_RECORD_SIZE') {
        // Going on would take line after line for a part of this row, and drop good rows without a word.
        const from = `after line ${lastLine}`;
        parser.destroy(new UnreadableFile(`A row is longer than 1 MB. Is a quotation mark left open ${from}?`));
        return undefined;
      }
      const at = error && 'lines' in error ? Number(error['lines']) : lastLine;
      // A copy, because a part of a text keeps the whole text alive.
      const text = Buffer.from(String(raw ?? '').slice(0, 2000)).toString();
      skipped.push({ line: at, fault: csvFault(error), text });
      return undefined;
    },
  });
  for await (const { record, info } of pipeline(input, parser, () => undefined) as AsyncIterable<CsvRecord>) {
    yield* skipped.splice(0);
    lastLine = info.lines;
    const lineBreaks = Object.values(record).reduce(
      (sum: number, value) => sum + String(value).split('\n').length - 1,
      0,
    );
    yield { line: info.lines - lineBreaks, row: record };
  }
  yield* skipped.splice(0);
  if (!hasHeader) throw new UnreadableFile('The file is empty.');
}

function csvFault(error: Error | undefined): string {
  const code = error && 'code' in error ? String(error.code) : '';
  if (code.includes('COLUMNS_LENGTH') || code.includes('INCONSISTENT'))
    return 'has another number of cells than the header';
  if (code.includes('QUOTE')) return 'has a quotation mark that is not closed or stands in the middle of a cell';
  return 'is not CSV';
}

async function* readLines(input: Readable): AsyncGenerator<{ line: number; text: string | null }> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let line = 1;
  let isTooLong = false;
  for await (const chunk of input as AsyncIterable<Buffer>) {
    const text = rest + decoder.write(chunk);
    const parts = (line === 1 ? text.replace(/^\uFEFF/, '') : text).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      yield { line, text: isTooLong ? null : part };
      isTooLong = false;
      line += 1;
    }
    if (rest.length > longestRowBytes) {
      isTooLong = true;
      rest = '';
    }
  }
  rest += decoder.end();
  if (rest !== '' || isTooLong) yield { line, text: isTooLong ? null : rest };
}

async function* readNdjson(input: Readable): AsyncGenerator<ReadRow> {
  for await (const { line, text } of readLines(input)) {
    if (text === null) {
      yield { line, fault: 'is longer than 1 MB', text: '' };
      continue;
    }
    if (text.trim() === '') continue;
    let row: unknown;
    try {
      row = JSON.parse(text);
    } catch {
      row = null;
    }
    if (typeof row === 'object' && row !== null && !Array.isArray(row)) yield { line, row: row as Row };
    else yield { line, fault: 'is not a JSON object', text: text.slice(0, 2000) };
  }
}

/** How a file is read. */
export interface ReadOptions {
  readonly format: 'csv' | 'ndjson';
  readonly delimiter: string;
  /** Told how many bytes of the file were read so far. */
  readonly onBytes?: (bytes: number) => void;
  /** Told the columns of a CSV file, before its first row; may throw `UnreadableFile`. */
  readonly onHeader?: (columns: readonly string[]) => void;
}

/**
 * Reads the rows of a CSV or NDJSON file, gzip or not, one at a time.
 *
 * Whether it is compressed is seen in its first bytes, not in its name. Memory stays flat whatever the file holds.
 * Throws `UnreadableFile` when the file as a whole cannot be read on.
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
