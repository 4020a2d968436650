import { limits } from '@afterword/contract';
import type { ResultSet } from '@libsql/client';
import type { DimensionValue, PlacedSubject } from '../subjects.js';
import type { Write } from './statement.js';

/**
 * What rows keep instead of names: small whole numbers for survey versions and dimension values.
 *
 * A number never changes and is never given away, so each is asked of the database once.
 */
export interface Numbers {
  /** The numbers for these subjects, in their order. What has no number yet gets one, in a commit of its own. */
  of(deskId: number, subjects: readonly NamedSubject[]): Promise<readonly SubjectNumbers[]>;
  /** The numbers of values alone, likewise. */
  ofValues(deskId: number, lists: readonly (readonly DimensionValue[])[]): Promise<readonly (readonly number[])[]>;
}

export type NamedSubject = Pick<PlacedSubject, 'survey' | 'dimensions'>;

export interface SubjectNumbers {
  readonly survey: number;
  /** Of the values that the subject states. */
  readonly values: readonly number[];
}

/** Under which value the rest of a dimension is counted once it has as many values as a desk may have. */
const otherValue = { folded: '(other)', value: '(other)' };

/** An array of `[key, version]`. */
const numberSurveys = `
insert into survey (key, version)
select item.value ->> 0, item.value ->> 1 from json_each(?) as item
where true
on conflict do nothing`;

const readSurveys = `
select survey.key, survey.version, survey.id
from json_each(?) as item
cross join survey on survey.key = item.value ->> 0 and survey.version = item.value ->> 1`;

/** An array of `[dimension, folded, value]`. A full dimension takes only the value for the rest. */
const numberValues = `
insert into dimension_value (desk_id, dimension, folded, value)
select ?1, item.value ->> 0, item.value ->> 1, item.value ->> 2
from json_each(?2) as item
where item.value ->> 1 = '${otherValue.folded}'
  or (select count(*) from dimension_value where desk_id = ?1 and dimension = item.value ->> 0) < ?3
on conflict do nothing`;

const readValues = `
select dimension_value.dimension, dimension_value.folded, dimension_value.id
from json_each(?2) as item
cross join dimension_value on dimension_value.desk_id = ?1
  and dimension_value.dimension = item.value ->> 0
  and dimension_value.folded = item.value ->> 1`;

function rowsOf(result: ResultSet | undefined): readonly (readonly [string, string | number, number])[] {
  return (result?.rows ?? []).map((row) => [row[0] as string, row[1] as string | number, row[2] as number] as const);
}

/** Remembers the numbers of one database. */
export function numbers(write: Write): Numbers {
  const surveys = new Map<string, number>();
  const values = new Map<string, number>();
  /** Values beyond the limit, by the dimension that is full; bounded, since anybody may send others. */
  const beyond = new Map<string, number>();

  const surveyName = ({ survey }: NamedSubject) => `${survey.version} ${survey.key}`;
  const valueName = (deskId: number, dimension: string, folded: string) => `${deskId} ${dimension} ${folded}`;

  async function numberSurveyVersions(subjects: readonly NamedSubject[]): Promise<void> {
    const unknown = subjects.filter((subject) => !surveys.has(surveyName(subject)));
    if (unknown.length === 0) return;
    const json = JSON.stringify(unknown.map(({ survey }) => [survey.key, survey.version]));
    const [, known] = await write([
      { sql: numberSurveys, args: [json] },
      { sql: readSurveys, args: [json] },
    ]);
    for (const [key, version, id] of rowsOf(known)) surveys.set(`${version} ${key}`, id);
  }

  function numberOf(deskId: number, [dimension, folded]: DimensionValue): number | undefined {
    const name = valueName(deskId, dimension, folded);
    return values.get(name) ?? beyond.get(name);
  }

  async function numberDimensionValues(deskId: number, wanted: readonly DimensionValue[]): Promise<void> {
    const unknown = wanted.filter((value) => numberOf(deskId, value) === undefined);
    if (unknown.length === 0) return;
    const rest = [...new Set(unknown.map(([dimension]) => dimension))];
    const named = JSON.stringify(unknown);
    const [, known] = await write([
      { sql: numberValues, args: [deskId, named, limits.valuesPerDimension] },
      { sql: readValues, args: [deskId, named] },
    ]);
    for (const [dimension, folded, id] of rowsOf(known)) {
      values.set(valueName(deskId, dimension, String(folded)), id);
    }
    const left = unknown.filter((value) => numberOf(deskId, value) === undefined);
    if (left.length === 0) return;
    const others = JSON.stringify(rest.map((dimension) => [dimension, otherValue.folded, otherValue.value]));
    const [, ids] = await write([
      { sql: numberValues, args: [deskId, others, limits.valuesPerDimension] },
      { sql: readValues, args: [deskId, others] },
    ]);
    const otherOf = new Map(rowsOf(ids).map(([dimension, , id]) => [dimension, id]));
    if (beyond.size > limits.valuesPerDimension) beyond.clear();
    for (const [dimension, folded] of left) {
      const id = otherOf.get(dimension);
      if (id !== undefined) beyond.set(valueName(deskId, dimension, folded), id);
    }
  }

  function required(number: number | undefined): number {
    if (number === undefined) throw new Error('The store gave no number.');
    return number;
  }

  async function ofValues(deskId: number, lists: readonly (readonly DimensionValue[])[]) {
    await numberDimensionValues(deskId, lists.flat());
    // Several values beyond the limit are one value.
    return lists.map((list) => [...new Set(list.map((value) => required(numberOf(deskId, value))))]);
  }

  return {
    ofValues,
    async of(deskId, subjects) {
      await numberSurveyVersions(subjects);
      const lists = await ofValues(
        deskId,
        subjects.map(({ dimensions }) => dimensions),
      );
      return subjects.map((subject, index) => ({
        survey: required(surveys.get(surveyName(subject))),
        values: lists[index] ?? [],
      }));
    },
  };
}
