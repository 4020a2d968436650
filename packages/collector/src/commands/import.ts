import { closeSync, existsSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { jsonPointer } from '@afterword/contract';
import { isFileUrl, type Config } from '../config.js';
import { firstDesk, setUp } from '../domain/set-up.js';
import { learnSurveys, surveysWith } from '../domain/learn-surveys.js';
import { firstDayOfNewDesk, firstDayToImport } from '../domain/retention.js';
import type { Surveys } from '../domain/surveys.js';
import { importFile, type ImportTally, type Rejection } from '../import/import-file.js';
import { mappingSchema, requireColumns, type Mapping } from '../import/mapping.js';
import { readRows } from '../import/read-rows.js';
import type { Desk } from '../storage/desks.js';
import type { Storage } from '../storage/storage.js';
import { readSurveyFiles } from '../surveys/read-survey-files.js';
import { databasePath, openReading, openStorage } from '../storage/libsql/open-storage.js';
import { CommandError } from './command-error.js';
import { newDatabaseNote } from './new-database-note.js';
import { progressOn } from './progress.js';
import type { Surroundings } from './surroundings.js';

/** What `afterword import` is told besides the file. */
export interface ImportOptions {
  readonly mapping: string;
  readonly rejects?: string;
  readonly dryRun: boolean;
}

/** What a mapping says of its survey that is not so, or `null`. */
function surveyFault({ survey: { key, version }, answers }: Mapping, surveys: Surveys): string | null {
  const survey = surveys.version({ key, version });
  if (!survey) return `the survey ${key} version ${version} is not known`;
  const unknown = Object.keys(answers).filter((name) => !survey.questions.some((question) => question.key === name));
  return unknown.length > 0 ? `the survey ${key} does not ask ${unknown.join(', ')}` : null;
}

/** Ends the command before anything is kept when a mapping answers a survey that is not known, or not asked so. */
function requireSurvey(path: string, mapping: Mapping, surveys: Surveys): void {
  const fault = surveyFault(mapping, surveys);
  if (fault !== null) throw new CommandError(`The mapping ${path} cannot be used: ${fault}.`, 65);
}

function readMapping(path: string): Mapping {
  let json: unknown;
  const text = readFileSync(path, 'utf8');
  try {
    json = JSON.parse(text);
  } catch {
    throw new CommandError(`The mapping ${path} is not JSON.`, 65);
  }
  const parsed = mappingSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  ${jsonPointer(issue.path) || '/'} ${issue.message}`);
  throw new CommandError(`The mapping ${path} cannot be used:\n${faults.join('\n')}`, 65);
}

function formatOf(path: string, mapping: Mapping): 'csv' | 'ndjson' {
  if (mapping.format) return mapping.format;
  return /\.(ndjson|jsonl)(\.gz)?$/i.test(path) ? 'ndjson' : 'csv';
}

/** A row may be nested too deeply to be written down; its line and reason are still told. */
function jsonOf(rejection: Rejection): string {
  try {
    return JSON.stringify(rejection);
  } catch {
    return JSON.stringify({ ...rejection, row: null });
  }
}

/** Writes rejected rows as lines of JSON; the file appears with the first one. */
function rejectFile(path: string) {
  let file: number | null = null;
  return {
    write(rejection: Rejection): void {
      file ??= openSync(path, 'w', 0o600);
      writeSync(file, `${jsonOf(rejection)}\n`);
    },
    close(): void {
      if (file !== null) closeSync(file);
    },
  };
}

const number = new Intl.NumberFormat('en');

function summary(tally: ImportTally, rejects: string, dryRun: boolean): string {
  const count = (value: number) => number.format(value);
  const verb = dryRun ? 'would be kept, if new' : 'were added';
  return [
    `${count(tally.rows)} rows read.`,
    ...(tally.notEligible > 0
      ? [`${count(tally.notEligible)} are not eligible by the mapping and were left out.`]
      : []),
    `${count(tally.newSubjects)} eligible subjects ${verb}${dryRun ? '' : `, ${count(tally.knownSubjects)} were known`}.`,
    `${count(tally.newResponses)} responses ${verb}${dryRun ? '' : `, ${count(tally.knownResponses)} were known`}.`,
    tally.rejected > 0
      ? `${count(tally.rejected)} rows were rejected; line and reason of each are in ${rejects}.`
      : 'No row was rejected.',
    ...(tally.tooOld > 0
      ? [
          `${count(tally.tooOld)} of them are older than this desk keeps responses. To keep them, set a longer age first: afterword retention set`,
        ]
      : []),
    '',
  ].join('\n');
}

/** Where an import goes: a database, or nowhere when it is only tried. */
interface Destination {
  readonly desk: Desk;
  readonly storage: Storage | null;
  readonly surveys: Surveys;
  readonly firstDay: number;
  readonly adminKey: string | null;
  close(): Promise<void>;
}

async function openDestination(config: Config, check: (surveys: Surveys) => void): Promise<Destination> {
  const { storage } = await openStorage(config.databaseUrl, Date.now, {
    server: config.databaseServer,
    // Rows are checked here while the batch before is written there.
    inThreads: true,
  });
  try {
    const surveys = await learnSurveys(storage, readSurveyFiles(config.surveysFolder));
    check(surveys);
    // The admin key of a new database is shown once, so nothing that can be foreseen may fail after this.
    const made = await setUp(storage, firstDesk(config, false), Date.now());
    const firstDay = await firstDayToImport(storage, made.desk, Date.now());
    return { ...made, storage, surveys, firstDay, close: () => storage.close() };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

/** A dry run writes nothing: it takes the desk that is there, or the one that a first start would make. */
async function openNowhere(config: Config, check: (surveys: Surveys) => void): Promise<Destination> {
  const nowhere = { storage: null, adminKey: null, close: () => Promise.resolve() };
  const planned: Desk = { id: 0, countsVolunteered: false, ...firstDesk(config, false) };
  const files = readSurveyFiles(config.surveysFolder);
  if (isFileUrl(config.databaseUrl) && !existsSync(databasePath(config.databaseUrl))) {
    const surveys = surveysWith(files, []);
    check(surveys);
    return { ...nowhere, desk: planned, surveys, firstDay: firstDayOfNewDesk(planned, Date.now()) };
  }
  const reading = await openReading(config.databaseUrl, config.databaseServer);
  try {
    const [desk] = await reading.desks.list();
    const surveys = surveysWith(files, await reading.surveys.list());
    check(surveys);
    const firstDay = desk ? await firstDayToImport(reading, desk, Date.now()) : firstDayOfNewDesk(planned, Date.now());
    return { ...nowhere, desk: desk ?? planned, surveys, firstDay };
  } finally {
    await reading.close();
  }
}

/** Imports a file. Good rows are kept and bad ones listed; the exit code is 0 either way, if the file could be read to its end. */
export async function importCommand(surroundings: Surroundings, file: string, options: ImportOptions): Promise<void> {
  const config = surroundings.config();
  const { output, errors } = surroundings;
  const mapping = readMapping(options.mapping);
  const size = statSync(file).size;
  const rejects = options.rejects ?? `${file}.rejects.ndjson`;
  const open = options.dryRun ? openNowhere : openDestination;
  const { desk, storage, surveys, firstDay, adminKey, close } = await open(config, (known) =>
    requireSurvey(options.mapping, mapping, known),
  );
  const progress = progressOn(errors);
  const rejected = rejectFile(rejects);
  let bytesRead = 0;
  try {
    const tally = await importFile({
      rows: readRows(file, {
        format: formatOf(file, mapping),
        delimiter: mapping.delimiter,
        onBytes: (bytes) => (bytesRead = bytes),
        onHeader: (columns) => requireColumns(columns, mapping),
      }),
      mapping,
      surveys,
      desk,
      storage,
      firstDay,
      now: Date.now(),
      onRejection: (rejection) => rejected.write(rejection),
      onProgress: ({ rows }) => progress.show(size === 0 ? 1 : bytesRead / size, `${number.format(rows)} rows`),
    });
    progress.end();
    output.write(summary(tally, rejects, options.dryRun));
    if (adminKey !== null) output.write(newDatabaseNote(adminKey));
    if (tally.brokenOff !== null) throw new CommandError(tally.brokenOff, 65);
  } finally {
    rejected.close();
    await close();
  }
}
