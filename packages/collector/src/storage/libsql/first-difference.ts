import { sql, type SQL } from 'drizzle-orm';
import type { Difference } from '../counts.js';
import type { QueryBuilder } from './statement.js';

interface Row {
  readonly counter: string;
  readonly inRows: number;
  readonly inRollup: number;
}

/** The days of which rows are kept: the counts of earlier days have outlived their rows. */
const isKeptInRows = sql`day >= (select rows_from_day from desk where desk.id = desk_id)`;

/** Counts every response again, by question, day, dimension value and score. */
const responsesAgain = sql`
  select response.desk_id, answer.question, part.value as dimension_value_id, response.day, response.survey_id,
    response.origin, answer.score, count(*) as count
  from response
  join (
    select distinct sequence, iif(path = '$', key, substr(path, 3)) as question,
      iif(type in ('true', 'false'), type, cast(atom as text)) as score
    from response, json_tree(response.scores)
    where atom is not null
    union all
    select sequence, '$response', '1' from response
  ) as answer on answer.sequence = response.sequence,
  json_each(json_insert(response.dimension_values, '$[#]', 0)) as part
  group by 1, 2, 3, 4, 5, 6, 7`;

/** Counts every fact of every resolution again. */
const factsAgain = sql`
  select desk_id, fact.key as question, part.value as dimension_value_id, day, 0 as survey_id, 'recorded' as origin,
    fact.atom as score, count(*) as count
  from resolution, json_each(facts) as fact, json_each(json_insert(dimension_values, '$[#]', 0)) as part
  group by 1, 2, 3, 4, 7`;

const eligibleAgain = sql`
  select desk_id, 'eligible' as stage, part.value as dimension_value_id, day, survey_id, count(*) as count
  from eligible_subject, json_each(json_insert(dimension_values, '$[#]', 0)) as part
  group by 1, 2, 3, 4, 5`;

/** Counts what became of every ask again. */
const asksAgain = sql`
  select desk_id, stage.value as stage, part.value as dimension_value_id, day, 0 as survey_id, count(*) as count
  from ask,
    json_each(iif(
      state in ('invited', 'answered', 'expired'),
      json_array('invited', 'ask:' || state || coalesce(':' || reason, '')),
      json_array('ask:' || state || coalesce(':' || reason, '')))) as stage,
    json_each(json_insert(dimension_values, '$[#]', 0)) as part
  where round = 1
  group by 1, 2, 3, 4`;

/**
 * Both sides are put below each other and added up by counter. Joining them would take the product of their sizes,
 * since a recount has no index.
 */
function firstDifferenceOf(again: SQL, kept: SQL, kind: string, parts: string): SQL {
  const counter = sql.raw(parts);
  return sql`
    select ${sql.raw(kind)} || ', day ' || date(day * 86400, 'unixepoch') || ', '
      || coalesce((select dimension || ' ' || value from dimension_value where id = dimension_value_id), 'everybody')
      || ', survey version number ' || survey_id || ', desk number ' || desk_id as counter,
      sum("inRows") as "inRows", sum("inRollup") as "inRollup"
    from (
      select ${counter}, count as "inRows", 0 as "inRollup" from (${again}) where ${isKeptInRows}
      union all
      select ${counter}, 0, count from (${kept}) where ${isKeptInRows}
    )
    group by ${counter}
    having sum("inRows") <> sum("inRollup")
    order by ${counter}
    limit 1`;
}

/** Recounts from rows, without the triggers, and names the first counter that differs. */
export async function firstDifference(db: QueryBuilder): Promise<Difference | null> {
  const [answers] = await db.all<Row>(
    firstDifferenceOf(
      sql`${responsesAgain} union all ${factsAgain}`,
      sql`select * from rollup`,
      `'question ' || question || ', score ' || score || ', origin ' || origin`,
      'desk_id, question, dimension_value_id, day, survey_id, origin, score',
    ),
  );
  if (answers) return { table: 'rollup', ...answers };
  const [eligible] = await db.all<Row>(
    firstDifferenceOf(
      sql`${eligibleAgain} union all ${asksAgain}`,
      sql`select * from asked_rollup where stage in ('eligible', 'invited') or stage like 'ask:%'`,
      'stage',
      'desk_id, stage, dimension_value_id, day, survey_id',
    ),
  );
  return eligible ? { table: 'asked_rollup', ...eligible } : null;
}
