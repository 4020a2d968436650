import { randomUUID } from 'node:crypto';
import {
  dimensionValuesSchema,
  fieldErrors,
  origins,
  subjectSchema,
  type Answer,
  type Answers,
  type Dimension,
  type Origin,
  type Problem,
  type Question,
  type Survey,
} from '@afterword/contract';
import { dayAt, dayNumber, dayText } from '../domain/calendar.js';
import { dimensionValues, tidy } from '../domain/dimension-values.js';
import { hashOf } from '../domain/fingerprint.js';
import { timeOrderedId } from '../domain/time-ordered-id.js';
import { prepareResponse } from '../domain/prepare-response.js';
import type { Surveys } from '../domain/surveys.js';
import type { Desk } from '../storage/desks.js';
import type { NewResponse } from '../storage/responses.js';
import type { PlacedSubject } from '../storage/subjects.js';
import type { MappedColumn, MappedValue, Mapping } from './mapping.js';

/** A row of a file: cells by the name of their column. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * What a row says: an eligible subject, answered or not; a response that nobody asked for; that it is not eligible; or why it
 * cannot be taken.
 */
export type ImportedRow =
  | { readonly kind: 'eligible'; readonly subject: PlacedSubject; readonly response: NewResponse | null }
  | { readonly kind: 'unasked'; readonly response: NewResponse }
  | { readonly kind: 'notEligible' }
  | { readonly kind: 'rejected'; readonly reason: string; readonly isTooOld: boolean };

/** What a row is read by. */
export interface ImportRules {
  readonly mapping: Mapping;
  readonly surveys: Surveys;
  readonly desk: Desk;
  readonly now: number;
  /** The first day of which the desk keeps responses. */
  readonly firstDay: number;
}

class RowFault extends Error {}

/** The text of a cell; a column that a row leaves out is empty. Bytes that were not UTF-8 arrive as U+FFFD. */
function cell(row: Row, column: string): string {
  const value = Object.hasOwn(row, column) ? row[column] : null;
  if (value === null || value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return readable(String(value), column);
  throw new RowFault(`"${column}" holds a list or an object`);
}

function readable(text: string, column: string): string {
  if (text.includes('\uFFFD')) throw new RowFault(`"${column}" is not UTF-8; save the file as UTF-8 first`);
  return text.trim();
}

/** The value that a mapping finds in a row, or `null` where the cell is empty. */
function valueOf(row: Row, mapped: MappedValue): string | number | null {
  if ('constant' in mapped) return mapped.constant;
  const text = cell(row, mapped.column);
  return text === '' ? null : meaningOf(text, mapped);
}

/** What a text of a column means. */
function meaningOf(text: string, { column, values }: MappedColumn): string | number {
  if (!values) return text;
  const value = Object.hasOwn(values, text) ? values[text] : undefined;
  if (value === undefined) throw new RowFault(`"${column}" is "${text}", which the mapping does not list`);
  return value;
}

function number(value: string | number | null, what: string): number {
  const found = Number(value);
  if (value === null || value === '' || !Number.isInteger(found)) throw new RowFault(`${what} is not a whole number`);
  return found;
}

function dayByPattern(text: string, pattern: string): number | null {
  const escaped = pattern.replaceAll(/[.\-/ ]/g, '\\$&');
  const shape = escaped
    .replace('YYYY', '(?<year>\\d{4})')
    .replace('MM', '(?<month>\\d{1,2})')
    .replace('DD', '(?<day>\\d{1,2})');
  const { year, month, day } = new RegExp(`^${shape}(?=$|[T ])`).exec(text)?.groups ?? {};
  if (!year || !month || !day) return null;
  return dayIfReal(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** The number of a day, or `null` when the calendar has no such day. */
function dayIfReal(text: string): number | null {
  const found = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(found.getTime()) && found.toISOString().startsWith(text) ? dayNumber(text) : null;
}

function dayOf(row: Row, resolvedOn: Mapping['resolvedOn'], timeZone: string): number {
  if ('day' in resolvedOn) return dayNumber(resolvedOn.day);
  const text = cell(row, resolvedOn.column);
  const hasOffset = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text);
  let day: number | null;
  if (resolvedOn.pattern !== 'iso') day = dayByPattern(text, resolvedOn.pattern);
  else if (hasOffset && !Number.isNaN(Date.parse(text))) day = dayAt(Date.parse(text), timeZone);
  else day = /^\d{4}-\d\d-\d\d($|[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$)/.test(text) ? dayIfReal(text.slice(0, 10)) : null;
  if (day === null || day < dayNumber('2000-01-01') || day > dayNumber('2099-12-31')) {
    throw new RowFault(
      `"${resolvedOn.column}" is "${text}", which is no day between 2000 and 2099 as ${resolvedOn.pattern}`,
    );
  }
  return day;
}

/** What exports of earlier releases call it. */
const earlierNames: ReadonlyMap<string, Origin> = new Map([
  ['widget', 'volunteered'],
  ['import', 'imported'],
]);

/** How a response came, as an export of a collector says. */
function readOrigin(row: Row, { origin }: Mapping): Origin {
  const value = origin ? valueOf(row, origin) : null;
  if (value === null) return 'imported';
  const text = String(value);
  const found = earlierNames.get(text) ?? origins.find((known) => known === text);
  if (found === undefined) throw new RowFault(`the origin is "${text}", and not one of ${origins.join(', ')}`);
  return found;
}

/** Whether somebody was asked for a response; nobody was for one that was volunteered or is a test. */
function isAskedFor(origin: Origin): boolean {
  return origin !== 'volunteered' && origin !== 'test';
}

/**
 * The id of an imported response: the same row always gets the same one, so that importing twice adds nothing. Shaped
 * as UUID version 7 with the day of resolution, so that imported ids come in the order of time as well.
 */
function idFor(desk: Desk, subject: PlacedSubject, origin: Origin): string {
  const { kind, reference, resolution } = subject;
  // A resolution may have one response that was asked for and others that were not.
  const apart = isAskedFor(origin) ? [] : [origin];
  return timeOrderedId(subject.day, hashOf(JSON.stringify([desk.key, kind, reference, resolution, ...apart])));
}

/** A proof that nobody is told, since an imported response is not revised. Node keeps random bytes ready for its UUIDs. */
function unguessableProof(): string {
  return Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url');
}

function faultsOf(problem: Problem): string {
  const errors = problem.errors?.map(
    ({ pointer, detail }) => `${pointer.replace(/^\//, '').replaceAll('/', ' ')} ${detail}`,
  );
  return errors?.join('; ') ?? problem.detail;
}

function readSubject(row: Row, mapping: Mapping, desk: Desk): PlacedSubject {
  const { kind, reference, resolution } = mapping.subject;
  const subject = subjectSchema.safeParse({
    kind,
    reference: String(valueOf(row, reference) ?? ''),
    resolution: number(valueOf(row, resolution), 'the resolution'),
  });
  const given = Object.entries(mapping.dimensions).map(([dimension, mapped]) => [
    dimension,
    String(valueOf(row, mapped) ?? ''),
  ]);
  const placed = dimensionValuesSchema.safeParse(Object.fromEntries(given) as Record<Dimension, string>);
  for (const [parsed, what] of [
    [subject, 'subject'],
    [placed, 'dimension'],
  ] as const) {
    if (!parsed.success) {
      const faults = fieldErrors(parsed.error).map(({ pointer, detail }) => `${what} ${pointer.slice(1)} ${detail}`);
      throw new RowFault(faults.join('; '));
    }
  }
  return {
    survey: mapping.survey,
    kind,
    reference: tidy(subject.data?.reference ?? ''),
    resolution: subject.data?.resolution ?? 1,
    day: dayOf(row, mapping.resolvedOn, desk.timeZone),
    dimensions: dimensionValues(placed.data),
  };
}

/** A row without the first answer was not answered, unless somebody wrote something: words are never dropped in silence. */
function requireSilence(row: Row, mapping: Mapping, survey: Survey): null {
  for (const { key, kind } of survey.questions) {
    const mapped = mapping.answers[key];
    if (kind === 'text' && mapped && valueOf(row, mapped) !== null) {
      throw new RowFault(`has words for "${key}" and no answer to the first question`);
    }
  }
  return null;
}

/** The reasons of one cell, as exports write them: between semicolons, each translated by itself. */
function readReasons(row: Row, mapped: MappedValue): string[] {
  if ('constant' in mapped) return [String(mapped.constant)];
  const parts = cell(row, mapped.column).split(';');
  return parts.flatMap((part) => (part.trim() === '' ? [] : [String(meaningOf(part.trim(), mapped))]));
}

/** The answer to a question that a row gives, or `null` where its cell is empty. */
function readAnswer(row: Row, mapped: MappedValue, { kind, key }: Question): Answer | null {
  if (kind === 'reasons') {
    const reasons = readReasons(row, mapped);
    return reasons.length > 0 ? reasons : null;
  }
  const value = valueOf(row, mapped);
  if (value === null) return null;
  if (kind === 'scale' || kind === 'count' || kind === 'duration') return number(value, key);
  if (kind !== 'consent') return value;
  if (value !== 'true' && value !== 'false') throw new RowFault(`${key} is neither true nor false`);
  return value === 'true';
}

/** The answers of a row, or `null` when it holds none, or none to a question that a response needs. */
function readAnswers(row: Row, mapping: Mapping, survey: Survey): Answers | null {
  const answers: Answers = {};
  for (const question of survey.questions) {
    const mapped = mapping.answers[question.key];
    const answer = mapped ? readAnswer(row, mapped, question) : null;
    if (answer === null && question.required) return requireSilence(row, mapping, survey);
    if (answer !== null) answers[question.key] = answer;
  }
  return Object.keys(answers).length > 0 ? answers : null;
}

/** Reads one row by a mapping. Never throws: a row that cannot be taken says why. */
export function importRow(row: Row, { mapping, surveys, desk, now, firstDay }: ImportRules): ImportedRow {
  try {
    const { eligible } = mapping;
    if (eligible && !eligible.oneOf.includes(cell(row, eligible.column))) return { kind: 'notEligible' };
    const survey = surveys.version(mapping.survey);
    if (!survey) throw new RowFault(`the survey ${mapping.survey.key} version ${mapping.survey.version} is not known`);
    const subject = readSubject(row, mapping, desk);
    if (subject.day < firstDay) {
      const reason = `it counts on ${dayText(subject.day)}, and the desk keeps responses from ${dayText(firstDay)} on`;
      return { kind: 'rejected', reason, isTooOld: true };
    }
    const answers = readAnswers(row, mapping, survey);
    const origin = readOrigin(row, mapping);
    if (!answers) return isAskedFor(origin) ? { kind: 'eligible', subject, response: null } : { kind: 'notEligible' };
    const prepared = prepareResponse(
      {
        id: idFor(desk, subject, origin),
        revision: 1,
        proof: unguessableProof(),
        survey: mapping.survey,
        subject: { kind: subject.kind, reference: subject.reference, resolution: subject.resolution },
        answers,
      },
      surveys,
      desk,
      origin,
      now,
    );
    if ('type' in prepared) throw new RowFault(faultsOf(prepared));
    const response = { ...prepared, day: subject.day, dimensions: subject.dimensions };
    return isAskedFor(origin) ? { kind: 'eligible', subject, response } : { kind: 'unasked', response };
  } catch (error) {
    if (error instanceof RowFault) return { kind: 'rejected', reason: error.message, isTooOld: false };
    throw error;
  }
}
