import { frequencyDays, type Weighted, type Weighting } from '@afterword/contract';
import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { BaseCell, Repeated, Selection } from '../counts.js';
import { cameBy, groupOf, scoresOf } from './said.js';
import { listOf } from './selection.js';
import type { QueryBuilder } from './statement.js';

const eligible = ['notDrawn', 'quarantined', 'optedOut', 'silenced', 'notAsked', 'invited', 'answered', 'expired'];
const statesOf: Readonly<Record<Weighted['base'], readonly string[]>> = {
  asked: ['invited', 'answered', 'expired'],
  eligible,
};

/**
 * The tickets of a base that the ledger knows, with what tells how likely their person was to be asked.
 *
 * The tickets of a person are counted up to each and none after it: a band that was read once stays when more tickets
 * come.
 */
function ticketsOf(base: Weighted['base'], { deskId, from, to }: Selection, isByFrequency: boolean): SQL {
  const before = isByFrequency ? frequencyDays - 1 : 0;
  const tickets = isByFrequency
    ? sql`iif(requester is null or is_anonymous, null, count(*) over (
        partition by requester order by day range between ${sql.raw(String(before))} preceding and current row))`
    : sql`null`;
  return sql`
    select id, dimension_values, requester, iif(drawn is null, null, printf('%g', drawn)) as probability,
      case
        when tickets is null then null
        when tickets = 1 then '1'
        when tickets <= 3 then '2-3'
        when tickets <= 9 then '4-9'
        else '10+'
      end as frequency
    from (
      select id, day, state, dimension_values, requester, iif(is_anonymous, null, probability) as drawn,
        ${tickets} as tickets
      from ask
      where desk_id = ${deskId} and round = 1 and day between ${from - before} and ${to}
        and state in ${listOf(eligible)})
    where day >= ${from} and state in ${listOf(statesOf[base])}`;
}

/** What came by import names nobody, and is of every base. */
function importedTickets({ deskId, from, to }: Selection): SQL {
  return sql`
    select dimension_values, null as frequency, null as probability from eligible_subject
    where desk_id = ${deskId} and day between ${from} and ${to}`;
}

/** SQL for the group of a row that has the columns of a ticket. */
function groupBy(weighting: Weighting | undefined, dimensionValues: SQLWrapper): SQL {
  if (weighting === 'frequency' || weighting === 'probability') return sql`${sql.identifier(weighting)}`;
  return groupOf(weighting ?? null, dimensionValues);
}

/**
 * What is answered to a question, with the groups of the ticket that it is about and the person who answered.
 *
 * The database goes from each ticket to its response by an index; the other way it would look through all tickets for
 * each response.
 */
function answersOf(question: string, selection: Selection, groups: SQL): SQL {
  const { said, from, score } = scoresOf(question);
  const isSelected = sql`response.desk_id = ${selection.deskId}
    and response.day between ${selection.from} and ${selection.to} ${cameBy(selection, question)}`;
  return sql`
    select ${groups}, ${score} as score, person
    from (
      select response.dimension_values, ${said} as said, frequency, probability,
        coalesce(ticket.requester, response.requester) as person
      from ticket cross join response on response.ask_id = ticket.id and response.ask_id is not null
      where ${isSelected}
      union all
      select dimension_values, ${said}, null, null, requester from response
      where ${isSelected} and (ask_id is null or ask_id not in (select id from ticket))) ${from}
    where ${score} is not null`;
}

/** A cell that is still being filled. */
interface OpenCell extends BaseCell {
  base: number;
  readonly answers: Record<string, number>;
  repeated: Repeated;
}

/** One count of a cell: its tickets, its answers of a score, or those beyond one for each person. */
interface Row {
  readonly kind: 'base' | 'answers' | 'repeated';
  readonly first: string | null;
  readonly second: string | null;
  readonly score: string | null;
  readonly count: number;
  readonly most: number;
}

/** Counts the tickets of a base, and how they were answered, from rows. */
export async function countBase(
  db: QueryBuilder,
  base: Weighted['base'],
  question: string,
  selection: Selection,
  by: readonly Weighting[],
): Promise<readonly BaseCell[]> {
  const values = sql.identifier('dimension_values');
  const groups = sql`${groupBy(by[0], values)} as "first", ${groupBy(by[1], values)} as "second"`;
  const rows = await db.all<Row>(sql`
    with
      ticket as materialized (${ticketsOf(base, selection, by.includes('frequency'))}),
      said as materialized (${answersOf(question, selection, groups)})
    select 'base' as kind, ${groups}, null as score, count(*) as count, 0 as most
    from (select dimension_values, frequency, probability from ticket union all ${importedTickets(selection)})
    group by 2, 3
    union all
    select 'answers', "first", "second", score, count(*), 0 from said group by 2, 3, 4
    union all
    select 'repeated', "first", "second", null, sum(answers - 1), max(answers)
    from (select "first", "second", count(*) as answers from said where person is not null group by 1, 2, person)
    group by 2, 3`);
  const cells = new Map<string, OpenCell>();
  for (const { kind, first, second, score, count, most } of rows) {
    const key = JSON.stringify([first, second]);
    const cell: OpenCell = cells.get(key) ?? {
      groups: [first, second].slice(0, by.length),
      base: 0,
      answers: {},
      repeated: { surplus: 0, most: 0 },
    };
    cells.set(key, cell);
    if (kind === 'base') cell.base = count;
    else if (kind === 'repeated') cell.repeated = { surplus: count, most };
    else if (score !== null) cell.answers[score] = count;
  }
  return [...cells.values()];
}
