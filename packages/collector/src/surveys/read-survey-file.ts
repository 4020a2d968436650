import { readFileSync } from 'node:fs';
import { fieldErrors, limits, surveyFileSchema, type SurveyFile } from '@afterword/contract';
import { surveyFaultLines } from '../domain/learn-surveys.js';
import { jsonDepth } from '../json-depth.js';

/** A survey file as it was read, or a sentence for each of its faults. */
export type ReadSurveyFile = { readonly file: SurveyFile } | { readonly faults: readonly string[] };

/** Forty languages of the longest survey fit several times; a larger file was not meant. */
const largestBytes = 4 * 1024 * 1024;

/** Reads one survey file. Throws what the operating system says when it cannot be read at all. */
export function readSurveyFile(path: string): ReadSurveyFile {
  const bytes = readFileSync(path);
  if (bytes.byteLength > largestBytes) return { faults: [`${path} is larger than 4 MB.`] };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { faults: [`${path} is not UTF-8.`] };
  }
  if (jsonDepth(text) > limits.jsonDepth) {
    return { faults: [`${path} is nested deeper than ${limits.jsonDepth} levels.`] };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { faults: [`${path} is not JSON (${error instanceof Error ? error.message : 'unknown reason'}).`] };
  }
  const parsed = surveyFileSchema.safeParse(json);
  return parsed.success ? { file: parsed.data } : { faults: surveyFaultLines(path, fieldErrors(parsed.error)) };
}
