import type { Asked } from '../asked.js';
import type { Numbers } from './numbers.js';
import type { Intake, LibsqlWriteKind } from './statement.js';

const keepEligible = `
insert into eligible_subject (
  desk_id, survey_id, subject_kind, subject_reference, resolution, day, dimension_values
)
select item.value ->> 0, item.value ->> 1, item.value ->> 2, item.value ->> 3, item.value ->> 4,
  item.value ->> 5, item.value ->> 6
from json_each(?) as item
where item.value ->> 5 >= (select rows_from_day from desk where desk.id = item.value ->> 0)
on conflict do nothing
returning json_array(desk_id, subject_kind, subject_reference, resolution) as subject`;

/** An eligible subject on its way: as the statement reads it, and what tells whether it is new. */
interface PackedSubject {
  readonly json: string;
  readonly key: string;
}

/** Whether each subject was not known before. */
const noting: LibsqlWriteKind<PackedSubject, boolean> = {
  statements: (items) => [{ sql: keepEligible, args: [`[${items.map(({ json }) => json).join(',')}]`] }],
  outcomes(items, [noted]) {
    const newSubjects = new Set(noted?.rows.map((row) => row['subject']));
    return items.map(({ key }) => newSubjects.delete(key));
  },
  bytes: ({ json }) => json.length,
};

/** One counter: `[desk, stage, dimension value, day, survey]`, as JSON. */
type Counter = string;

const countImpressions = `
insert into asked_rollup (desk_id, stage, dimension_value_id, day, survey_id, count)
select item.value ->> 0, item.value ->> 1, item.value ->> 2, item.value ->> 3, item.value ->> 4, item.value ->> 5
from json_each(?) as item
where true
on conflict do update set count = count + excluded.count`;

/** Adds one to each counter. Those of a group that are the same are added up first. */
const counting: LibsqlWriteKind<Counter, null> = {
  statements(counters) {
    const sums = new Map<Counter, number>();
    for (const counter of counters) sums.set(counter, (sums.get(counter) ?? 0) + 1);
    const rows = [...sums].map(([counter, count]) => `${counter.slice(0, -1)},${count}]`);
    return [{ sql: countImpressions, args: [`[${rows.join(',')}]`] }];
  },
  outcomes: (counters) => counters.map(() => null),
  bytes: (counter) => counter.length,
};

/** In the rollup, the number of the dimension value that stands for everybody. */
const everybody = 0;

/** Who could have been asked, and who was. */
export function asked(intake: Intake, numbers: Numbers): Asked {
  return {
    async keepEligible(deskId, subjects) {
      const numbered = await numbers.of(deskId, subjects);
      const packed = subjects.map(({ kind, reference, resolution, day }, index) => {
        const { survey, values } = numbered[index] ?? { survey: 0, values: [] };
        return {
          json: JSON.stringify([deskId, survey, kind, reference, resolution, day, JSON.stringify(values)]),
          key: JSON.stringify([deskId, kind, reference, resolution]),
        };
      });
      return (await intake.keep(noting, packed)).filter(Boolean).length;
    },
    async countImpressions(deskId, impressions) {
      const numbered = await numbers.of(deskId, impressions);
      const counters = impressions.flatMap(({ stage, day }, index) => {
        const { survey, values } = numbered[index] ?? { survey: 0, values: [] };
        return [everybody, ...values].map((value) => JSON.stringify([deskId, stage, value, day, survey]));
      });
      await intake.keep(counting, counters);
    },
  };
}
