import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { rowsQuerySchema, type Origin } from '@afterword/contract';
import { browseAll, selectRows } from '../domain/browse.js';
import { gatherSurveys } from '../domain/surveys.js';
import { csvStream, ndjsonStream } from '../export/export-streams.js';
import { databasePath, openReading } from '../storage/libsql/open-storage.js';
import { isFileUrl } from '../config.js';
import { CommandError } from './command-error.js';
import type { Output, Surroundings } from './surroundings.js';

/** What `afterword export` is told. */
export interface ExportOptions {
  readonly format: 'csv' | 'ndjson';
  readonly from?: string;
  readonly to?: string;
  readonly filter: readonly string[];
  readonly origin?: Origin;
  readonly output?: string;
}

/** The output of the command, which must stay open when the export is done. */
function keptOpen(output: Output): Writable {
  return new Writable({ write: (chunk: Buffer, _, done) => void output.write(chunk, done) });
}

/** The stream itself breaks off with a sentence. */
const unobserved = { onFailure: (): void => undefined, onEnd: (): void => undefined };

/** The files of a database, which an export must not overwrite. */
function isDatabaseFile(path: string, databaseUrl: string): boolean {
  if (!isFileUrl(databaseUrl)) return false;
  const database = resolve(databasePath(databaseUrl));
  return ['', '-wal', '-shm', '.lock'].some((suffix) => resolve(path) === `${database}${suffix}`);
}

/** Writes every response of a period to a file or to standard output; also while the collector runs. */
export async function exportCommand(surroundings: Surroundings, options: ExportOptions): Promise<void> {
  const { databaseUrl, databaseServer } = surroundings.config();
  const { format, output, ...query } = options;
  const parsed = rowsQuerySchema.safeParse(query);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `--${String(issue.path[0])} ${issue.message}`);
    throw new CommandError(`${faults.join('; ')}.`, 64);
  }
  if (output !== undefined && isDatabaseFile(output, databaseUrl)) {
    throw new CommandError(`${output} is the database itself. Name another file with --output.`, 73);
  }
  const storage = await openReading(databaseUrl, databaseServer);
  try {
    const [desk] = await storage.desks.list();
    if (!desk) throw new CommandError('The database has no desk yet; start the collector once.');
    const selection = selectRows(desk, parsed.data, Date.now());
    if ('type' in selection) throw new CommandError(selection.detail, 64);
    const rows = browseAll(storage, selection);
    const { questionKeys } = gatherSurveys(await storage.surveys.list(), []);
    const stream = format === 'csv' ? csvStream(rows, questionKeys, unobserved) : ndjsonStream(rows, unobserved);
    const target = output === undefined ? keptOpen(surroundings.output) : createWriteStream(output, { mode: 0o600 });
    await pipeline(Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0]), target);
  } finally {
    await storage.close();
  }
}
