import type { Storage } from '../storage.js';
import { dimensionNumbers, numberParts, placedSubjectJson, surveyNumber } from './placed-subjects.js';
import type { Write } from './statement.js';

const keepEligible = `
insert into eligible_subject (
  desk_id, survey_id, subject_kind, subject_reference, resolution, day, dimension_values
)
select ?, ${surveyNumber}, item.value ->> 'kind', item.value ->> 'reference', item.value ->> 'resolution',
  item.value ->> 'day', ${dimensionNumbers}
from json_each(?) as item
where true
on conflict do nothing
returning id`;

const countImpressions = `
insert into asked_rollup (desk_id, stage, dimension_value_id, day, survey_id, count)
select ?, item.value ->> 'stage', part.value, item.value ->> 'day', ${surveyNumber}, 1
from json_each(?) as item, json_each(json_insert(${dimensionNumbers}, '$[#]', 0)) as part
where true
on conflict do update set count = count + 1`;

/** Who could have been asked, and who was. */
export function asked(write: Write): Storage['asked'] {
  return {
    async keepEligible(deskId, subjects) {
      const json = JSON.stringify(subjects.map(placedSubjectJson));
      const results = await write([...numberParts(deskId, json), { sql: keepEligible, args: [deskId, deskId, json] }]);
      return results.at(-1)?.rows.length ?? 0;
    },
    async countImpressions(deskId, impressions) {
      const json = JSON.stringify(impressions);
      await write([...numberParts(deskId, json), { sql: countImpressions, args: [deskId, json, deskId] }]);
    },
  };
}
