import { contactPolicySchema, limits, type AskState, type ContactPolicy } from '@afterword/contract';
import type { InStatement } from '@libsql/client';
import { sql, type SQL } from 'drizzle-orm';
import type { AskCount, AskLedger, NewAsk } from '../../asks.js';
import type { Pseudonym } from '../../subjects.js';
import type { AuditedWrite } from '../audit.js';
import type { Numbers } from '../numbers.js';
import { valueNumbers } from '../selection.js';
import type { QueryBuilder, Write } from '../statement.js';
import { readAsks, readFacts, readPerson } from './ask-facts.js';
import { decisionStatements } from './decisions.js';
import { isToBeReminded, mailStatement, remindersStatement, unansweredStatement } from './told.js';

const revisionMs = limits.revisionHours * 3_600_000;

/** A group for one transaction: short, so that ratings wait for moments only. */
const rowsPerCommit = 200;

const addAsks = `
insert into ask (
  desk_id, subject_kind, subject_reference, resolution, person, state, day, dimension_values, requester, requester_key,
  locale, solved_at, contact
)
select ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, 'new', value ->> 4, value ->> 5, unhex(value ->> 6),
  value ->> 7, value ->> 8, value ->> 9, value ->> 10
from json_each(?2)
where true
on conflict do nothing`;

const completeAsk = `
update ask set requester = coalesce(requester, unhex(?2)), requester_key = iif(requester is null, ?3, requester_key),
  contact = coalesce(contact, ?4)
where id = ?1 and state = 'new'`;

/** The event says it, too: an ask that waits follows from it. */
const completeEvent = `
update ticket_event set requester = coalesce(ticket_event.requester, unhex(?2)),
  requester_key = iif(ticket_event.requester is null, ?3, ticket_event.requester_key),
  contact = coalesce(ticket_event.contact, ?4)
from ask
where ask.id = ?1 and ask.state = 'new' and ask.subject_kind = 'ticket' and ticket_event.event = 'solved'
  and ticket_event.desk_id = ask.desk_id and ticket_event.reference = ask.subject_reference
  and ticket_event.at = ask.solved_at`;

const remind = `
update ask set reminded_at = ?2, remind_at = null
where id in (select id from ask where desk_id = ?1 and ${isToBeReminded('?2')}
  order by remind_at, id limit ${rowsPerCommit})
returning id`;

const expire = `
update ask set state = 'expired', reason = iif(is_anonymous, 'anonymous', reason), settled_at = ?2, contact = null, nonce = null, remind_at = null
where id in (select id from ask where desk_id = ?1 and state = 'invited' and expires_at <= ?2
  order by expires_at, id limit ${rowsPerCommit})
returning id`;

/**
 * What was answered can be corrected for a day; then nobody has to make the link again, and the address is needed only
 * for those who are to be asked once more. The hash stays as long as the ask: a link of an old mail must still stop asking.
 */
const forgetWays = `
update ask set nonce = null, contact = iif(is_too_early, contact, null)
where id in (select id from ask where desk_id = ?1 and state = 'answered' and nonce is not null and settled_at <= ?2
  limit ${rowsPerCommit})`;

/** A resolution that did not hold is not asked about once more: what comes next is another. */
const openSecondRound = `
insert into ask (
  desk_id, subject_kind, subject_reference, resolution, person, round, state, day, dimension_values, requester,
  requester_key, locale, solved_at, contact, survey_key
)
select desk_id, subject_kind, subject_reference, resolution, person, 2, 'new', day, dimension_values, requester,
  requester_key, locale, solved_at, contact, survey_key
from ask
where desk_id = ?1 and is_too_early = 1 and settled_at <= ?2
  and not exists (
    select 1 from resolution
    where ask.subject_kind = 'ticket' and resolution.desk_id = ask.desk_id
      and resolution.reference = ask.subject_reference and resolution.resolution = ask.resolution
      and resolution.reopened_at is not null)
on conflict do nothing
returning id`;

const closeFirstRound = `
update ask set is_too_early = 0, contact = null where desk_id = ?1 and is_too_early = 1 and settled_at <= ?2`;

const withdrawOpen = `
update ask set state = 'optedOut', reason = iif(state = 'invited', 'invited', null), settled_at = ?3, contact = null,
  nonce = null, remind_at = null
where desk_id = ?1 and requester = unhex(?2) and state in ('new', 'invited')`;

function personOf({ kind }: Pick<NewAsk, 'kind'>, requester: Pseudonym | null): string {
  return kind === 'ticket' || kind === 'visit' ? '' : (requester?.hash ?? '');
}

function hashes(people: readonly Pseudonym[]): string {
  return JSON.stringify(people.map(({ hash }) => hash));
}

/** `ask:notEligible:automation` → state and reason. A reason may hold colons of its own. */
function outcomeOf(stage: string): Pick<AskCount, 'state' | 'reason'> {
  const [, state = '', ...reason] = stage.split(':');
  return { state: state as AskState, reason: reason.length === 0 ? null : reason.join(':') };
}

/** The ask ledger. */
export function asks(
  write: Write,
  numbers: Numbers,
  auditing: AuditedWrite,
  fresh: QueryBuilder,
  db: QueryBuilder,
): AskLedger {
  async function countOf(statements: readonly InStatement[], place: number): Promise<number> {
    const results = await write(statements);
    return results[place]?.rows.length ?? 0;
  }

  /** What is done to a few at a time, until fewer are left than one commit takes. */
  async function untilDone(round: () => Promise<number>): Promise<number> {
    let sum = 0;
    for (;;) {
      const count = await round();
      sum += count;
      if (count < rowsPerCommit) return sum;
    }
  }

  /** Looks before anything is written: mostly nothing is due, and a commit would wait for the disk every time. */
  async function isDue(condition: SQL, deskId: number): Promise<boolean> {
    const rows = await fresh.all(sql`select 1 from ask where desk_id = ${deskId} and ${condition} limit 1`);
    return rows.length > 0;
  }

  return {
    async add(deskId, given) {
      const values = await numbers.ofValues(
        deskId,
        given.map(({ dimensions }) => dimensions),
      );
      const rows = given.map((ask, index) => {
        const { kind, reference, resolution, day, requester, contact, locale, at } = ask;
        const who = [requester?.hash ?? null, requester?.keyId ?? null];
        const person = personOf(ask, requester);
        return [
          kind,
          reference,
          resolution,
          person,
          day,
          JSON.stringify(values[index] ?? []),
          ...who,
          locale,
          at,
          contact,
        ];
      });
      await write([{ sql: addAsks, args: [deskId, JSON.stringify(rows)] }]);
    },
    waiting: (deskId, rules, solvedUntil, after, limit) =>
      readFacts(
        fresh,
        rules,
        sql`ask.desk_id = ${deskId} and ask.state = 'new' and ask.solved_at <= ${solvedUntil}
          and (ask.solved_at, ask.subject_reference, ask.id) > (${after.solvedAt}, ${after.reference}, ${after.id})`,
        sql`order by ask.solved_at, ask.subject_reference, ask.id limit ${limit}`,
      ),
    async find(deskId, rules, { kind, reference, resolution }, person) {
      const about: SQL = sql`ask.desk_id = ${deskId} and ask.subject_kind = ${kind}
        and ask.subject_reference = ${reference} and ask.person = ${personOf({ kind }, person)}`;
      const which = resolution === null ? sql`true` : sql`ask.resolution = ${resolution}`;
      const newest = sql`order by ask.resolution desc, ask.round desc limit 1`;
      const [found] = await readFacts(fresh, rules, sql`${about} and ${which}`, newest, person);
      return found ?? null;
    },
    factsOf: (deskId, rules, subject, person) => readPerson(fresh, deskId, rules, subject, person),
    async byToken(tokenHash, answerable) {
      const isMeant = answerable
        ? sql`(state = 'invited' and expires_at > ${answerable.now}
            or state = 'answered' and settled_at > ${answerable.answeredAfter})`
        : sql`true`;
      const hash = Buffer.from(tokenHash).toString('hex');
      const [ask] = await readAsks(fresh, sql`token_hash = unhex(${hash}) and ${isMeant}`);
      return ask ?? null;
    },
    async byId(id) {
      const [ask] = await readAsks(fresh, sql`id = ${id}`);
      return ask ?? null;
    },
    async complete(id, person, contact) {
      const args = [id, person?.hash ?? null, person?.keyId ?? null, contact];
      await write([
        { sql: completeEvent, args },
        { sql: completeAsk, args },
      ]);
    },
    async decide(decisions) {
      const results = await write(decisionStatements(decisions, mailStatement));
      const held = new Set(results.slice(0, 2).flatMap(({ rows }) => rows.map((row) => row['id'])));
      return decisions.map(({ id }) => held.has(id));
    },
    async askAgain(deskId, answeredUntil) {
      if (!(await isDue(sql`is_too_early = 1 and settled_at <= ${answeredUntil}`, deskId))) return 0;
      const args = [deskId, answeredUntil];
      return countOf(
        [
          { sql: openSecondRound, args },
          { sql: closeFirstRound, args },
        ],
        0,
      );
    },
    async moveOn(deskId, now) {
      const args = [deskId, now];
      const due = await Promise.all([
        isDue(sql.raw(isToBeReminded(String(now))), deskId),
        isDue(sql`state = 'invited' and expires_at <= ${now}`, deskId),
        isDue(sql`state = 'answered' and nonce is not null and settled_at <= ${now - revisionMs}`, deskId),
      ]);
      if (!due.includes(true)) return { reminded: 0, expired: 0 };
      const reminded = await untilDone(() =>
        countOf([remindersStatement(deskId, now, rowsPerCommit), { sql: remind, args }], 1),
      );
      const expired = await untilDone(() =>
        countOf([unansweredStatement(deskId, now, rowsPerCommit), { sql: expire, args }], 1),
      );
      await write([{ sql: forgetWays, args: [deskId, now - revisionMs] }]);
      return { reminded, expired };
    },
    async remindAt(id, at) {
      await write([
        {
          sql: `update ask set remind_at = ?2 where id = ?1 and state = 'invited' and remind_at is not null`,
          args: [id, at],
        },
      ]);
    },
    async giveUp(id, now) {
      const give = `update ask set state = 'notAsked', reason = 'undeliverable', settled_at = ?2, contact = null,
        nonce = null, remind_at = null where id = ?1 and state = 'invited'`;
      await write([{ sql: give, args: [id, now] }]);
    },
    async optOut(deskId, { hash, keyId }, day, now) {
      await write([
        {
          sql: 'insert into opt_out (desk_id, requester, requester_key, day) values (?, unhex(?), ?, ?) on conflict do nothing',
          args: [deskId, hash, keyId, day],
        },
        { sql: withdrawOpen, args: [deskId, hash, now] },
      ]);
    },
    async optIn(deskId, people) {
      await write([
        {
          sql: 'delete from opt_out where desk_id = ? and requester in (select unhex(value) from json_each(?))',
          args: [deskId, hashes(people)],
        },
      ]);
    },
    async isOptedOut(deskId, people) {
      const rows = await fresh.all<{ readonly found: number }>(sql`
        select 1 as found from opt_out
        where desk_id = ${deskId} and requester in (select unhex(value) from json_each(${hashes(people)})) limit 1`);
      return rows.length > 0;
    },
    ofPerson: (deskId, people, limit) =>
      readAsks(
        fresh,
        sql`ask.desk_id = ${deskId} and ask.requester in (select unhex(value) from json_each(${hashes(people)}))
          order by ask.id desc limit ${limit}`,
      ),
    async outcomes(selection, dimension) {
      const inPeriod = sql`desk_id = ${selection.deskId} and day between ${selection.from} and ${selection.to}
        and stage >= 'ask:' and stage < 'ask;'`;
      const stages = await db.all<{ readonly group: string | null; readonly stage: string; readonly count: number }>(
        dimension === null
          ? sql`select null as "group", stage, sum(count) as count from asked_rollup
              where ${inPeriod} and dimension_value_id = 0 group by stage having sum(count) <> 0`
          : sql`select (select value from dimension_value where id = dimension_value_id) as "group", stage,
                sum(count) as count from asked_rollup
              where ${inPeriod} and dimension_value_id in ${valueNumbers(selection.deskId, dimension)}
              group by dimension_value_id, stage having sum(count) <> 0
              union all
              select null, stage, sum(iif(dimension_value_id = 0, count, -count)) from asked_rollup
              where ${inPeriod}
                and dimension_value_id in (select 0 union all select * from ${valueNumbers(selection.deskId, dimension)})
              group by stage having sum(iif(dimension_value_id = 0, count, -count)) <> 0`,
      );
      return stages.map(({ group, stage, count }) => ({
        group,
        isStated: group !== null,
        count,
        ...outcomeOf(stage),
      }));
    },
    async policy(deskId) {
      const [row] = await fresh.all<{
        readonly version: number;
        readonly policy: string;
        readonly changedAt: number;
      }>(sql`
        select version, policy, changed_at as "changedAt" from contact_policy
        where desk_id = ${deskId} order by version desc limit 1`);
      if (!row) return { version: 0, policy: null, changedAt: null };
      return { ...row, policy: contactPolicySchema.parse(JSON.parse(row.policy)) as ContactPolicy };
    },
    async setPolicy(deskId, policy, at, entry) {
      const next = `insert into contact_policy (desk_id, version, policy, changed_at)
        select ?1, coalesce(max(version), 0) + 1, ?2, ?3 from contact_policy where desk_id = ?1`;
      await auditing([{ sql: next, args: [deskId, JSON.stringify(policy), at] }], entry);
    },
  };
}
