import { and, gt, sql, type SQL } from 'drizzle-orm';
import type { Requesters } from '../requesters.js';
import type { Pseudonym } from '../subjects.js';
import { readRows } from './read-rows.js';
import { response } from './schema.js';
import type { QueryBuilder, Write } from './statement.js';

/** A group for one transaction: short, so that ratings wait for moments only. */
const rowsPerCommit = 200;

/** The first responses of a person; both statements of a commit choose the same ones. */
const chosen = `
select sequence from response
where desk_id = ?1 and requester in (select unhex(value) from json_each(?2)) and accepted_at <= ?3
order by sequence
limit ${rowsPerCommit}`;

const rememberIds = `
insert into erased_response (id, erased_at)
select id, ?4 from response where sequence in (${chosen})
on conflict do update set erased_at = excluded.erased_at`;

const deleteRows = `delete from response where sequence in (${chosen}) returning sequence`;

/*
 * The ledger keeps that somebody was asked, and forgets who. What could still be answered cannot be answered any more. That
 * somebody said "do not ask me" stays, as a pseudonym: otherwise they would be asked again.
 */
const forgetAsked = `
update ask set requester = null, requester_key = null, contact = null, nonce = null, token_hash = null, remind_at = null,
  locale = null, person = iif(person = '', '', lower(hex(randomblob(16)))),
  state = iif(state in ('new', 'invited'), 'withdrawn', state),
  reason = iif(state in ('new', 'invited'), iif(state = 'invited', 'invited', null), reason)
where desk_id = ?1 and requester in (select unhex(value) from json_each(?2))`;

const dropMails = `
update outbox set state = 'dropped', payload = null, claimed_until = null, settled_at = ?3
where kind = 'mail' and state = 'waiting' and desk_id = ?1 and subject in (
  select cast(id as text) from ask where desk_id = ?1 and requester in (select unhex(value) from json_each(?2)))`;

const forgetTold = `
update ticket_event set
  requester = iif(requester in (select unhex(value) from json_each(?2)), null, requester),
  requester_key = iif(requester in (select unhex(value) from json_each(?2)), null, requester_key),
  contact = iif(requester in (select unhex(value) from json_each(?2)), null, contact),
  locale = iif(requester in (select unhex(value) from json_each(?2)), null, locale),
  solver = iif(solver in (select unhex(value) from json_each(?2)), null, solver)
where desk_id = ?1 and (requester is not null or solver is not null or contact is not null)
  and (requester in (select unhex(value) from json_each(?2)) or solver in (select unhex(value) from json_each(?2)))`;

function hashes(pseudonyms: readonly Pseudonym[]): string {
  return JSON.stringify(pseudonyms.map(({ hash }) => hash));
}

/**
 * Erases what was accepted up to a moment under any of these pseudonyms, in commits that are short. Returns how many
 * responses they were.
 */
export async function eraseRequester(
  write: Write,
  deskId: number,
  pseudonyms: readonly Pseudonym[],
  until: number,
  now: number,
): Promise<number> {
  const which = [deskId, hashes(pseudonyms), until];
  const who = [deskId, hashes(pseudonyms)];
  await write([
    { sql: dropMails, args: [...who, now] },
    { sql: forgetAsked, args: who },
    { sql: forgetTold, args: who },
  ]);
  let erased = 0;
  for (;;) {
    const [, deleted] = await write([
      { sql: rememberIds, args: [...which, now] },
      { sql: deleteRows, args: which },
    ]);
    const count = deleted?.rows.length ?? 0;
    erased += count;
    if (count < rowsPerCommit) return erased;
  }
}

/** What is kept of single people, found by their pseudonyms. */
export function requesters(write: Write, db: QueryBuilder): Requesters {
  function isOneOf(pseudonyms: readonly Pseudonym[]): SQL {
    return sql`${response.requester} in (select unhex(value) from json_each(${hashes(pseudonyms)}))`;
  }

  /** From one key in the index to the next: a start must not look at every row. */
  async function keyIdsIn(table: 'response' | 'ask' | 'opt_out'): Promise<readonly string[]> {
    const from = sql.raw(table);
    const rows = await db.all<{ readonly id: string }>(sql`
      with recursive key (id) as (
        select min(requester_key) from ${from} where requester_key is not null
        union all
        select (select min(requester_key) from ${from} where requester_key > key.id) from key where key.id is not null
      )
      select id from key where id is not null`);
    return rows.map(({ id }) => id);
  }

  return {
    async keyIds() {
      const ids = await Promise.all([keyIdsIn('response'), keyIdsIn('ask'), keyIdsIn('opt_out')]);
      return [...new Set(ids.flat())];
    },
    rows: (deskId, pseudonyms, after, limit) =>
      readRows(db, and(sql`${response.deskId} = ${deskId}`, isOneOf(pseudonyms), gt(response.sequence, after)), limit),
    erase: (deskId, pseudonyms, until, now) => eraseRequester(write, deskId, pseudonyms, until, now),
    async forgetErasedBefore(moment) {
      await write([{ sql: 'delete from erased_response where erased_at < ?', args: [moment] }]);
    },
  };
}
