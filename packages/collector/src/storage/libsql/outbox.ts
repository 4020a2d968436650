import { sql, type SQL } from 'drizzle-orm';
import type { InStatement, ResultSet } from '@libsql/client';
import type { DimensionValues } from '@afterword/contract';
import type { ClaimedItem, KeptDelivery, Outbox, Settlement } from '../outbox.js';
import type { AuditedWrite } from './audit.js';
import { readRows } from './read-rows.js';
import { outbox as table, response } from './schema.js';
import type { QueryBuilder, Write } from './statement.js';
import { dropMailsStatement, mailStatement, putStatement, tellStatement } from './telling.js';

/** A group for one transaction: short, so that ratings wait for moments only. */
const rowsPerCommit = 200;

/** What lies further ahead than any claim or rest was written by a clock that has been put right since. */
const hourMs = 3_600_000;
const dayMs = 86_400_000;

/*
 * Things for one receiver are in one lane: they are told one after another, by one collector at a time. The claim says so
 * in the row itself, so it holds over all collectors, and ends by itself when one of them is killed.
 */
const claimLane = `
update outbox set claimed_until = ?3
where id in (
  select id from outbox
  where coalesce(webhook_id, '') = ?1 and state = 'waiting' and due_at <= ?2
  order by due_at
  limit ?4
)
  and not exists (
    select 1 from outbox
    where coalesce(webhook_id, '') = ?1 and claimed_until is not null and claimed_until between ?2 + 1 and ?2 + ${hourMs}
  )
returning id, desk_id, kind, webhook_id, event, subject, payload, created_at, due_at, attempts, claimed_until`;

/** What was sent is sent, whoever holds the claim by now; a failure counts for the one who holds it. */
const settleItem = `
update outbox set state = ?3, attempts = attempts + 1, last_status = ?4, due_at = coalesce(?5, due_at), claimed_until = null,
  settled_at = iif(?3 = 'waiting', null, ?6), payload = iif(?3 <> 'waiting' and kind = 'mail', null, payload)
where id = ?1 and state = 'waiting' and (?3 = 'sent' or claimed_until = ?2)
returning id`;

const noteSuccess = 'update webhook set failing_since = null where id = ?1 and failing_since is not null';

const noteFailure = `
update webhook set failing_since = coalesce(failing_since, ?2) where id = ?1 returning failing_since`;

const letRest = 'update webhook set rests_until = ?2 where id = ?1';

/** Somebody asks for a try now. */
const endRest = 'update webhook set rests_until = null where id = ?1';

const retryItem = `
update outbox set state = 'waiting', attempts = 0, due_at = ?3, settled_at = null
where id = ?2 and webhook_id = ?1 and state <> 'dropped' and claimed_until is null`;

const dropByIds = `
update outbox set state = 'dropped', payload = null, last_status = 'no longer asked', claimed_until = null, settled_at = ?2
where id in (select value from json_each(?1)) and state = 'waiting' and coalesce(claimed_until, 0) <= ?2
returning id`;

/** An ask that is over stays over, so what is found can be dropped later. */
function isOfEndedAsk(deskId: number, at: number): SQL {
  return sql`coalesce(webhook_id, '') = '' and state = 'waiting' and desk_id = ${deskId}
    and coalesce(claimed_until, 0) <= ${at}
    and not exists (select 1 from ask where ask.id = cast(outbox.subject as integer) and ask.state = 'invited')`;
}

const forgetSome = `
delete from outbox where id in (select id from outbox where settled_at < ?1 limit ${rowsPerCommit}) returning id`;

interface ClaimedRow {
  readonly id: string;
  readonly desk_id: number;
  readonly kind: 'webhook' | 'mail';
  readonly webhook_id: string | null;
  readonly event: string;
  readonly subject: string;
  readonly payload: string | null;
  readonly created_at: number;
  readonly due_at: number;
  readonly attempts: number;
  readonly claimed_until: number;
}

function rowsOf<Row>(result: ResultSet | undefined): readonly Row[] {
  return (result?.rows ?? []) as unknown as readonly Row[];
}

/** Oldest first: a database returns changed rows in no order of its own. */
function claimedItems(result: ResultSet): readonly ClaimedItem[] {
  return rowsOf<ClaimedRow>(result)
    .toSorted((one, other) => one.due_at - other.due_at)
    .map((row) => ({
      id: row.id,
      deskId: row.desk_id,
      kind: row.kind,
      webhookId: row.webhook_id,
      event: row.event,
      subject: row.subject,
      payload: row.payload,
      createdAt: row.created_at,
      attempts: row.attempts,
      claimedUntil: row.claimed_until,
    }));
}

function keptDelivery(row: typeof table.$inferSelect): KeptDelivery {
  const { kind: _kind, webhookId: _webhook, payload: _payload, claimedUntil: _claim, ...delivery } = row;
  return delivery;
}

/** What a settlement writes. The last statement tells since when a webhook fails. */
function settling(
  { id, webhookId, claimedUntil }: ClaimedItem,
  { state, status, at, dueAt, restsUntil }: Settlement,
): InStatement[] {
  const item = { sql: settleItem, args: [id, claimedUntil, state, status, dueAt, at] };
  if (webhookId === null) return [item];
  if (state === 'sent') return [item, { sql: noteSuccess, args: [webhookId] }];
  if (state === 'dropped') return [item];
  const rest = restsUntil === null ? [] : [{ sql: letRest, args: [webhookId, restsUntil] }];
  return [item, ...rest, { sql: noteFailure, args: [webhookId, at] }];
}

/** What is to be told to others. Who decides what to tell reads what was just committed. */
export function outbox(write: Write, auditing: AuditedWrite, db: QueryBuilder): Outbox {
  const select = (condition: SQL, limit: number): Promise<(typeof table.$inferSelect)[]> =>
    db
      .select()
      .from(table)
      .where(condition)
      .orderBy(sql`created_at desc, id desc`)
      .limit(limit);

  return {
    async tell(telling) {
      await write([tellStatement(telling)]);
    },
    async putMail(mail) {
      await write([mailStatement(mail)]);
    },
    async isMailed(askId) {
      const rows = await db.all(sql`
        select 1 from outbox
        where kind = 'mail' and coalesce(webhook_id, '') = '' and event in ('invitation', 'again')
          and subject = ${String(askId)} and state in ('waiting', 'sent')
        limit 1`);
      return rows.length > 0;
    },
    async dropMails(deskId, subject, at) {
      await write([dropMailsStatement(deskId, subject, at)]);
    },
    async dropMailsOfEndedAsks(deskId, at) {
      // Looks before anything is written: mostly nothing is over, and a commit would wait for the disk every time.
      const due = await db.all<{ readonly id: string }>(
        sql`select id from outbox where ${isOfEndedAsk(deskId, at)} limit ${rowsPerCommit}`,
      );
      if (due.length === 0) return 0;
      const [dropped] = await write([{ sql: dropByIds, args: [JSON.stringify(due.map(({ id }) => id)), at] }]);
      return rowsOf(dropped).length;
    },
    async put(webhookId, telling, entry) {
      const [put] = await auditing([putStatement(webhookId, telling), { sql: endRest, args: [webhookId] }], entry);
      return rowsOf<{ readonly id: string }>(put)[0]?.id ?? '';
    },
    async lanesDue(now) {
      // The plus takes the type from the column, which no index on an expression could be searched by.
      const rows = await db.all<{ readonly lane: string }>(sql`
        select lane.id as lane, (
          select due_at from outbox
          where coalesce(webhook_id, '') = +lane.id and state = 'waiting'
          order by due_at
          limit 1
        ) as due
        from (
          select id from webhook
          where state = 'active' and coalesce(rests_until, 0) not between ${now + 1} and ${now + dayMs}
          union all
          select '' as id
        ) as lane
        where due <= ${now}
          and not exists (
            select 1 from outbox
            where coalesce(webhook_id, '') = +lane.id and claimed_until is not null
              and claimed_until between ${now + 1} and ${now + hourMs}
          )
        order by due`);
      return rows.map(({ lane }) => lane);
    },
    async claim(lanes, now, until, most) {
      const results = await write(lanes.map((lane) => ({ sql: claimLane, args: [lane, now, until, most] })));
      return results.flatMap(claimedItems);
    },
    async settle(item, settlement) {
      const results = await write(settling(item, settlement));
      return rowsOf<{ readonly failing_since?: number | null }>(results.at(-1))[0]?.failing_since ?? null;
    },
    async release(items) {
      if (items.length === 0) return;
      await write(
        items.map(({ id, claimedUntil }) => ({
          sql: 'update outbox set claimed_until = null where id = ? and claimed_until = ?',
          args: [id, claimedUntil],
        })),
      );
    },
    async deliveries(webhookId, { state, before, limit }) {
      const isAsked = state === null ? sql`true` : sql`state = ${state}`;
      const isBefore = before === null ? sql`true` : sql`(created_at, id) < (${before.createdAt}, ${before.id})`;
      const rows = await select(sql`webhook_id = ${webhookId} and ${isAsked} and ${isBefore}`, limit);
      return rows.map(keptDelivery);
    },
    async findDelivery(webhookId, id) {
      const [row] = await select(sql`id = ${id} and webhook_id = ${webhookId}`, 1);
      return row ? keptDelivery(row) : null;
    },
    async retry(webhookId, id, at, entry) {
      await auditing(
        [
          { sql: retryItem, args: [webhookId, id, at] },
          { sql: endRest, args: [webhookId] },
        ],
        entry,
      );
    },
    async response(deskId, id) {
      const [row] = await readRows(db, sql`${response.id} = unhex(${id}) and ${response.deskId} = ${deskId}`, 1);
      return row ?? null;
    },
    async resolution(deskId, reference, resolution) {
      const [found] = await db.all<{ readonly day: number; readonly dimensions: string }>(sql`
        select day, (
          select json_group_object(dimension_value.dimension, dimension_value.value)
          from json_each(resolution.dimension_values) as part
          join dimension_value on dimension_value.id = part.value
        ) as dimensions
        from resolution
        where desk_id = ${deskId} and reference = ${reference} and resolution = ${resolution}`);
      const answers = await db.all(sql`
        select 1 from response
        where desk_id = ${deskId} and subject_kind = 'ticket' and subject_reference = ${reference}
          and resolution = ${resolution}
        limit 1`);
      return {
        isAnswered: answers.length > 0,
        day: found?.day ?? null,
        dimensions: found ? (JSON.parse(found.dimensions) as DimensionValues) : {},
      };
    },
    async waiting() {
      // From the index alone: whoever watches asks often, and most when much is waiting.
      const [found] = await db.all<{ readonly all: number; readonly mail: number }>(sql`
        select
          (select count(*) from outbox indexed by outbox_due where state = 'waiting') as "all",
          (select count(*) from outbox indexed by outbox_due
            where coalesce(webhook_id, '') = '' and state = 'waiting') as mail`);
      const { all, mail } = found ?? { all: 0, mail: 0 };
      return { webhook: all - mail, mail };
    },
    async forgetSomeSettled(before) {
      const [forgotten] = await write([{ sql: forgetSome, args: [before] }]);
      return forgotten?.rows.length ?? 0;
    },
  };
}
