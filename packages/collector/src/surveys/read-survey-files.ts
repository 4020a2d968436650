import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UnusableSurveys, type NamedSurveyFile } from '../domain/learn-surveys.js';
import { readSurveyFile } from './read-survey-file.js';

/**
 * Reads every `*.json` file of a folder, in the order of their names; none when there is no folder.
 *
 * Throws `UnusableSurveys` with a sentence for each fault of each file.
 */
export function readSurveyFiles(folder: string | null): readonly NamedSurveyFile[] {
  if (folder === null) return [];
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  const read = names.map((name) => ({ name: join(folder, name), ...readSurveyFile(join(folder, name)) }));
  const faults = read.flatMap((one) => ('faults' in one ? one.faults : []));
  if (faults.length > 0) throw new UnusableSurveys(faults.join('\n'));
  return read.flatMap((one) => ('file' in one ? [{ name: one.name, file: one.file }] : []));
}
