import type { DimensionValues } from '@afterword/contract';
import { asc, eq, sql, type SQL } from 'drizzle-orm';
import type { KeptResponse } from '../storage.js';
import { response, survey } from './schema.js';
import type { QueryBuilder } from './statement.js';

function withHyphens(id: Buffer): string {
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The first responses for which a condition holds, in the order in which they were first kept, with names for numbers. */
export async function readRows(
  db: QueryBuilder,
  condition: SQL | undefined,
  limit: number,
): Promise<readonly KeptResponse[]> {
  const rows = await db
    .select({
      row: response,
      surveyKey: survey.key,
      surveyVersion: survey.version,
      dimensions: sql<string>`(
        select json_group_object(dimension_value.dimension, dimension_value.value)
        from json_each(${response.dimensionValues}) as part
        join dimension_value on dimension_value.id = part.value)`,
    })
    .from(response)
    .innerJoin(survey, eq(survey.id, response.surveyId))
    .where(condition)
    .orderBy(asc(response.sequence))
    .limit(limit);
  return rows.map(({ row, surveyKey, surveyVersion, dimensions }) => ({
    sequence: row.sequence,
    id: withHyphens(row.id),
    revision: row.revision,
    day: row.day,
    acceptedAt: row.acceptedAt,
    origin: row.origin,
    locale: row.locale,
    survey: { key: surveyKey, version: surveyVersion },
    subject: { kind: row.subjectKind, reference: row.subjectReference, resolution: row.resolution },
    dimensions: JSON.parse(dimensions) as DimensionValues,
    answers: { ...row.scores, ...row.texts },
    orders: row.orders,
  }));
}
