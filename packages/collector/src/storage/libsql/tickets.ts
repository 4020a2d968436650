import type { ResultSet } from '@libsql/client';
import { sql } from 'drizzle-orm';
import type { AgreementCount, NewTicketEvent, Tickets } from '../tickets.js';
import type { Numbers } from './numbers.js';
import { listOf, narrowedTo } from './selection.js';
import type { Intake, LibsqlWriteKind, QueryBuilder } from './statement.js';

/** How long after a resolution a reopening still counts against it; two weeks in milliseconds. */
const reopenedWithinMs = 14 * 86_400_000;

const keepEvents = `
insert into ticket_event (
  desk_id, reference, at, event, day, dimension_values, is_eligible, not_eligible_because, is_service_level_met,
  requester, requester_key, solver, contact, locale
)
select item.value ->> 0, item.value ->> 1, item.value ->> 2, item.value ->> 3, item.value ->> 4, item.value ->> 5,
  item.value ->> 6, item.value ->> 7, item.value ->> 8, unhex(item.value ->> 9), item.value ->> 10,
  unhex(item.value ->> 11), item.value ->> 12, item.value ->> 13
from json_each(?) as item
where item.value ->> 4 >= (select rows_from_day from desk where desk.id = item.value ->> 0)
on conflict do nothing
returning json_array(desk_id, reference, at, event) as event`;

/** An array of `[desk, day]`: which of the days, by their place, are past the age of rows. */
const readTooOld = `
select item.key as place
from json_each(?) as item
where item.value ->> 1 < (select rows_from_day from desk where desk.id = item.value ->> 0)`;

/** Says again what a ticket is, in the words of the index of subjects: without them a query reads every response. */
const inSubjectIndex = "response.subject_kind in ('ticket', 'visit')";

/*
 * What became of each ticket, from all events of it that are known by now. It follows from their times alone, so events
 * may come in any order and any number of times.
 *
 * A resolution begins with the first "solved" and with each that follows a "reopened". What happened to the ticket since
 * the resolution before belongs to it, and the first reopening before the next. Until it is solved the first time a ticket
 * is open anyhow: some systems say "reopened" of each change to an open ticket, also in the second in which it is solved.
 */
const concludeResolutions = `
with touched as (
  select distinct value ->> 0 as desk_id, value ->> 1 as reference from json_each(?1)
),
told as (
  select ticket_event.*,
    min(iif(event = 'solved', at, null)) over (partition by ticket_event.desk_id, ticket_event.reference)
      as first_solved_at
  from touched
  cross join ticket_event on ticket_event.desk_id = touched.desk_id and ticket_event.reference = touched.reference
),
turns as (
  select *, lag(event, 1, 'reopened') over (partition by desk_id, reference order by at, event desc) as previous
  from told
  where event = 'solved' or (event = 'reopened' and at > first_solved_at)
),
starts as (
  select *, row_number() over ticket as resolution, lag(at, 1, -1) over ticket as previous_at,
    lead(at, 1, 9223372036854775807) over ticket as next_at
  from turns
  where event = 'solved' and previous = 'reopened'
  window ticket as (partition by desk_id, reference order by at)
),
judged as (
  select starts.*,
    (
      select min(told.at) from ticket_event as told
      where told.desk_id = starts.desk_id and told.reference = starts.reference and told.event = 'reopened'
        and told.at >= starts.at and told.at < starts.next_at and told.at > starts.first_solved_at
    ) as reopened_at,
    (
      select count(*) from ticket_event as told
      where told.desk_id = starts.desk_id and told.reference = starts.reference and told.event = 'reassigned'
        and told.at > starts.previous_at and told.at <= starts.at
    ) as reassigned,
    (
      select count(*) from ticket_event as told
      where told.desk_id = starts.desk_id and told.reference = starts.reference and told.event = 'commented'
        and told.at > starts.previous_at and told.at <= starts.at
    ) as commented,
    exists (
      select 1 from response
      where response.desk_id = starts.desk_id and response.subject_kind = 'ticket' and ${inSubjectIndex}
        and response.subject_reference = starts.reference and response.resolution = starts.resolution
        and response.origin <> 'test'
        and (response.origin <> 'volunteered' or (select counts_volunteered from desk where id = starts.desk_id))
    ) as is_answered
  from starts
)
insert into resolution (desk_id, reference, resolution, day, dimension_values, solved_at, reopened_at, facts)
select desk_id, reference, resolution, day, dimension_values, at, reopened_at,
  json_patch('{}', json_object(
    '$answered', iif(is_eligible, iif(is_answered, 'yes', 'no'), null),
    '$firstTimeRight', iif(not is_reopened and reassigned < 2, 'yes', 'no'),
    '$reopened', iif(is_reopened, 'yes', 'no'),
    '$reassigned', cast(min(reassigned, 2) as text),
    '$commented', cast(min(commented, 3) as text),
    '$serviceLevel', iif(is_service_level_met is null, null, iif(is_service_level_met, 'met', 'missed'))
  ))
from (
  select *, coalesce(reopened_at <= at + ${reopenedWithinMs}, 0) as is_reopened from judged
) as judged
where day >= (select rows_from_day from desk where desk.id = judged.desk_id)
on conflict (desk_id, reference, resolution) do update set
  day = excluded.day, dimension_values = excluded.dimension_values, facts = excluded.facts,
  solved_at = excluded.solved_at, reopened_at = excluded.reopened_at
  where (day, dimension_values, facts, solved_at, reopened_at)
    is not (excluded.day, excluded.dimension_values, excluded.facts, excluded.solved_at, excluded.reopened_at)`;

/*
 * What is told late may be of an earlier resolution, so that those after it have other numbers. An invitation is to what
 * it was made for, whatever the number: whoever has its mail can go on answering.
 */
const renumberAsks = `
update ask set resolution = resolution.resolution
from (select distinct value ->> 0 as desk_id, value ->> 1 as reference from json_each(?1)) as touched
cross join resolution on resolution.desk_id = touched.desk_id and resolution.reference = touched.reference
where ask.state = 'invited' and ask.subject_kind = 'ticket' and ask.desk_id = resolution.desk_id
  and ask.subject_reference = resolution.reference and ask.solved_at = resolution.solved_at
  and ask.resolution <> resolution.resolution
  and not exists (
    select 1 from ask as other
    where other.desk_id = ask.desk_id and other.subject_kind = ask.subject_kind
      and other.subject_reference = ask.subject_reference and other.resolution = resolution.resolution
      and other.person = ask.person and other.round = ask.round)`;

/*
 * Every resolution has a line in the ask ledger. While nothing is decided it follows what is known; afterwards it stays.
 */
const openAsks = `
insert into ask (
  desk_id, subject_kind, subject_reference, resolution, state, day, dimension_values, requester, requester_key, locale,
  solved_at, contact
)
select resolution.desk_id, 'ticket', resolution.reference, resolution.resolution, 'new', resolution.day,
  resolution.dimension_values, told.requester, told.requester_key, told.locale, resolution.solved_at,
  told.contact
from (select distinct value ->> 0 as desk_id, value ->> 1 as reference from json_each(?1)) as touched
cross join resolution on resolution.desk_id = touched.desk_id and resolution.reference = touched.reference
join ticket_event as told on told.desk_id = resolution.desk_id and told.reference = resolution.reference
  and told.at = resolution.solved_at and told.event = 'solved'
where true
on conflict (desk_id, subject_kind, subject_reference, resolution, person, round) do update set
  day = excluded.day, dimension_values = excluded.dimension_values, solved_at = excluded.solved_at,
  requester = excluded.requester, requester_key = excluded.requester_key, locale = excluded.locale,
  contact = excluded.contact
  where ask.state = 'new'`;

/** What can still be answered or asked about a resolution that did not hold is withdrawn. */
const withdrawAsks = `
update ask set state = 'withdrawn', reason = iif(state = 'invited', 'invited', null), settled_at = ?2, contact = null, nonce = null, remind_at = null
where ask.state in ('new', 'invited') and ask.subject_kind = 'ticket'
  and (ask.desk_id, ask.subject_reference, ask.resolution) in (
    select resolution.desk_id, resolution.reference, resolution.resolution
    from (select distinct value ->> 0 as desk_id, value ->> 1 as reference from json_each(?1)) as touched
    cross join resolution on resolution.desk_id = touched.desk_id and resolution.reference = touched.reference
    where resolution.reopened_at is not null)`;

/** An array of `[desk, source, hash of the id, moment]`. */
const noteDeliveries = `
insert into delivery (desk_id, source, hash, received_at)
select value ->> 0, value ->> 1, unhex(value ->> 2), value ->> 3 from json_each(?)
where true
on conflict do nothing`;

/** An array of `[desk, day-old pseudonym, pseudonym now, key of it]`: whoever said no under an older key said no. */
const carryOptOuts = `
insert into opt_out (desk_id, requester, requester_key, day)
select opt_out.desk_id, unhex(item.value ->> 2), item.value ->> 3, opt_out.day
from json_each(?) as item
join opt_out on opt_out.desk_id = item.value ->> 0 and opt_out.requester = unhex(item.value ->> 1)
where true
on conflict do nothing`;

/** An event on its way: as the statements read it, and what tells whether it is new. */
interface PackedEvent {
  readonly row: string;
  readonly key: string;
  readonly ticket: string;
  readonly day: string;
  readonly now: number;
  /** Pseudonyms of the same person under older keys, as the statements read them. */
  readonly before: readonly string[];
  /** What the delivery that brought it is known by; with the first event of a delivery only. */
  readonly deliveries: readonly string[];
}

type Fate = 'recorded' | 'known' | 'tooOld';

function rowsOf<Row>(result: ResultSet | undefined): readonly Row[] {
  return (result?.rows ?? []) as unknown as readonly Row[];
}

const list = (items: readonly string[]): string => `[${items.join(',')}]`;

/** What became of each event. Tickets that share a group are concluded once. */
const recording: LibsqlWriteKind<PackedEvent, Fate> = {
  statements(items) {
    const touched = list([...new Set(items.map(({ ticket }) => ticket))]);
    const deliveries = items.flatMap((item) => item.deliveries);
    const before = items.flatMap((item) => item.before);
    const now = Math.max(...items.map((item) => item.now));
    return [
      { sql: keepEvents, args: [list(items.map(({ row }) => row))] },
      { sql: readTooOld, args: [list(items.map(({ day }) => day))] },
      { sql: concludeResolutions, args: [touched] },
      { sql: renumberAsks, args: [touched] },
      { sql: openAsks, args: [touched] },
      { sql: withdrawAsks, args: [touched, now] },
      ...(deliveries.length > 0 ? [{ sql: noteDeliveries, args: [list(deliveries)] }] : []),
      ...(before.length > 0 ? [{ sql: carryOptOuts, args: [list(before)] }] : []),
    ];
  },
  outcomes(items, [kept, old]) {
    const isNew = new Set(rowsOf<{ readonly event: string }>(kept).map(({ event }) => event));
    const isOld = new Set(rowsOf<{ readonly place: number }>(old).map(({ place }) => place));
    return items.map(({ key }, place) => (isOld.has(place) ? 'tooOld' : isNew.delete(key) ? 'recorded' : 'known'));
  },
  bytes: ({ row }) => row.length,
};

function pack(
  deskId: number,
  told: NewTicketEvent,
  values: readonly number[],
  now: number,
  deliveries: readonly string[],
): PackedEvent {
  const { reference, at, event, day, isEligible, notEligibleBecause, isServiceLevelMet } = told;
  const { requester, requesterBefore, solver, contact, locale } = told;
  const met = isServiceLevelMet === null ? null : Number(isServiceLevelMet);
  const rest = [day, JSON.stringify(values), Number(isEligible), notEligibleBecause, met];
  const people = [requester?.hash ?? null, requester?.keyId ?? null, solver?.hash ?? null, contact, locale];
  return {
    row: JSON.stringify([deskId, reference, at, event, ...rest, ...people]),
    key: JSON.stringify([deskId, reference, at, event]),
    ticket: JSON.stringify([deskId, reference]),
    day: JSON.stringify([deskId, day]),
    now,
    before: requesterBefore.map(({ hash }) => JSON.stringify([deskId, hash, requester?.hash, requester?.keyId])),
    deliveries,
  };
}

function hexOf(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex');
}

/** What the desk's own system tells of its tickets. */
export function tickets(intake: Intake, numbers: Numbers, fresh: QueryBuilder, db: QueryBuilder): Tickets {
  return {
    async record(deskId, events, now, delivery) {
      const values = await numbers.ofValues(
        deskId,
        events.map(({ dimensions }) => dimensions),
      );
      const noted = delivery?.hashes.map((hash) => JSON.stringify([deskId, delivery.source, hexOf(hash), now])) ?? [];
      const packed = events.map((event, index) =>
        pack(deskId, event, values[index] ?? [], now, index === 0 ? noted : []),
      );
      const fates = await intake.keep(recording, packed);
      const count = (fate: Fate): number => fates.filter((found) => found === fate).length;
      return { recorded: count('recorded'), known: count('known'), tooOld: count('tooOld') };
    },
    async hasTaken(deskId, { source, hashes }) {
      const rows = await fresh.all<{ readonly found: number }>(sql`
        select 1 as found from delivery
        where desk_id = ${deskId} and source = ${source} and hash in (select unhex(value) from json_each(${JSON.stringify(hashes.map(hexOf))}))
        limit 1`);
      return rows.length > 0;
    },
    async forgetPeopleBefore(deskId, moment) {
      const due = sql`desk_id = ${deskId} and at < ${moment} and (requester is not null or solver is not null or contact is not null)`;
      if ((await fresh.all(sql`select 1 from ticket_event where ${due} limit 1`)).length === 0) return;
      const forget = `update ticket_event
        set requester = null, requester_key = null, solver = null, contact = null, locale = null
        where desk_id = ?1 and at < ?2 and (requester is not null or solver is not null or contact is not null)`;
      await intake.write([{ sql: forget, args: [deskId, moment] }]);
    },
    async forgetDeliveriesBefore(moment) {
      const rows = await fresh.all(sql`select 1 from delivery where received_at < ${moment} limit 1`);
      if (rows.length === 0) return;
      await intake.write([{ sql: 'delete from delivery where received_at < ?', args: [moment] }]);
    },
    agreement: (selection) =>
      db.all<AgreementCount>(sql`
        select response.scores ->> '$.accuracy' as perceived, resolution.facts ->> '$."$firstTimeRight"' as recorded,
          count(*) as count, count(distinct coalesce(response.requester, response.id)) as people
        from resolution
        join response on response.desk_id = resolution.desk_id and response.subject_kind = 'ticket'
          and ${sql.raw(inSubjectIndex)}
          and response.subject_reference = resolution.reference and response.resolution = resolution.resolution
        where resolution.desk_id = ${selection.deskId}
          and resolution.day between ${selection.from} and ${selection.to}
          and response.scores ->> '$.accuracy' is not null
          and response.origin in ${listOf(selection.origins)}
          and ${narrowedTo(selection, sql`resolution.dimension_values`) ?? sql`true`}
        group by 1, 2`),
  };
}
