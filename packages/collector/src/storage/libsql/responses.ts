import { limits } from '@afterword/contract';
import type { ResultSet } from '@libsql/client';
import { and, gt, sql } from 'drizzle-orm';
import type { NewResponse, StoredResponse, Storage } from '../storage.js';
import type { ReadingConnection } from './connection.js';
import type { Numbers, SubjectNumbers } from './numbers.js';
import { readRows } from './read-rows.js';
import { response } from './schema.js';
import { narrowedTo } from './selection.js';
import type { Intake, LibsqlWriteKind, QueryBuilder } from './statement.js';

/*
 * One statement decides what becomes of each response of a group: kept when neither its id nor its subject is known,
 * replaced when a higher revision shows the proof of the first, and otherwise left alone. No look-up before it could be
 * overtaken by another collector, and the triggers move the rollups inside the same statement. SQLite handles the rows
 * one after another, so two revisions in one group come out as if each had come alone.
 *
 * Each response is an array: a place is found faster than a name.
 */
const keepResponses = `
insert into response (
  id, revision, proof_hash, fingerprint, desk_id, survey_id, subject_kind, subject_reference, resolution,
  day, accepted_at, origin, locale, dimension_values, scores, texts, orders, requester, requester_key
)
select
  unhex(item.value ->> 0), item.value ->> 1, unhex(item.value ->> 2), unhex(item.value ->> 3),
  item.value ->> 4, item.value ->> 5, item.value ->> 6, item.value ->> 7, item.value ->> 8,
  item.value ->> 9, item.value ->> 10, item.value ->> 11, item.value ->> 12, item.value ->> 13,
  item.value ->> 14, item.value ->> 15, item.value ->> 16, unhex(item.value ->> 17), item.value ->> 18
from json_each(?1) as item
where not exists (select 1 from erased_response where erased_response.id = unhex(item.value ->> 0))
  and item.value ->> 9 >= (select rows_from_day from desk where desk.id = item.value ->> 4)
on conflict (id) do update set
  revision = excluded.revision, fingerprint = excluded.fingerprint, survey_id = excluded.survey_id,
  locale = excluded.locale, dimension_values = excluded.dimension_values,
  scores = excluded.scores, texts = excluded.texts, orders = excluded.orders,
  requester = coalesce(response.requester, excluded.requester),
  requester_key = coalesce(response.requester_key, excluded.requester_key)
  where excluded.revision > response.revision
    and excluded.proof_hash = response.proof_hash
    and excluded.desk_id = response.desk_id
    and excluded.subject_kind = response.subject_kind
    and excluded.subject_reference = response.subject_reference
    and excluded.resolution = response.resolution
    and response.accepted_at > excluded.accepted_at - ?2
on conflict (desk_id, subject_kind, subject_reference, resolution)
  where subject_kind in ('ticket', 'visit') do nothing
returning lower(hex(id)) as id, revision, lower(hex(fingerprint)) as fingerprint`;

const readStored = `
select lower(hex(id)) as id, desk_id, revision, lower(hex(proof_hash)) as proof_hash,
  lower(hex(fingerprint)) as fingerprint, subject_kind, subject_reference, resolution
from response
where id in (select unhex(value) from json_each(?))`;

/** An array of `[id, desk, day]`: which of them were erased, or count on a day of which no responses are kept. */
const readGone = `
select item.value ->> 0 as id
from json_each(?) as item
where exists (select 1 from erased_response where erased_response.id = unhex(item.value ->> 0))
  or item.value ->> 2 < (select rows_from_day from desk where desk.id = item.value ->> 1)`;

const revisionMs = limits.revisionHours * 3_600_000;

interface WrittenRow {
  readonly id: string;
  readonly revision: number;
  readonly fingerprint: string;
}

interface StoredRow extends WrittenRow {
  readonly desk_id: number;
  readonly proof_hash: string;
  readonly subject_kind: string;
  readonly subject_reference: string;
  readonly resolution: number;
}

/** A response on its way: as the statement reads it, and what tells whether it was written. */
interface Packed {
  readonly json: string;
  readonly key: string;
}

function rowsOf<Row>(result: ResultSet | undefined): readonly Row[] {
  return (result?.rows ?? []) as unknown as readonly Row[];
}

/** What was written by an attempt. The content is part of it: a group may hold two bodies for one id and revision. */
function writtenKey({ id, revision, fingerprint }: WrittenRow): string {
  return `${id}/${revision}/${fingerprint}`;
}

/** Whether each response was written by this very attempt. */
const keeping: LibsqlWriteKind<Packed, boolean> = {
  statements: (items) => [{ sql: keepResponses, args: [`[${items.map(({ json }) => json).join(',')}]`, revisionMs] }],
  outcomes(items, [written]) {
    const writtenNow = new Set(rowsOf<WrittenRow>(written).map(writtenKey));
    // Taken out, so that the same response further down the group was not written by itself.
    return items.map(({ key }) => writtenNow.delete(key));
  },
  bytes: ({ json }) => json.length,
};

function digits(id: string): string {
  return id.replaceAll('-', '').toLowerCase();
}

function json(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

function pack(deskId: number, item: NewResponse, { survey: surveyId, values }: SubjectNumbers): Packed {
  const id = digits(item.id);
  const { revision, proofHash, fingerprint, kind, reference, resolution, day, acceptedAt, origin, locale } = item;
  const row = [id, revision, proofHash, fingerprint, deskId, surveyId, kind, reference, resolution, day, acceptedAt];
  const rest = [origin, locale, JSON.stringify(values), json(item.scores), json(item.texts), json(item.orders)];
  const who = [item.requester?.hash ?? null, item.requester?.keyId ?? null];
  return { json: JSON.stringify([...row, ...rest, ...who]), key: writtenKey({ id, revision, fingerprint }) };
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

/** The responses of every desk. `fresh` reads what was just committed, wherever `db` reads. */
export function responses(
  intake: Intake,
  numbers: Numbers,
  fresh: ReadingConnection,
  db: QueryBuilder,
): Storage['responses'] {
  async function storedById(ids: readonly string[]): Promise<ReadonlyMap<string, StoredRow>> {
    if (ids.length === 0) return new Map();
    const result = await fresh.execute({ sql: readStored, args: [JSON.stringify(ids)] });
    return new Map(rowsOf<StoredRow>(result).map((row) => [row.id, row]));
  }

  async function goneOf(deskId: number, items: readonly NewResponse[]): Promise<ReadonlySet<string>> {
    if (items.length === 0) return new Set();
    const asked = items.map(({ id, day }) => [digits(id), deskId, day]);
    const result = await fresh.execute({ sql: readGone, args: [JSON.stringify(asked)] });
    return new Set(rowsOf<{ readonly id: string }>(result).map(({ id }) => id));
  }

  return {
    async keep(deskId, items) {
      const numbered = await numbers.of(deskId, items);
      const packed = items.map((item, index) => pack(deskId, item, numbered[index] ?? { survey: 0, values: [] }));
      const isWritten = await intake.keep(keeping, packed);
      const unwritten = items.filter((_, index) => !isWritten[index]);
      const left = await storedById(unwritten.map(({ id }) => digits(id)));
      const gone = await goneOf(
        deskId,
        unwritten.filter(({ id }) => !left.has(digits(id))),
      );
      return items.map((item, index) => {
        if (isWritten[index]) return { wasWritten: true, isGone: false, stored: null };
        const row = left.get(digits(item.id));
        return { wasWritten: false, isGone: gone.has(digits(item.id)), stored: row ? storedResponse(row) : null };
      });
    },

    rows: (selection, after, limit) =>
      readRows(
        db,
        and(
          // The plus keeps the planner on the order of `sequence`: by the index on days each page would sort the period.
          sql`+${response.deskId} = ${selection.deskId}`,
          sql`+${response.day} between ${selection.from} and ${selection.to}`,
          gt(response.sequence, after),
          narrowedTo(selection, response.dimensionValues),
        ),
        limit,
      ),
  };
}
