import {
  jsonPointer,
  type Answer,
  type Answers,
  type FieldError,
  type Question,
  type Survey,
} from '@afterword/contract';
import { findFault } from '../../domain/check-answers.js';
import { earlierField } from './question-field.js';

/** Characters that cannot be stored, as they come with text pasted from office programs; half surrogate pairs too. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const unstorable = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]/gu;

/** A whole number where one was written; else what was written, so that the fault is found by the question's rule. */
function readNumber(written: string): Answer {
  return /^\d{1,9}$/.test(written) ? Number(written) : written;
}

/** What was written, with the line breaks that it was written with: a form sends them as two characters. */
function readWords(written: string): string {
  return written.replaceAll('\r\n', '\n').replace(unstorable, ' ').trim();
}

/** What the fields of a question say, or nothing where they were left empty. */
function readAnswer({ kind }: Question, values: readonly string[]): Answer | undefined {
  const filled = values.filter((value) => value.trim() !== '');
  const [first] = filled;
  if (kind === 'consent') return values.length > 0 ? true : undefined;
  if (kind === 'reasons') return first === undefined ? undefined : [...new Set(filled)];
  if (first === undefined) return undefined;
  if (kind === 'text') return readWords(first) || undefined;
  return kind === 'choice' ? first : readNumber(first.trim());
}

/** An answer that says nothing, in place of one that was taken back; `undefined` for kinds that cannot say nothing. */
function silence({ kind }: Question): Answer | undefined {
  if (kind === 'consent') return false;
  if (kind === 'reasons') return [];
  return kind === 'text' ? '' : undefined;
}

function faultOf(question: Question, values: readonly string[], answer: Answer): string | null {
  const takesOne = question.kind !== 'reasons' && question.kind !== 'consent';
  return takesOne && values.length > 1 ? 'must be given once' : findFault(question, answer);
}

/**
 * The answers that a form of the page carries, and what is wrong with the others. Fields that are no question are left alone.
 *
 * An answer that was there before and whose field came back empty is answered with silence, so that adding the answers
 * to those before takes it back: above all a consent.
 */
export function readRating(
  form: URLSearchParams,
  survey: Survey,
): { readonly answers: Answers; readonly errors: readonly FieldError[] } {
  const hadAnswer = new Set(form.getAll(earlierField));
  const answers: [string, Answer][] = [];
  const errors: FieldError[] = [];
  for (const question of survey.questions) {
    const { key } = question;
    const values = form.getAll(key);
    const answer = readAnswer(question, values) ?? (hadAnswer.has(key) ? silence(question) : undefined);
    if (answer === undefined) continue;
    const detail = faultOf(question, values, answer);
    if (detail === null) answers.push([key, answer]);
    else errors.push({ pointer: jsonPointer(['answers', key]), detail });
  }
  return { answers: Object.fromEntries(answers), errors };
}
