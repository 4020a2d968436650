import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { Row } from './import-row.js';
import { longestRowBytes, type ReadRow } from './read-row.js';

/** Lines of text with their numbers; `null` in place of one that is too long. */
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

/** The rows of lines of JSON; empty lines are none. */
export async function* readNdjson(input: Readable): AsyncGenerator<ReadRow> {
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
