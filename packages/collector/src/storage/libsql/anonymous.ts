import { sql } from 'drizzle-orm';
import type { AnonymousAnswers } from '../anonymous.js';
import type { Numbers } from './numbers.js';
import type { QueryBuilder, Write } from './statement.js';

/*
 * All tokens get one last day, the latest, and are laid anew in the order of their hashes: by neither, nor by where they lie
 * in the pages of the file, can those that were made together be told from others.
 */
const gatherSupply = 'insert into anonymous_supply (hash, expires_day) select hash, expires_day from anonymous_token';

const addToSupply = `
insert into anonymous_supply (hash, expires_day)
select unhex(value), ?2 from json_each(?1) where true on conflict do nothing`;

const layInOrder = `
insert into anonymous_token (hash, expires_day)
select hash, (select max(expires_day) from anonymous_supply) from anonymous_supply order by hash`;

/*
 * A token is burnt in the commit that keeps the answer: both or neither. Nothing of the token is in the answer, and nobody
 * knows whose it was.
 */
const keepFirst = `
insert into anonymous_answer (
  id, proof_hash, desk_id, survey_id, subject_kind, subject_reference, revision, day, locale, dimension_values, scores,
  texts, orders
)
select unhex(?2), unhex(?3), ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14
where exists (select 1 from anonymous_token where hash = unhex(?1) and expires_day >= ?9)
on conflict do nothing
returning 1 as kept`;

const burn = `
delete from anonymous_token where hash = unhex(?1) and exists (
  select 1 from anonymous_answer where id = unhex(?2) and proof_hash = unhex(?3))`;

const correct = `
update anonymous_answer set revision = ?3, locale = ?4, scores = ?5, texts = ?6, orders = ?7
where id = unhex(?1) and proof_hash = unhex(?2) and revision < ?3
returning 1 as kept`;

/** What waits of one survey about one subject, of days before one, where it is enough: `[desk, day, at least]`. */
const ripe = `
select survey_id, subject_kind, subject_reference from anonymous_answer
where desk_id = ?1 and day < ?2
group by survey_id, subject_kind, subject_reference
having count(*) >= ?3`;

/*
 * All get the day on which they are published, the start of it as their time, and random ids in whose order they are
 * kept: nothing is left of the order in which they came. The lots are drawn once, before anything is sorted by them. In one
 * statement, so that two collectors publish each once.
 */
const publish = `
with shuffled as materialized (
  select *, hex(randomblob(9)) as lot from anonymous_answer
  where desk_id = ?1 and day < ?2 and (survey_id, subject_kind, subject_reference) in (${ripe})
)
insert into response (
  id, revision, proof_hash, fingerprint, desk_id, survey_id, subject_kind, subject_reference, resolution, day, accepted_at,
  origin, locale, dimension_values, scores, texts, orders
)
select unhex(?4 || '7' || substr(lot, 1, 3) || 'a' || substr(lot, 4, 3) || substr(lot, 7, 12)), 1, randomblob(32),
  randomblob(32), desk_id, survey_id, subject_kind, subject_reference, 1, ?2, ?5, 'invited', locale, dimension_values,
  scores, texts, orders
from shuffled
order by lot
returning sequence`;

const removePublished = `
delete from anonymous_answer
where desk_id = ?1 and day < ?2 and (survey_id, subject_kind, subject_reference) in (${ripe})`;

const dayMs = 86_400_000;

/** The answers that know no people. */
export function anonymous(write: Write, numbers: Numbers, db: QueryBuilder): AnonymousAnswers {
  function hex(bytes: Uint8Array): string {
    return Buffer.from(bytes).toString('hex');
  }

  return {
    async addTokens(hashes, expiresDay) {
      await write([
        { sql: gatherSupply, args: [] },
        { sql: addToSupply, args: [JSON.stringify(hashes.map(hex)), expiresDay] },
        { sql: 'delete from anonymous_token', args: [] },
        { sql: layInOrder, args: [] },
        { sql: 'delete from anonymous_supply', args: [] },
      ]);
    },
    async hasToken(hash, day) {
      const rows = await db.all<{ readonly found: number }>(sql`
        select 1 as found from anonymous_token where hash = unhex(${hex(hash)}) and expires_day >= ${day}`);
      return rows.length > 0;
    },
    async keep(deskId, tokenHash, answer) {
      const [numbered] = await numbers.of(deskId, [answer]);
      const { id, proofHash, kind, reference, revision, day, locale, scores, texts, orders } = answer;
      const json = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));
      const digits = id.replaceAll('-', '');
      const content = [json(scores), json(texts), json(orders)];
      const place = [deskId, numbered?.survey ?? 0, kind, reference, revision, day, locale];
      const values = JSON.stringify(numbered?.values ?? []);
      const [corrected, first] = await write([
        { sql: correct, args: [digits, proofHash, revision, locale, ...content] },
        { sql: keepFirst, args: [hex(tokenHash), digits, proofHash, ...place, values, ...content] },
        { sql: burn, args: [hex(tokenHash), digits, proofHash] },
      ]);
      return (corrected?.rows.length ?? 0) + (first?.rows.length ?? 0) > 0;
    },
    async find(id, proofHash) {
      const [row] = await db.all<{
        readonly revision: number;
        readonly scores: string;
        readonly texts: string | null;
      }>(sql`
        select revision, scores, texts from anonymous_answer
        where id = unhex(${id.replaceAll('-', '')}) and proof_hash = unhex(${proofHash})`);
      if (!row) return null;
      const texts = row.texts === null ? {} : (JSON.parse(row.texts) as object);
      return { revision: row.revision, answers: { ...(JSON.parse(row.scores) as object), ...texts } };
    },
    async publish(deskId, today, atLeast) {
      const waits = sql`select 1 from anonymous_answer where desk_id = ${deskId} and day < ${today} limit 1`;
      if ((await db.all(waits)).length === 0) return 0;
      const start = today * dayMs;
      const time = start.toString(16).padStart(12, '0');
      const [published] = await write([
        { sql: publish, args: [deskId, today, atLeast, time, start] },
        { sql: removePublished, args: [deskId, today, atLeast] },
      ]);
      return published?.rows.length ?? 0;
    },
    async waiting(deskId) {
      const [row] = await db.all<{ readonly count: number }>(
        sql`select count(*) as count from anonymous_answer where desk_id = ${deskId}`,
      );
      return row?.count ?? 0;
    },
    async forgetBefore(day) {
      const over = sql`select 1 from anonymous_token where expires_day < ${day} limit 1`;
      if ((await db.all(over)).length === 0) return;
      await write([{ sql: 'delete from anonymous_token where expires_day < ?', args: [day] }]);
    },
    async forgetWaitingBefore(deskId, day) {
      const due = sql`select 1 from anonymous_answer where desk_id = ${deskId} and day < ${day} limit 1`;
      if ((await db.all(due)).length === 0) return 0;
      const forget = 'delete from anonymous_answer where desk_id = ? and day < ? returning 1';
      const [forgotten] = await write([{ sql: forget, args: [deskId, day] }]);
      return forgotten?.rows.length ?? 0;
    },
  };
}
