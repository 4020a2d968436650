import type { Removal } from '@afterword/contract';
import { eq, sql, type SQL } from 'drizzle-orm';
import type { Retention } from '../retention.js';
import type { AuditedWrite } from './audit.js';
import { desk, retentionMark } from './schema.js';
import { statement, type QueryBuilder, type Write } from './statement.js';

/** A group for one transaction: short, so that ratings wait for moments only. */
const rowsPerCommit = 200;

/*
 * The fingerprint goes with the comment: whoever guessed the words could prove them by it.
 */
const forgetComments = `
update response set texts = null, fingerprint = zeroblob(32)
where sequence in (
  select sequence from response where desk_id = ?1 and day < ?2 and texts is not null limit ${rowsPerCommit})
returning sequence`;

/**
 * From here on no trigger takes a removed response out of the counts, and nobody can bring one back. It moves no further
 * than what is removed, so that a desk that never had older responses can still import them under a longer age.
 */
const moveOn = `
update desk set rows_from_day = max(
  rows_from_day,
  coalesce((select max(day) + 1 from response where desk_id = ?1 and day < ?2), 0),
  coalesce((select max(day) + 1 from eligible_subject where desk_id = ?1 and day < ?2), 0),
  coalesce((select max(day) + 1 from resolution where desk_id = ?1 and day < ?2), 0),
  coalesce((select max(day) + 1 from ask where desk_id = ?1 and day < ?2), 0))
where id = ?1`;

const removeResponses = `
delete from response
where sequence in (select sequence from response where desk_id = ?1 and day < ?2 limit ${rowsPerCommit})
returning sequence`;

const removeTickets = `
delete from eligible_subject
where id in (select id from eligible_subject where desk_id = ?1 and day < ?2 limit ${rowsPerCommit})
returning id`;

const removeResolutions = `
delete from resolution
where id in (select id from resolution where desk_id = ?1 and day < ?2 limit ${rowsPerCommit})
returning id`;

const removeAsks = `
delete from ask
where id in (select id from ask where desk_id = ?1 and day < ?2 limit ${rowsPerCommit})
returning id`;

const removeEvents = `
delete from ticket_event
where (desk_id, reference, at, event) in (
  select desk_id, reference, at, event from ticket_event where desk_id = ?1 and day < ?2 limit ${rowsPerCommit})
returning event`;

/** Every day that has counts has one of responses, of resolutions (each has this fact) or of asking for everybody. */
function countedDaysOf(deskId: number, before: number): SQL {
  return sql`
    select day from rollup
    where desk_id = ${deskId} and question in ('$response', '$reassigned') and dimension_value_id = 0
      and day < ${before}
    union
    select day from asked_rollup where desk_id = ${deskId} and dimension_value_id = 0 and day < ${before}`;
}

const nothing: Removal = { comments: 0, responses: 0, tickets: 0, countedDays: 0 };

/** What is kept for a time, and its removal afterwards. */
export function retention(write: Write, auditing: AuditedWrite, db: QueryBuilder): Retention {
  async function removeComments(deskId: number, before: number): Promise<number> {
    const [forgotten] = await write([{ sql: forgetComments, args: [deskId, before] }]);
    return forgotten?.rows.length ?? 0;
  }

  async function removeRows(deskId: number, before: number): Promise<Pick<Removal, 'responses' | 'tickets'>> {
    const args = [deskId, before];
    const [, responses, ...others] = await write([
      { sql: moveOn, args },
      { sql: removeResponses, args },
      { sql: removeTickets, args },
      { sql: removeResolutions, args },
      { sql: removeAsks, args },
      { sql: removeEvents, args },
    ]);
    const tickets = others.reduce((sum, { rows }) => sum + rows.length, 0);
    return { responses: responses?.rows.length ?? 0, tickets };
  }

  async function removeCounts(deskId: number, before: number): Promise<number> {
    const [oldest] = await db.all<{ readonly day: number | null }>(
      sql`select min(day) as day from (${countedDaysOf(deskId, before)})`,
    );
    if (oldest?.day === undefined || oldest.day === null) return 0;
    const args = [deskId, oldest.day];
    await write([
      { sql: 'delete from rollup where desk_id = ? and day = ?', args },
      { sql: 'delete from asked_rollup where desk_id = ? and day = ?', args },
    ]);
    return 1;
  }

  return {
    async agesOf(deskId) {
      const [ages] = await db
        .select({
          commentsDays: desk.commentsDays,
          responsesDays: desk.rowsDays,
          countsDays: desk.countsDays,
          responsesFrom: desk.rowsFromDay,
        })
        .from(desk)
        .where(eq(desk.id, deskId));
      return ages ?? { commentsDays: null, responsesDays: null, countsDays: null, responsesFrom: 0 };
    },
    async setAges(deskId, { commentsDays, responsesDays, countsDays }, entry) {
      const set = { commentsDays, rowsDays: responsesDays, countsDays };
      await auditing([statement(db.update(desk).set(set).where(eq(desk.id, deskId)))], entry);
    },
    async due(deskId, limits) {
      const before = (limit: number | null): number => limit ?? 0;
      const [due] = await db.all<Removal>(sql`
        select
          (select count(*) from response
            where desk_id = ${deskId} and day < ${before(limits.comments)} and day >= ${before(limits.responses)}
              and texts is not null) as comments,
          (select count(*) from response where desk_id = ${deskId} and day < ${before(limits.responses)}) as responses,
          (select count(*) from eligible_subject where desk_id = ${deskId} and day < ${before(limits.responses)})
            + (select count(*) from resolution where desk_id = ${deskId} and day < ${before(limits.responses)})
            + (select count(*) from ask where desk_id = ${deskId} and day < ${before(limits.responses)})
            + (select count(*) from ticket_event
              where desk_id = ${deskId} and day < ${before(limits.responses)}) as tickets,
          (select count(*) from (${countedDaysOf(deskId, before(limits.counts))})) as "countedDays"`);
      return due ?? nothing;
    },
    async removeSome(deskId, limits) {
      if (limits.responses !== null) {
        const rows = await removeRows(deskId, limits.responses);
        if (rows.responses + rows.tickets > 0) return { ...nothing, ...rows };
      }
      if (limits.comments !== null) {
        const comments = await removeComments(deskId, limits.comments);
        if (comments > 0) return { ...nothing, comments };
      }
      if (limits.counts === null) return nothing;
      return { ...nothing, countedDays: await removeCounts(deskId, limits.counts) };
    },
    async appliedAt() {
      const [mark] = await db.select({ at: retentionMark.at }).from(retentionMark);
      return mark?.at ?? null;
    },
    async noteApplied(at) {
      await write([
        {
          sql: 'insert into retention_mark (id, at) values (1, ?) on conflict do update set at = excluded.at',
          args: [at],
        },
      ]);
    },
  };
}
