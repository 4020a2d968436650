import type { Desk, NewResponse, PlacedSubject, Storage } from '../storage/storage.js';
import { importRow, type ImportRules, type ImportedRow } from './import-row.js';
import type { ReadRow } from './read-row.js';
import { UnreadableFile } from './unreadable-file.js';

/** What an import did, row by row added up. */
export interface ImportTally {
  rows: number;
  /** Rows that the mapping leaves out, because nobody could have been asked. */
  notEligible: number;
  newSubjects: number;
  knownSubjects: number;
  newResponses: number;
  /** Responses that were there already, or whose subject was rated otherwise. */
  knownResponses: number;
  rejected: number;
  /** Those of the rejected that are past the age for which the desk keeps responses. */
  tooOld: number;
  /** Why the file could not be read to its end; `null` when it was. */
  brokenOff: string | null;
}

/** A row that was not taken, with the line it begins on. */
export interface Rejection {
  readonly line: number;
  readonly reason: string;
  readonly row: unknown;
}

export interface ImportRun extends ImportRules {
  readonly rows: AsyncIterable<ReadRow>;
  /** Where good rows go; `null` for a dry run, which checks every row and keeps none. */
  readonly storage: Storage | null;
  readonly onRejection: (rejection: Rejection) => void | Promise<void>;
  readonly onProgress: (tally: Readonly<ImportTally>) => void;
}

const rowsPerWrite = 500;

interface Waiting {
  readonly subjects: PlacedSubject[];
  readonly responses: NewResponse[];
}

async function keep(storage: Storage, desk: Desk, waiting: Waiting, tally: ImportTally): Promise<void> {
  const subjects = waiting.subjects.splice(0);
  const responses = waiting.responses.splice(0);
  if (subjects.length > 0) {
    const added = await storage.asked.keepEligible(desk.id, subjects);
    tally.newSubjects += added;
    tally.knownSubjects += subjects.length - added;
  }
  if (responses.length > 0) {
    const stored = await storage.responses.keep(desk.id, responses);
    const added = stored.filter(({ wasWritten }) => wasWritten).length;
    tally.newResponses += added;
    tally.knownResponses += responses.length - added;
  }
}

async function importRows(run: ImportRun, waiting: Waiting, tally: ImportTally): Promise<void> {
  const { rows, desk, storage } = run;
  for await (const read of rows) {
    tally.rows += 1;
    const imported: ImportedRow =
      'row' in read ? importRow(read.row, run) : { kind: 'rejected', reason: read.fault, isTooOld: false };
    if (imported.kind === 'rejected') {
      tally.rejected += 1;
      if (imported.isTooOld) tally.tooOld += 1;
      await run.onRejection({ line: read.line, reason: imported.reason, row: 'row' in read ? read.row : read.text });
    } else if (imported.kind === 'notEligible') tally.notEligible += 1;
    else {
      waiting.subjects.push(imported.subject);
      if (imported.response) waiting.responses.push(imported.response);
    }
    if (waiting.subjects.length >= rowsPerWrite) await settle(storage, desk, waiting, tally);
    if (tally.rows % rowsPerWrite === 0) run.onProgress(tally);
  }
}

/**
 * Imports rows: good ones are kept, bad ones are handed to `onRejection` with line and reason.
 *
 * What was kept is on disk after each 500 rows. Running it again, also after it was killed, adds only what is missing.
 * When the file cannot be read to its end, what stood before is kept and `brokenOff` says why.
 */
export async function importFile(run: ImportRun): Promise<ImportTally> {
  const tally: ImportTally = {
    rows: 0,
    notEligible: 0,
    newSubjects: 0,
    knownSubjects: 0,
    newResponses: 0,
    knownResponses: 0,
    rejected: 0,
    tooOld: 0,
    brokenOff: null,
  };
  const waiting: Waiting = { subjects: [], responses: [] };
  try {
    await importRows(run, waiting, tally);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    tally.brokenOff = error.message;
  }
  await settle(run.storage, run.desk, waiting, tally);
  run.onProgress(tally);
  return tally;
}

async function settle(storage: Storage | null, desk: Desk, waiting: Waiting, tally: ImportTally): Promise<void> {
  if (storage) await keep(storage, desk, waiting, tally);
  else dismiss(waiting, tally);
}

/** A dry run counts what it would try to keep. */
function dismiss(waiting: Waiting, tally: ImportTally): void {
  tally.newSubjects += waiting.subjects.splice(0).length;
  tally.newResponses += waiting.responses.splice(0).length;
}
