import { asc, isNotNull } from 'drizzle-orm';
import type { KeptSurveys } from '../surveys.js';
import { survey } from './schema.js';
import type { QueryBuilder, Write } from './statement.js';

/** A version may have got its number before its definition came. A definition never changes. */
const keepSurvey = `
insert into survey (key, version, definition)
select item.value ->> 'key', item.value ->> 'version', item.value
from json_each(?) as item
where true
on conflict (key, version) do update set definition = excluded.definition where survey.definition is null`;

/** The desk's own surveys. Those that are built in have a number and no definition. */
export function surveys(write: Write, db: QueryBuilder): KeptSurveys {
  return {
    async list() {
      const rows = await db
        .select({ definition: survey.definition })
        .from(survey)
        .where(isNotNull(survey.definition))
        .orderBy(asc(survey.id));
      return rows.flatMap(({ definition }) => (definition ? [definition] : []));
    },
    async keep(files) {
      await write([{ sql: keepSurvey, args: [JSON.stringify(files)] }]);
    },
  };
}
