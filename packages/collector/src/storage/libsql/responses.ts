import type { DimensionValues } from '@afterword/contract';
import type { ResultSet } from '@libsql/client';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { NewResponse, StoredResponse, Storage } from '../storage.js';
import { dimensionNumbers, numberParts, placedSubjectJson, surveyNumber } from './placed-subjects.js';
import { response, survey } from './schema.js';
import { narrowedTo } from './selection.js';
import type { QueryBuilder, Write } from './statement.js';

/*
 * One statement decides what becomes of each response: kept when neither its id nor its subject is known, replaced
 * when a higher revision shows the proof of the first, and otherwise left alone. No look-up before it could be
 * overtaken by another collector, and the triggers move the rollups inside the same statement.
 */
const keepResponses = `
insert into response (
  id, revision, proof_hash, fingerprint, desk_id, survey_id, subject_kind, subject_reference, resolution,
  day, accepted_at, origin, locale, dimension_values, scores, texts, orders
)
select
  unhex(item.value ->> 'id', '-'), item.value ->> 'revision',
  unhex(item.value ->> 'proofHash'), unhex(item.value ->> 'fingerprint'),
  ?, ${surveyNumber},
  item.value ->> 'kind', item.value ->> 'reference', item.value ->> 'resolution',
  item.value ->> 'day', item.value ->> 'acceptedAt', item.value ->> 'origin', item.value ->> 'locale',
  ${dimensionNumbers}, item.value ->> 'scores', item.value ->> 'texts', item.value ->> 'orders'
from json_each(?) as item
where true
on conflict (id) do update set
  revision = excluded.revision, fingerprint = excluded.fingerprint, survey_id = excluded.survey_id,
  locale = excluded.locale, dimension_values = excluded.dimension_values,
  scores = excluded.scores, texts = excluded.texts, orders = excluded.orders
  where excluded.revision > response.revision
    and excluded.proof_hash = response.proof_hash
    and excluded.desk_id = response.desk_id
    and excluded.subject_kind = response.subject_kind
    and excluded.subject_reference = response.subject_reference
    and excluded.resolution = response.resolution
    and response.accepted_at > ?
on conflict (desk_id, subject_kind, subject_reference, resolution)
  where subject_kind in ('ticket', 'visit') do nothing
returning lower(hex(id)) as id, revision, lower(hex(fingerprint)) as fingerprint`;

const readStored = `
select lower(hex(id)) as id, desk_id, revision, lower(hex(proof_hash)) as proof_hash,
  lower(hex(fingerprint)) as fingerprint, subject_kind, subject_reference, resolution
from response
where id in (select unhex(value ->> 'id', '-') from json_each(?))`;

interface WrittenRow {
  readonly id: string;
  readonly revision: number;
  readonly fingerprint: string;
}

/** What was written by an attempt. The content is part of it: a batch may hold two bodies for one id and revision. */
function writtenKey({ id, revision, fingerprint }: WrittenRow): string {
  return `${id}/${revision}/${fingerprint}`;
}

interface StoredRow extends WrittenRow {
  readonly desk_id: number;
  readonly proof_hash: string;
  readonly subject_kind: string;
  readonly subject_reference: string;
  readonly resolution: number;
}

function storedResponse(row: StoredRow): NonNullable<StoredResponse['stored']> {
  return {
    deskId: row.desk_id,
    revision: row.revision,
    proofHash: row.proof_hash,
    fingerprint: row.fingerprint,
    subject: { kind: row.subject_kind, reference: row.subject_reference, resolution: row.resolution },
  };
}

function responseJson(item: NewResponse) {
  const { id, revision, proofHash, fingerprint, acceptedAt, origin, locale, scores, texts, orders } = item;
  return {
    ...placedSubjectJson(item),
    id,
    revision,
    proofHash,
    fingerprint,
    acceptedAt,
    origin,
    locale,
    scores,
    texts,
    orders,
  };
}

function digits(id: string): string {
  return id.replaceAll('-', '').toLowerCase();
}

function withHyphens(id: Buffer): string {
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The responses of every desk. */
export function responses(write: Write, db: QueryBuilder): Storage['responses'] {
  return {
    async keep(deskId, items, openSince) {
      const json = JSON.stringify(items.map(responseJson));
      const [, , written, stored] = await write([
        ...numberParts(deskId, json),
        { sql: keepResponses, args: [deskId, deskId, json, openSince] },
        { sql: readStored, args: [json] },
      ]);
      const rowsOf = <Row>(result: ResultSet | undefined) => (result?.rows ?? []) as unknown as readonly Row[];
      const writtenNow = new Set(rowsOf<WrittenRow>(written).map(writtenKey));
      const storedById = new Map(rowsOf<StoredRow>(stored).map((row) => [row.id, row]));
      return items.map((item) => {
        const id = digits(item.id);
        const row = storedById.get(id);
        // Taken out, so that the same response further down the batch was not written by itself.
        return { wasWritten: writtenNow.delete(writtenKey({ ...item, id })), stored: row ? storedResponse(row) : null };
      });
    },

    async rows(selection, after, limit) {
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
        .where(
          and(
            // The plus keeps the planner on the order of `sequence`: by the index on days each page would sort the period.
            sql`+${response.deskId} = ${selection.deskId}`,
            sql`+${response.day} between ${selection.from} and ${selection.to}`,
            gt(response.sequence, after),
            narrowedTo(selection, response.dimensionValues),
          ),
        )
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
    },
  };
}
