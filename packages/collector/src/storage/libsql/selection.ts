import { and, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { Selection } from '../counts.js';

/** SQL for a list of words. */
export function listOf(words: readonly string[]): SQL {
  return sql`(select value from json_each(${JSON.stringify(words)}))`;
}

/** SQL for the numbers of a dimension's values, of all or of those that are listed. */
export function valueNumbers(deskId: number, dimension: string, folded?: readonly string[]): SQL {
  const listed = folded ? sql` and folded in ${listOf(folded)}` : sql``;
  return sql`(select id from dimension_value where desk_id = ${deskId} and dimension = ${dimension}${listed})`;
}

/** The condition that a row's dimension values pass every filter of a selection; `undefined` without filters. */
export function narrowedTo(selection: Selection, dimensionValues: SQLWrapper): SQL | undefined {
  const conditions = [...selection.filters].map(
    ([dimension, folded]) => sql`exists (
      select 1 from json_each(${dimensionValues}) as part
      where part.value in ${valueNumbers(selection.deskId, dimension, folded)})`,
  );
  return and(...conditions);
}
