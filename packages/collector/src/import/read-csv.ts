import { pipeline, type Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { Row } from './import-row.js';
import { longestRowBytes, type ReadOptions, type ReadRow } from './read-row.js';
import { UnreadableFile } from './unreadable-file.js';

interface CsvRecord {
  readonly record: Row;
  readonly info: { readonly lines: number };
}

/** The rows of CSV. Throws `UnreadableFile` for a header that cannot be meant, and where a row has no end. */
export async function* readCsv(input: Readable, { delimiter, onHeader }: ReadOptions): AsyncGenerator<ReadRow> {
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

/** What an error of the parser means for its row. */
export function csvFault(error: Error | undefined): string {
  const code = error && 'code' in error ? String(error.code) : '';
  if (code.includes('COLUMNS_LENGTH') || code.includes('INCONSISTENT'))
    return 'has another number of cells than the header';
  if (code.includes('QUOTE')) return 'has a quotation mark that is not closed or stands in the middle of a cell';
  return 'is not CSV';
}
