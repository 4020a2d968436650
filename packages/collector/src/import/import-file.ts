import type { Desk } from '../storage/desks.js';
import type { NewResponse } from '../storage/responses.js';
import type { Storage } from '../storage/storage.js';
import type { PlacedSubject } from '../storage/subjects.js';
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

const rowsPerWrite = 1000;

/** Rows that are checked and not yet written. */
interface Batch {
  readonly subjects: PlacedSubject[];
  readonly responses: NewResponse[];
}

async function keep(storage: Storage, desk: Desk, { subjects, responses }: Batch, tally: ImportTally): Promise<void> {
  const [newSubjects, stored] = await Promise.all([
    subjects.length > 0 ? storage.asked.keepEligible(desk.id, subjects) : 0,
    responses.length > 0 ? storage.responses.keep(desk.id, responses) : [],
  ]);
  tally.newSubjects += newSubjects;
  tally.knownSubjects += subjects.length - newSubjects;
  const added = stored.filter(({ wasWritten }) => wasWritten).length;
  tally.newResponses += added;
  tally.knownResponses += responses.length - added;
}

/** A dry run counts what it would try to keep. */
function dismiss({ subjects, responses }: Batch, tally: ImportTally): void {
  tally.newSubjects += subjects.length;
  tally.newResponses += responses.length;
}

/** Gathers rows into batches and writes one batch while the next is read. Memory holds two of them at most. */
function batches(storage: Storage | null, desk: Desk, tally: ImportTally) {
  let waiting: Batch = { subjects: [], responses: [] };
  let writing: Promise<void> = Promise.resolve();

  /** Resolves when the batch before is on disk; rejects when it could not be written. */
  async function send(): Promise<void> {
    const batch = waiting;
    waiting = { subjects: [], responses: [] };
    await writing;
    if (!storage) return dismiss(batch, tally);
    writing = keep(storage, desk, batch, tally);
    // Whoever waits for it hears of its failure; until somebody does, it must not end the process.
    writing.catch(() => undefined);
  }

  return {
    async add(subject: PlacedSubject | null, response: NewResponse | null): Promise<void> {
      if (subject) waiting.subjects.push(subject);
      if (response) waiting.responses.push(response);
      if (Math.max(waiting.subjects.length, waiting.responses.length) >= rowsPerWrite) await send();
    },
    /** Resolves when everything that was added is on disk. */
    async finish(): Promise<void> {
      await send();
      await writing;
    },
  };
}

type Batches = ReturnType<typeof batches>;

/** What the database answered is heard between two turns of the event loop; rows that are in memory take none. */
const rowsPerTurn = 50;

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function importRows(run: ImportRun, batch: Batches, tally: ImportTally): Promise<void> {
  for await (const read of run.rows) {
    tally.rows += 1;
    const imported: ImportedRow =
      'row' in read ? importRow(read.row, run) : { kind: 'rejected', reason: read.fault, isTooOld: false };
    if (imported.kind === 'rejected') {
      tally.rejected += 1;
      if (imported.isTooOld) tally.tooOld += 1;
      await run.onRejection({ line: read.line, reason: imported.reason, row: 'row' in read ? read.row : read.text });
    } else if (imported.kind === 'notEligible') tally.notEligible += 1;
    else await batch.add(imported.kind === 'unasked' ? null : imported.subject, imported.response);
    if (tally.rows % rowsPerWrite === 0) run.onProgress(tally);
    if (tally.rows % rowsPerTurn === 0) await turn();
  }
}

/**
 * Imports rows: good ones are kept, bad ones are handed to `onRejection` with line and reason.
 *
 * What was kept is on disk batch by batch, in the order of the file. Running it again, also after it was killed, adds
 * only what is missing. When the file cannot be read to its end, what stood before is kept and `brokenOff` says why.
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
  const batch = batches(run.storage, run.desk, tally);
  try {
    await importRows(run, batch, tally);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    tally.brokenOff = error.message;
  }
  await batch.finish();
  run.onProgress(tally);
  return tally;
}
