import type { FieldError, SurveyFile } from '@afterword/contract';
import type { Storage } from '../storage/storage.js';
import { surveyConflicts } from './survey-conflicts.js';
import { gatherSurveys, type Surveys } from './surveys.js';

/** A survey file, and the name under which its faults are told. */
export interface NamedSurveyFile {
  readonly name: string;
  readonly file: SurveyFile;
}

/** Survey files that cannot be used, with a sentence for each fault. */
export class UnusableSurveys extends Error {
  override readonly name = 'UnusableSurveys';
}

/** Faults as sentences, each with the name of its file and the place in it. */
export function surveyFaultLines(name: string, faults: readonly FieldError[]): string[] {
  return faults.map(({ pointer, detail }) => `${name} at ${pointer === '' ? 'its top' : pointer}: ${detail}.`);
}

/** What is wrong with files beside each other and beside those that are kept, as sentences. */
export function conflictsAmong(files: readonly NamedSurveyFile[], kept: readonly SurveyFile[]): string[] {
  return files.flatMap(({ name, file }, index) => {
    const before = files.slice(0, index).map((other) => other.file);
    return surveyFaultLines(name, surveyConflicts(file, [...kept, ...before]));
  });
}

/**
 * The surveys that are known when these files are taken into use beside the versions that are kept.
 *
 * Throws `UnusableSurveys` when a file contradicts what is known.
 */
export function surveysWith(files: readonly NamedSurveyFile[], kept: readonly SurveyFile[]): Surveys {
  const faults = conflictsAmong(files, kept);
  if (faults.length > 0) throw new UnusableSurveys(faults.join('\n'));
  return gatherSurveys(
    kept,
    files.map(({ file }) => file),
  );
}

/** Takes files into use and keeps their versions, so that they can be answered when their file is gone. */
export async function learnSurveys(storage: Storage, files: readonly NamedSurveyFile[]): Promise<Surveys> {
  const surveys = surveysWith(files, await storage.surveys.list());
  if (files.length > 0) await storage.surveys.keep(files.map(({ file }) => file));
  return surveys;
}
