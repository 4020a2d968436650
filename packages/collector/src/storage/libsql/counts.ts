import type { Interval } from '@afterword/contract';
import { sql, type SQL } from 'drizzle-orm';
import type { Count, CountReading, Cut, Repeats, Selection } from '../counts.js';
import { countBase } from './bases.js';
import { firstDifference } from './first-difference.js';
import { cameBy, groupOf, scoresOf, stagesOf } from './said.js';
import { listOf, narrowedTo, valueNumbers } from './selection.js';
import type { QueryBuilder } from './statement.js';

/** SQL for the first day of the stretch of time that a day belongs to. Day 0 was a Thursday; weeks start on Monday. */
function bucketOf(interval: Interval, from: number): SQL {
  switch (interval) {
    case 'none':
      return sql`${from}`;
    case 'day':
      return sql`day`;
    case 'week':
      return sql`(day + 3) / 7 * 7 - 3`;
    case 'month':
      return sql`unixepoch(day * 86400, 'unixepoch', 'start of month') / 86400`;
    case 'quarter':
      return sql`unixepoch(day * 86400, 'unixepoch', 'start of month',
        '-' || ((strftime('%m', day * 86400, 'unixepoch') - 1) % 3) || ' months') / 86400`;
  }
}

/**
 * The values of a dimension whose ready counts answer the question, or `null` when only rows can: a rollup knows one
 * dimension at a time.
 */
function rollupValues(selection: Selection, cut: Cut): SQL | null {
  const [filter, ...more] = selection.filters;
  if (more.length > 0) return null;
  if (!filter) return cut.dimension ? valueNumbers(selection.deskId, cut.dimension) : sql`(0)`;
  const [dimension, folded] = filter;
  if (cut.dimension && cut.dimension !== dimension) return null;
  return valueNumbers(selection.deskId, dimension, folded);
}

/** Whether the counts of a cut leave something over that states no value of its dimension. */
function hasUnstated(selection: Selection, cut: Cut): boolean {
  return cut.dimension !== null && selection.filters.size === 0;
}

/** Counts of one rollup table, by bucket, group and score. `kind` narrows it to a question, or to every stage. */
function countRollup(table: 'rollup' | 'asked_rollup', kind: SQL, selection: Selection, cut: Cut, values: SQL): SQL {
  const from = sql.raw(table);
  const score = sql.raw(table === 'rollup' ? 'score' : 'stage');
  const inSelection = sql`desk_id = ${selection.deskId} and ${kind} and day between ${selection.from} and ${selection.to}`;
  const bucket = bucketOf(cut.interval, selection.from);
  const group = cut.dimension ? sql`(select value from dimension_value where id = dimension_value_id)` : sql`null`;
  const stated = sql`
    select ${bucket} as bucket, ${group} as "group", ${score} as score, sum(count) as count
    from ${from}
    where ${inSelection} and dimension_value_id in ${values}
    group by 1, ${cut.dimension ? sql`dimension_value_id` : sql`2`}, 3
    having sum(count) <> 0`;
  if (!hasUnstated(selection, cut)) return stated;
  return sql`${stated}
    union all
    select ${bucket}, null, ${score}, sum(iif(dimension_value_id = 0, count, -count))
    from ${from}
    where ${inSelection} and dimension_value_id in (select 0 union all select * from ${values})
    group by 1, 3
    having sum(iif(dimension_value_id = 0, count, -count)) <> 0`;
}

/**
 * Counts rows. Those that say the same are added up before anybody reads what they say: there are far fewer ways to
 * answer for a team in a week than there are answers.
 */
function countRows(question: string, selection: Selection, cut: Cut): SQL {
  const values = sql.identifier('dimension_values');
  const narrowed = narrowedTo(selection, values);
  const { rows, said, from, score } = scoresOf(question);
  return sql`
    select bucket, ${groupOf(cut.dimension, values)} as "group", ${score} as score, sum(same) as count
    from (
      select ${bucketOf(cut.interval, selection.from)} as bucket, dimension_values, ${said} as said, count(*) as same
      from ${rows}
      where desk_id = ${selection.deskId} and day between ${selection.from} and ${selection.to}
        ${cameBy(selection, question)}
      group by 1, 2, 3) ${from}
    where ${score} is not null ${narrowed ? sql`and ${narrowed}` : sql``}
    group by 1, 2, 3`;
}

/** Answers of those who answered more than once. They are found in an index by person and day; nobody else's row is read. */
function countRepeats(question: string, selection: Selection, cut: Cut): SQL {
  const values = sql.identifier('dimension_values');
  const narrowed = narrowedTo(selection, values);
  const isAnswered = question === '$response' ? sql`true` : sql`scores -> ${`$.${question}`} is not null`;
  const inPeriod = sql`desk_id = ${selection.deskId} and day between ${selection.from} and ${selection.to}
    and origin in ${listOf(selection.origins)}`;
  return sql`
    select bucket, "group", sum(answers - 1) as surplus, max(answers) as most
    from (
      select ${bucketOf(cut.interval, selection.from)} as bucket, ${groupOf(cut.dimension, values)} as "group",
        count(*) as answers
      from response
      where ${inPeriod} and ${isAnswered}
        and requester in (
          select requester from response
          where ${inPeriod} and requester is not null
          group by requester
          having count(*) > 1)
        ${narrowed ? sql`and ${narrowed}` : sql``}
      group by 1, 2, requester)
    group by 1, 2
    having sum(answers - 1) > 0`;
}

/** Reads counts as one text of JSON: the driver takes longer for a row than the database for counting it. */
async function readCounts(db: QueryBuilder, counts: SQL): Promise<readonly Count[]> {
  const [row] = await db.all<{ readonly packed: string }>(
    sql`select json_group_array(json_array(bucket, "group", score, count)) as packed from (${counts})`,
  );
  const rows = JSON.parse(row?.packed ?? '[]') as [
    bucket: number,
    group: string | null,
    score: string,
    count: number,
  ][];
  return rows.map(([bucket, group, score, count]) => ({ bucket, group, score, count }));
}

/** Whether some of those asked left no row: a survey that a page showed is only counted. */
async function isCountedOnly(db: QueryBuilder, selection: Selection): Promise<boolean> {
  const stages = stagesOf(selection).filter((stage) => stage === 'shown');
  const [shown] = await db.all<{ readonly count: number | null }>(sql`
    select sum(count) as count from asked_rollup
    where desk_id = ${selection.deskId} and stage in ${listOf(stages)} and dimension_value_id = 0
      and day between ${selection.from} and ${selection.to}`);
  return (shown?.count ?? 0) > 0;
}

/** Counts of answers and of those asked. SQL counts; everything else is computed from the counts. */
export function counts(db: QueryBuilder): CountReading {
  return {
    async answers(question, selection, cut) {
      const values = rollupValues(selection, cut);
      if (!values) return { path: 'rows', counts: await readCounts(db, countRows(question, selection, cut)) };
      const kind = sql`question = ${question} and origin in ${listOf([...selection.origins, 'recorded'])}`;
      return { path: 'rollup', counts: await readCounts(db, countRollup('rollup', kind, selection, cut, values)) };
    },
    async asked(selection, cut) {
      const values = rollupValues(selection, cut);
      if (!values) return null;
      const kind = sql`stage in ${listOf(stagesOf(selection))}`;
      return readCounts(db, countRollup('asked_rollup', kind, selection, cut, values));
    },
    repeats: (question, selection, cut) => db.all<Repeats>(countRepeats(question, selection, cut)),
    async base(base, question, selection, by) {
      return (await isCountedOnly(db, selection)) ? null : countBase(db, base, question, selection, by);
    },
    firstDifference: () => firstDifference(db),
  };
}
