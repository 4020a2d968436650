import { dimensions, type ResponseRow } from '@afterword/contract';
import { postTicket } from '@afterword/contract/post-ticket';
import { findSurvey } from '../domain/surveys.js';
import { StorageUnavailable } from '../storage/storage-error.js';
import { stringify } from 'csv-stringify/sync';

/** One column for each question, so that a new question is never left out. */
const answerColumns = findSurvey(postTicket.key)?.questions.map(({ key }) => key) ?? [];

/** The columns of an export, in their order. */
const exportColumns = [
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
  ...answerColumns,
];

function flat(row: ResponseRow): Record<string, string | number> {
  const part = (values: Readonly<Record<string, string | number>>, names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, values[name] ?? '']));
  return {
    id: row.id,
    revision: row.revision,
    day: row.day,
    acceptedAt: row.acceptedAt,
    origin: row.origin,
    surveyKey: row.survey.key,
    surveyVersion: row.survey.version,
    locale: row.survey.locale ?? '',
    subjectKind: row.subject.kind,
    subject: row.subject.reference,
    resolution: row.subject.resolution,
    ...part(row.dimensions, dimensions),
    ...part(row.answers, answerColumns),
  };
}

/** A cell that a spreadsheet would run starts with one of these; an apostrophe in front makes it text. */
const startsFormula = /^['=+\-@\t\r\n\uFF0B\uFF0D\uFF1D\uFF20]/;

function asText(value: string): string {
  return startsFormula.test(value) ? `'${value}` : value;
}

async function* csvLines(rows: AsyncIterable<ResponseRow>): AsyncGenerator<string> {
  const options = {
    columns: exportColumns,
    record_delimiter: 'windows',
    // A line break of any kind inside a cell; the library looks for the record delimiter only.
    quoted_match: /[\r\n]/,
    cast: { string: asText },
  } as const;
  yield stringify([], { ...options, header: true });
  for await (const row of rows) yield stringify([flat(row)], options);
}

async function* jsonLines(rows: AsyncIterable<ResponseRow>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

/** Told why the rows could not be read on. */
type OnFailure = (error: unknown) => void;

/** Enough text for one write, so that a row is not a packet. */
const chunkCharacters = 32_768;

/**
 * Lines as a stream that reads on only when somebody takes them. If reading fails, the stream breaks off, so that the
 * receiver sees an incomplete transfer and never a short file that looks whole.
 */
function streamOf(lines: AsyncGenerator<string>, onFailure: OnFailure): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      let chunk = '';
      try {
        while (chunk.length < chunkCharacters) {
          const { done, value } = await lines.next();
          if (done) {
            if (chunk !== '') controller.enqueue(encoder.encode(chunk));
            controller.close();
            return;
          }
          chunk += value;
        }
      } catch (error) {
        onFailure(error);
        // Without its cause, which repeats what was asked for: whoever prints this must not print that.
        throw new StorageUnavailable('The rows could not be read to the end.');
      }
      controller.enqueue(encoder.encode(chunk));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}

/** Rows as CSV (RFC 4180), with a header line. */
export function csvStream(rows: AsyncIterable<ResponseRow>, onFailure: OnFailure): ReadableStream<Uint8Array> {
  return streamOf(csvLines(rows), onFailure);
}

/** Rows as lines of JSON. */
export function ndjsonStream(rows: AsyncIterable<ResponseRow>, onFailure: OnFailure): ReadableStream<Uint8Array> {
  return streamOf(jsonLines(rows), onFailure);
}
