import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { Selection } from '../counts.js';
import { listOf } from './selection.js';

/*
 * What single rows say: of a question, of their dimensions, and of the way they came. For what ready counts cannot answer.
 */

/** SQL for the value of a dimension that a row states, or null. */
export function groupOf(dimension: string | null, dimensionValues: SQLWrapper): SQL {
  if (!dimension) return sql`null`;
  return sql`(select dimension_value.value from json_each(${dimensionValues}) as part
    join dimension_value on dimension_value.id = part.value and dimension_value.dimension = ${dimension})`;
}

/** The steps of asking that are a denominator: whoever was only shown a survey was not asked, but may have volunteered. */
export function stagesOf({ origins }: Selection): readonly string[] {
  return origins.includes('volunteered') ? ['eligible', 'invited', 'shown'] : ['eligible', 'invited'];
}

/** Narrows responses to those that came by one of the ways of a selection. Facts came no way. */
export function cameBy({ origins }: Selection, question: string): SQL {
  const isFact = question.startsWith('$') && question !== '$response';
  return isFact ? sql`` : sql`and origin in ${listOf(origins)}`;
}

/** Which rows say something about a question, and what: a line for each option of a list, as ready counts have it. */
export function scoresOf(question: string): { rows: SQL; readonly said: SQL; readonly from: SQL; readonly score: SQL } {
  const rows = sql`response`;
  if (question === '$response') return { rows, said: sql`null`, from: sql``, score: sql`'1'` };
  if (question.startsWith('$')) {
    return { rows: sql`resolution`, said: sql`facts ->> ${`$."${question}"`}`, from: sql``, score: sql`said` };
  }
  return {
    rows,
    said: sql`scores -> ${`$.${question}`}`,
    from: sql`, json_tree(said) as answer`,
    score: sql`iif(answer.type in ('true', 'false'), answer.type, cast(answer.atom as text))`,
  };
}
