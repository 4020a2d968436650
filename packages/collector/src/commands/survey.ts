import type { SurveyFile } from '@afterword/contract';
import { conflictsAmong, type NamedSurveyFile } from '../domain/learn-surveys.js';
import { readSurveyFile } from '../surveys/read-survey-file.js';
import { CommandError } from './command-error.js';
import type { Surroundings } from './surroundings.js';

function describe({ key, version, locales, questions }: SurveyFile): string {
  return `${key} version ${version}, ${questions.length} questions in ${locales.join(', ')}`;
}

/** Checks survey files, alone and beside each other and the built-in surveys, without a database. */
export function checkSurveys({ output }: Surroundings, paths: readonly string[]): void {
  const read = paths.map((name) => ({ name, ...readSurveyFile(name) }));
  const files: readonly NamedSurveyFile[] = read.flatMap((one) => ('file' in one ? [one] : []));
  const faults = [...read.flatMap((one) => ('faults' in one ? one.faults : [])), ...conflictsAmong(files, [])];
  if (faults.length > 0) throw new CommandError(faults.join('\n'), 65);
  output.write(files.map(({ name, file }) => `${name} is right: ${describe(file)}.\n`).join(''));
}
