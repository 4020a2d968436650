import type { ResultSet } from '@libsql/client';
import { sql } from 'drizzle-orm';
import type { AgreementCount, NewTicketEvent, Storage } from '../storage.js';
import type { Numbers } from './numbers.js';
import { narrowedTo } from './selection.js';
import type { Intake, LibsqlWriteKind, QueryBuilder } from './statement.js';

/** How long after a resolution a reopening still counts against it; two weeks in milliseconds. */
const reopenedWithinMs = 14 * 86_400_000;

const keepEvents = `
insert into ticket_event (
  desk_id, reference, at, event, day, dimension_values, is_eligible, not_eligible_because, is_service_level_met
)
select item.value ->> 0, item.value ->> 1, item.value ->> 2, item.value ->> 3, item.value ->> 4, item.value ->> 5,
  item.value ->> 6, item.value ->> 7, item.value ->> 8
from json_each(?) as item
where item.value ->> 4 >= (select rows_from_day from desk where desk.id = item.value ->> 0)
on conflict do nothing
returning json_array(desk_id, reference, at, event) as event`;

/** An array of `[desk, day]`: which of the days, by their place, are past the age of rows. */
const readTooOld = `
select item.key as place
from json_each(?) as item
where item.value ->> 1 < (select rows_from_day from desk where desk.id = item.value ->> 0)`;

/*
 * What became of each ticket, from all events of it that are known by now. It follows from their times alone, so events
 * may come in any order and any number of times.
 *
 * A resolution begins with the first "solved" and with each that follows a "reopened". What happened to the ticket since
 * the resolution before belongs to it, and the first reopening before the next.
 */
const concludeResolutions = `
with touched as (
  select distinct value ->> 0 as desk_id, value ->> 1 as reference from json_each(?1)
),
told as (
  select ticket_event.*
  from touched
  cross join ticket_event on ticket_event.desk_id = touched.desk_id and ticket_event.reference = touched.reference
),
turns as (
  select *, lag(event, 1, 'reopened') over (partition by desk_id, reference order by at, event desc) as previous
  from told
  where event in ('solved', 'reopened')
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
    exists (
      select 1 from ticket_event as told
      where told.desk_id = starts.desk_id and told.reference = starts.reference and told.event = 'reopened'
        and told.at >= starts.at and told.at < starts.next_at and told.at <= starts.at + ${reopenedWithinMs}
    ) as is_reopened,
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
      where response.desk_id = starts.desk_id and response.subject_kind = 'ticket'
        and response.subject_reference = starts.reference and response.resolution = starts.resolution
    ) as is_answered
  from starts
)
insert into resolution (desk_id, reference, resolution, day, dimension_values, facts)
select desk_id, reference, resolution, day, dimension_values,
  json_patch('{}', json_object(
    '$answered', iif(is_eligible, iif(is_answered, 'yes', 'no'), null),
    '$firstTimeRight', iif(not is_reopened and reassigned < 2, 'yes', 'no'),
    '$reopened', iif(is_reopened, 'yes', 'no'),
    '$reassigned', cast(min(reassigned, 2) as text),
    '$commented', cast(min(commented, 3) as text),
    '$serviceLevel', iif(is_service_level_met is null, null, iif(is_service_level_met, 'met', 'missed'))
  ))
from judged
where day >= (select rows_from_day from desk where desk.id = judged.desk_id)
on conflict (desk_id, reference, resolution) do update set
  day = excluded.day, dimension_values = excluded.dimension_values, facts = excluded.facts
  where (day, dimension_values, facts) is not (excluded.day, excluded.dimension_values, excluded.facts)`;

/** An event on its way: as the statements read it, and what tells whether it is new. */
interface PackedEvent {
  readonly row: string;
  readonly key: string;
  readonly ticket: string;
  readonly day: string;
}

type Fate = 'recorded' | 'known' | 'tooOld';

function rowsOf<Row>(result: ResultSet | undefined): readonly Row[] {
  return (result?.rows ?? []) as unknown as readonly Row[];
}

const list = (items: readonly string[]): string => `[${items.join(',')}]`;

/** What became of each event. Tickets that share a group are concluded once. */
const recording: LibsqlWriteKind<PackedEvent, Fate> = {
  statements: (items) => [
    { sql: keepEvents, args: [list(items.map(({ row }) => row))] },
    { sql: readTooOld, args: [list(items.map(({ day }) => day))] },
    { sql: concludeResolutions, args: [list([...new Set(items.map(({ ticket }) => ticket))])] },
  ],
  outcomes(items, [kept, old]) {
    const isNew = new Set(rowsOf<{ readonly event: string }>(kept).map(({ event }) => event));
    const isOld = new Set(rowsOf<{ readonly place: number }>(old).map(({ place }) => place));
    return items.map(({ key }, place) => (isOld.has(place) ? 'tooOld' : isNew.delete(key) ? 'recorded' : 'known'));
  },
  bytes: ({ row }) => row.length,
};

function pack(deskId: number, told: NewTicketEvent, values: readonly number[]): PackedEvent {
  const { reference, at, event, day, isEligible, notEligibleBecause, isServiceLevelMet } = told;
  const met = isServiceLevelMet === null ? null : Number(isServiceLevelMet);
  const rest = [day, JSON.stringify(values), Number(isEligible), notEligibleBecause, met];
  return {
    row: JSON.stringify([deskId, reference, at, event, ...rest]),
    key: JSON.stringify([deskId, reference, at, event]),
    ticket: JSON.stringify([deskId, reference]),
    day: JSON.stringify([deskId, day]),
  };
}

/** What the desk's own system tells of its tickets. */
export function tickets(intake: Intake, numbers: Numbers, db: QueryBuilder): Storage['tickets'] {
  return {
    async record(deskId, events) {
      const values = await numbers.ofValues(
        deskId,
        events.map(({ dimensions }) => dimensions),
      );
      const packed = events.map((event, index) => pack(deskId, event, values[index] ?? []));
      const fates = await intake.keep(recording, packed);
      const count = (fate: Fate): number => fates.filter((found) => found === fate).length;
      return { recorded: count('recorded'), known: count('known'), tooOld: count('tooOld') };
    },
    agreement: (selection) =>
      db.all<AgreementCount>(sql`
        select response.scores ->> '$.accuracy' as perceived, resolution.facts ->> '$."$firstTimeRight"' as recorded,
          count(*) as count, count(distinct coalesce(response.requester, response.id)) as people
        from resolution
        join response on response.desk_id = resolution.desk_id and response.subject_kind = 'ticket'
          and response.subject_reference = resolution.reference and response.resolution = resolution.resolution
        where resolution.desk_id = ${selection.deskId}
          and resolution.day between ${selection.from} and ${selection.to}
          and response.scores ->> '$.accuracy' is not null
          and ${narrowedTo(selection, sql`resolution.dimension_values`) ?? sql`true`}
        group by 1, 2`),
  };
}
