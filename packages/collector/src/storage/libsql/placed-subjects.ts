import type { InStatement } from '@libsql/client';
import type { PlacedSubject } from '../storage.js';

/*
 * Rows travel as one JSON array for each statement: one round through the driver for a whole batch, and the statement
 * text never changes. Dimension values and survey versions that are new get their numbers first.
 */

/** Statements that give a number to each survey version and dimension value in a JSON array of placed subjects. */
export function numberParts(deskId: number, items: string): InStatement[] {
  return [
    {
      sql: `insert into survey (key, version)
            select distinct item.value ->> '$.survey.key', item.value ->> '$.survey.version'
            from json_each(?) as item
            where true
            on conflict do nothing`,
      args: [items],
    },
    {
      sql: `insert into dimension_value (desk_id, dimension, folded, value)
            select ?, part.value ->> 0, part.value ->> 1, part.value ->> 2
            from json_each(?) as item, json_each(item.value -> 'dimensions') as part
            where true
            on conflict do nothing`,
      args: [deskId, items],
    },
  ];
}

/** SQL for the number of an item's survey version. */
export const surveyNumber = `(select survey.id from survey
  where survey.key = item.value ->> '$.survey.key' and survey.version = item.value ->> '$.survey.version')`;

/**
 * SQL for the array of the numbers of an item's dimension values; takes the number of the desk as a parameter.
 *
 * `cross join` keeps the planner from walking every value of the desk for each row (0.22 against 0.04 ms a row).
 */
export const dimensionNumbers = `(select json_group_array(dimension_value.id)
  from json_each(item.value -> 'dimensions') as part
  cross join dimension_value on dimension_value.desk_id = ?
    and dimension_value.dimension = part.value ->> 0
    and dimension_value.folded = part.value ->> 1)`;

/** What every statement reads of a placed subject, as JSON. */
export function placedSubjectJson(subject: PlacedSubject) {
  return {
    survey: subject.survey,
    kind: subject.kind,
    reference: subject.reference,
    resolution: subject.resolution,
    day: subject.day,
    dimensions: subject.dimensions,
  };
}
