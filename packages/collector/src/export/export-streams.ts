import { dimensions, type Answer, type ResponseRow } from '@afterword/contract';
import { StorageUnavailable } from '../storage/storage-error.js';
import { stringify } from 'csv-stringify/sync';
import { spreadsheetText } from './spreadsheet-text.js';

const rowColumns = [
  'id',
  'revision',
  'day',
  'acceptedAt',
  'origin',
  'surveyKey',
  'surveyVersion',
  'locale',
  'subjectKind',
  'subject',
  'resolution',
  ...dimensions,
];

/** The column of a question. A desk may give one the name of a column that every export has. */
function columnOf(questionKey: string): string {
  return rowColumns.includes(questionKey) ? `answers.${questionKey}` : questionKey;
}

/** An answer in one cell: a list with semicolons, a tick as a word. */
function cellOf(answer: Answer | undefined): string | number {
  if (typeof answer === 'boolean') return String(answer);
  return Array.isArray(answer) ? answer.join(';') : (answer ?? '');
}

/** A row with its answers in the order of the questions. */
function cells(row: ResponseRow, questionKeys: readonly string[]): (string | number)[] {
  const { id, revision, day, acceptedAt, origin, survey, subject } = row;
  return [
    id,
    revision,
    day,
    acceptedAt,
    origin,
    survey.key,
    survey.version,
    survey.locale ?? '',
    subject.kind,
    subject.reference,
    subject.resolution,
    ...dimensions.map((name) => row.dimensions[name] ?? ''),
    ...questionKeys.map((key) => cellOf(row.answers[key])),
  ];
}

/** The library sets itself up for each call. */
const rowsPerCall = 100;

async function* csvLines(rows: AsyncIterable<ResponseRow>, questionKeys: readonly string[]): AsyncGenerator<string> {
  const options = {
    record_delimiter: 'windows',
    // A line break of any kind inside a cell; the library looks for the record delimiter only.
    quoted_match: /[\r\n]/,
    cast: { string: spreadsheetText },
  } as const;
  yield stringify([[...rowColumns, ...questionKeys.map(columnOf)]], options);
  let waiting: (string | number)[][] = [];
  for await (const row of rows) {
    waiting.push(cells(row, questionKeys));
    if (waiting.length < rowsPerCall) continue;
    yield stringify(waiting, options);
    waiting = [];
  }
  yield stringify(waiting, options);
}

async function* jsonLines(rows: AsyncIterable<ResponseRow>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

/** Told how a stream goes. */
export interface StreamObserver {
  /** The rows could not be read on. */
  onFailure(error: unknown): void;
  /** Nothing is read any more, whether all was given or not. */
  onEnd(): void;
}

/** Enough text for one write, so that a row is not a packet. */
const chunkCharacters = 32_768;

/**
 * Lines as a stream that reads on only when somebody takes them. If reading fails, the stream breaks off, so that the
 * receiver sees an incomplete transfer and never a short file that looks whole.
 */
function streamOf(lines: AsyncGenerator<string>, observer: StreamObserver): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isLeft = false;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      let chunk = '';
      try {
        while (chunk.length < chunkCharacters) {
          const { done, value } = await lines.next();
          // Whoever left while a row was read gets nothing more, and that is no failure.
          if (isLeft) return;
          if (done) {
            if (chunk !== '') controller.enqueue(encoder.encode(chunk));
            controller.close();
            observer.onEnd();
            return;
          }
          chunk += value;
        }
      } catch (error) {
        observer.onFailure(error);
        observer.onEnd();
        // Without its cause, which repeats what was asked for: whoever prints this must not print that.
        throw new StorageUnavailable('The rows could not be read to the end.');
      }
      controller.enqueue(encoder.encode(chunk));
    },
    async cancel() {
      isLeft = true;
      observer.onEnd();
      await lines.return(undefined);
    },
  });
}

/** Rows as CSV (RFC 4180), with a header line and a column for each of these questions. */
export function csvStream(
  rows: AsyncIterable<ResponseRow>,
  questionKeys: readonly string[],
  observer: StreamObserver,
): ReadableStream<Uint8Array> {
  return streamOf(csvLines(rows, questionKeys), observer);
}

/** Rows as lines of JSON. */
export function ndjsonStream(rows: AsyncIterable<ResponseRow>, observer: StreamObserver): ReadableStream<Uint8Array> {
  return streamOf(jsonLines(rows), observer);
}
