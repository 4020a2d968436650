import type { Answers, DimensionValues, Orders, Origin, SubjectKind } from '@afterword/contract';
import { asc, eq, sql, type SQL } from 'drizzle-orm';
import type { KeptResponse } from '../responses.js';
import { response, survey } from './schema.js';
import type { QueryBuilder } from './statement.js';

/** A row as one text of JSON: the driver takes as long for each column as the database for the whole row. */
const packed = sql<string>`json_array(
  ${response.sequence}, lower(hex(${response.id})), ${response.revision}, ${response.day}, ${response.acceptedAt},
  ${response.origin}, ${response.locale}, ${survey.key}, ${survey.version}, ${response.subjectKind},
  ${response.subjectReference}, ${response.resolution},
  (select json_group_object(dimension_value.dimension, dimension_value.value)
    from json_each(${response.dimensionValues}) as part
    join dimension_value on dimension_value.id = part.value),
  json(${response.scores}), json(${response.texts}), json(${response.orders}))`;

type Unpacked = [
  sequence: number,
  id: string,
  revision: number,
  day: number,
  acceptedAt: number,
  origin: Origin,
  locale: string | null,
  surveyKey: string,
  surveyVersion: number,
  kind: SubjectKind,
  reference: string,
  resolution: number,
  dimensions: DimensionValues,
  scores: Answers,
  texts: Readonly<Record<string, string>> | null,
  orders: Orders | null,
];

function withHyphens(id: string): string {
  return `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`;
}

function unpack(text: string): KeptResponse {
  const [sequence, id, revision, day, acceptedAt, origin, locale, ...rest] = JSON.parse(text) as Unpacked;
  const [key, version, kind, reference, resolution, dimensions, scores, texts, orders] = rest;
  return {
    sequence,
    id: withHyphens(id),
    revision,
    day,
    acceptedAt,
    origin,
    locale,
    survey: { key, version },
    subject: { kind, reference, resolution },
    dimensions,
    answers: { ...scores, ...texts },
    orders,
  };
}

/** The first responses for which a condition holds, in the order in which they were first kept, with names for numbers. */
export async function readRows(
  db: QueryBuilder,
  condition: SQL | undefined,
  limit: number,
): Promise<readonly KeptResponse[]> {
  const rows = await db
    .select({ packed })
    .from(response)
    .innerJoin(survey, eq(survey.id, response.surveyId))
    .where(condition)
    .orderBy(asc(response.sequence))
    .limit(limit);
  return rows.map((row) => unpack(row.packed));
}
