import type { Readable } from 'node:stream';
import { parse, type Parser } from 'csv-parse';
import type { Row } from './import-row.js';
import { longestRowBytes, type ReadOptions, type ReadRow } from './read-row.js';
import { UnreadableFile } from './unreadable-file.js';

/** Gives a part of the file to the parser, which has taken every row in it when this resolves. */
function feed(parser: Parser, chunk: Buffer | string): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}

/** Tells the parser that nothing follows: a last row needs no end of its line. */
function finish(parser: Parser): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.once('error', reject).once('end', resolve).resume().end();
  });
}

/**
 * The rows of CSV, good and bad, in their order. Throws `UnreadableFile` for a header that cannot be meant, and where a
 * row has no end. Holds one part of the file at a time, however many of its rows are bad.
 */
export async function* readCsv(input: Readable, { delimiter, onHeader }: ReadOptions): AsyncGenerator<ReadRow> {
  let hasHeader = false;
  let rows: ReadRow[] = [];
  let lastLine = 1;
  let unreadable: UnreadableFile | undefined;
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
    raw: true,
    max_record_size: longestRowBytes,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_record: ({ record }: { record: Row }, { lines }) => {
      lastLine = lines;
      const lineBreaks = Object.values(record).reduce(
        (sum: number, value) => sum + String(value).split('\n').length - 1,
        0,
      );
      rows.push({ line: lines - lineBreaks, row: record });
      // Taken here, so that the parser holds none back.
      return null;
    },
    on_skip: (error, raw) => {
      if (String(error?.code) === 'CSV_MAX_RECORD_SIZE') {
        // Going on would take line after line for a part of this row, and drop good rows without a word.
        const from = `after line ${lastLine}`;
        unreadable ??= new UnreadableFile(`A row is longer than 1 MB. Is a quotation mark left open ${from}?`);
        return undefined;
      }
      const at = error && 'lines' in error ? Number(error['lines']) : lastLine;
      // A copy, because a part of a text keeps the whole text alive.
      const text = Buffer.from(String(raw ?? '').slice(0, 2000)).toString();
      rows.push({ line: at, fault: csvFault(error), text });
      return undefined;
    },
  });
  function* taken(): Generator<ReadRow> {
    const all = rows;
    rows = [];
    yield* all;
    if (unreadable) throw unreadable;
  }
  // Who writes hears of an error; without a listener it would end the process as well.
  parser.on('error', () => undefined);
  for await (const chunk of input as AsyncIterable<Buffer>) {
    await feed(parser, chunk);
    yield* taken();
  }
  await finish(parser);
  yield* taken();
  if (!hasHeader) throw new UnreadableFile('The file is empty.');
}

/** What an error of the parser means for its row. */
export function csvFault(error: Error | undefined): string {
  const code = error && 'code' in error ? String(error.code) : '';
  if (code.includes('COLUMNS_LENGTH') || code.includes('INCONSISTENT'))
    return 'has another number of cells than the header';
  if (code.includes('QUOTE')) return 'has a quotation mark that is not closed or stands in the middle of a cell';
  return 'is not CSV';
}
