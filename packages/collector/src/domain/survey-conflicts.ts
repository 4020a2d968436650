import { jsonPointer, type FieldError, type Question, type SurveyFile } from '@afterword/contract';
import { everyBuiltIn } from './built-in-surveys.js';
import { fingerprint } from './fingerprint.js';
import type { SurveyVersion } from './surveys.js';

type AskedQuestion = SurveyFile['questions'][number] | Question;

interface AskedSurvey extends SurveyVersion {
  readonly questions: readonly AskedQuestion[];
}

function scoresOf(question: AskedQuestion): string {
  return question.kind === 'scale' ? question.points.map(({ score }) => score).join(', ') : '';
}

/** Why a question cannot have its key, because the key means something else in another survey, or `null`. */
function clash(question: AskedQuestion, { key, version, questions }: AskedSurvey) {
  const same = questions.find((one) => one.key === question.key);
  if (!same) return null;
  const there = `in ${key} version ${version}; another question takes another key`;
  if (same.kind !== question.kind) return { at: 'kind', detail: `is ${question.kind} here and ${same.kind} ${there}` };
  const [here, before] = [scoresOf(question), scoresOf(same)];
  return here === before ? null : { at: 'points', detail: `has the scores ${here} here and ${before} ${there}` };
}

/** Options of a choice that the built-in question under its key does not have, so that no metric would count them. */
function uncounted(question: AskedQuestion, builtIn: readonly AskedSurvey[]): readonly string[] {
  const counted = builtIn.flatMap(({ questions }) => questions).find(({ key }) => key === question.key);
  if (question.kind !== 'choice' || counted?.kind !== 'choice') return [];
  const known = counted.options.map(({ key }) => key);
  return question.options.map(({ key }) => key).filter((key) => !known.includes(key));
}

/** Whether two files ask the same in the same words. Where editors find the schema does not matter. */
function isSame(one: SurveyFile, other: SurveyFile): boolean {
  return fingerprint({ ...one, $schema: undefined }) === fingerprint({ ...other, $schema: undefined });
}

/** A desk's own versions of a built-in survey begin here, so that a later release brings none that a desk has used. */
const firstOwnVersion = 100;

function versionFault(file: SurveyFile, builtIn: readonly AskedSurvey[], known: readonly SurveyFile[]): string | null {
  if (file.version < firstOwnVersion && builtIn.some(({ key }) => key === file.key)) {
    return `must be ${firstOwnVersion} or more, because lower ones are for the ${file.key} that is built in`;
  }
  const same = known.find(({ key, version }) => key === file.key && version === file.version);
  if (!same || isSame(file, same)) return null;
  return `must be raised, because version ${file.version} of ${file.key} is known with other content`;
}

/**
 * What is wrong with a survey file beside the desk's surveys that are `known`, with pointers into the file.
 *
 * A version never changes. Figures belong to the keys of questions, whichever survey asked them: so a key keeps its
 * kind and its scores in every survey, and a choice under a built-in key takes no option that its metrics do not know.
 */
export function surveyConflicts(file: SurveyFile, known: readonly SurveyFile[]): readonly FieldError[] {
  const builtIn = everyBuiltIn();
  const fault = versionFault(file, builtIn, known);
  const errors: FieldError[] = fault === null ? [] : [{ pointer: '/version', detail: fault }];
  file.questions.forEach((question, index) => {
    const found = [...builtIn, ...known].map((other) => clash(question, other)).find((one) => one !== null);
    if (found) errors.push({ pointer: jsonPointer(['questions', index, found.at]), detail: found.detail });
    for (const option of uncounted(question, builtIn)) {
      const detail = `must not hold ${option}, which no metric of ${question.key} counts`;
      errors.push({ pointer: jsonPointer(['questions', index, 'options']), detail });
    }
  });
  return errors;
}
