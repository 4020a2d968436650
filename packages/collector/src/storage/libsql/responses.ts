import { limits } from '@afterword/contract';
import type { ResultSet } from '@libsql/client';
import { and, gt, inArray, sql } from 'drizzle-orm';
import type { NewResponse, Responses, StoredResponse } from '../responses.js';
import type { ReadingConnection } from './connection.js';
import type { Numbers, SubjectNumbers } from './numbers.js';
import { readRows } from './read-rows.js';
import { response } from './schema.js';
import { narrowedTo } from './selection.js';
import type { Intake, LibsqlWriteKind, QueryBuilder } from './statement.js';

/** Whether a subject has a volunteered answer that counts. What a file says of it would count the same person twice. */
const isAnsweredAlready = `exists (
    select 1 from response as volunteered
    join desk on desk.id = volunteered.desk_id and desk.counts_volunteered
    where volunteered.desk_id = item.value ->> 4
      and volunteered.subject_kind = item.value ->> 6 and volunteered.subject_kind in ('ticket', 'visit')
      and volunteered.subject_reference = item.value ->> 7 and volunteered.resolution = item.value ->> 8
      and volunteered.origin = 'volunteered')`;

/*
 * One statement decides what becomes of each response of a group: kept when neither its id nor its subject is known,
 * replaced when a higher revision shows the proof of the first, and otherwise left alone. No look-up before it could be
 * overtaken by another collector, and the triggers move the rollups inside the same statement. SQLite handles the rows
 * one after another, so two revisions in one group come out as if each had come alone. A response to an invitation takes
 * day and dimensions of the ask, which were fixed when the subject was resolved, if anybody told them; and each ask takes
 * one.
 *
 * Each response is an array: a place is found faster than a name.
 */
const keepResponses = `
insert into response (
  id, revision, proof_hash, fingerprint, desk_id, survey_id, subject_kind, subject_reference, resolution,
  day, accepted_at, origin, locale, dimension_values, scores, texts, orders, requester, requester_key, ask_id
)
select
  unhex(item.value ->> 0), item.value ->> 1, unhex(item.value ->> 2), unhex(item.value ->> 3),
  item.value ->> 4, item.value ->> 5, item.value ->> 6, item.value ->> 7, item.value ->> 8,
  coalesce(ask.day, item.value ->> 9), item.value ->> 10, item.value ->> 11, item.value ->> 12,
  iif(coalesce(ask.dimension_values, '[]') = '[]', item.value ->> 13, ask.dimension_values),
  item.value ->> 14, item.value ->> 15, item.value ->> 16, unhex(item.value ->> 17), item.value ->> 18, ask.id
from json_each(?1) as item
left join ask on ask.id = item.value ->> 19
where not exists (select 1 from erased_response where erased_response.id = unhex(item.value ->> 0))
  and coalesce(ask.day, item.value ->> 9) >= (select rows_from_day from desk where desk.id = item.value ->> 4)
  and (item.value ->> 19 is null or ask.state in ('invited', 'answered'))
  and not (item.value ->> 11 = 'imported' and ${isAnsweredAlready})
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
    and response.ask_id is excluded.ask_id
    and response.accepted_at > excluded.accepted_at - ?2
on conflict (ask_id) where ask_id is not null do nothing
on conflict (
  desk_id, subject_kind, subject_reference, resolution, iif(origin in ('volunteered', 'test'), origin, 'asked'))
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

/** By the second round of an ask: its first round says which response. The fingerprint is that of no body. */
const answerAgain = `
update response set revision = revision + 1, fingerprint = randomblob(32), scores = json_set(scores, ?2, ?3)
where ask_id = (
  select first.id from ask as again
  join ask as first on first.desk_id = again.desk_id and first.subject_kind = again.subject_kind
    and first.subject_reference = again.subject_reference and first.resolution = again.resolution
    and first.person = again.person and first.round = 1
  where again.id = ?1 and again.round = 2 and again.state = 'invited' and again.expires_at > ?4)
returning sequence`;

const closeAgain = `
update ask set state = 'answered', settled_at = ?2, contact = null, nonce = null, remind_at = null
where id = ?1 and round = 2 and state = 'invited' and expires_at > ?2`;

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
  const who = [item.requester?.hash ?? null, item.requester?.keyId ?? null, item.askId];
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
  freshDb: QueryBuilder,
  db: QueryBuilder,
): Responses {
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

    async find(id) {
      const [found] = await readRows(freshDb, sql`${response.id} = unhex(${digits(id)})`, 1);
      return found ?? null;
    },
    async ofAsk(askId) {
      const ofAsk = sql`${response.askId} = (
        select first.id from ask as any_round
        join ask as first on first.desk_id = any_round.desk_id and first.subject_kind = any_round.subject_kind
          and first.subject_reference = any_round.subject_reference and first.resolution = any_round.resolution
          and first.person = any_round.person and first.round = 1
        where any_round.id = ${askId})`;
      const [found] = await readRows(freshDb, ofAsk, 1);
      return found ?? null;
    },
    async answerAgain(askId, question, answer, now) {
      const [changed] = await intake.write([
        { sql: answerAgain, args: [askId, `$.${question}`, answer, now] },
        { sql: closeAgain, args: [askId, now] },
      ]);
      return (changed?.rows.length ?? 0) > 0;
    },

    rows: (selection, after, limit) =>
      readRows(
        db,
        and(
          // The plus keeps the planner on the order of `sequence`: by the index on days each page would sort the period.
          sql`+${response.deskId} = ${selection.deskId}`,
          sql`+${response.day} between ${selection.from} and ${selection.to}`,
          gt(response.sequence, after),
          inArray(response.origin, [...selection.origins]),
          narrowedTo(selection, response.dimensionValues),
        ),
        limit,
      ),
  };
}
