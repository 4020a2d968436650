import { frequencyDays, type Dimension, type MetricKey, type Weighting } from '@afterword/contract';
import type { Selection } from '../../storage/counts.js';
import type { Storage } from '../../storage/storage.js';
import { compareGroups, countedUnder, gather, peopleIn } from './cells.js';
import { askedIn, measure } from './measure.js';
import { peopleAmong, peopleBehind } from './people.js';
import { baseOf, type WeightCell } from './weigh.js';

/** The dimension by which weights need no more than ready counts, or `null`. */
export function onlyDimension([weighting, ...more]: readonly Weighting[]): Dimension | null {
  if (weighting === undefined || more.length > 0) return null;
  return weighting === 'frequency' || weighting === 'probability' ? null : weighting;
}

/** How many days before a period its weights look at. */
export function daysBefore(by: readonly Weighting[]): number {
  return by.includes('frequency') ? frequencyDays - 1 : 0;
}

/** What weights need of each group of one dimension, from ready counts. */
async function cellsByOne(
  storage: Storage,
  metric: MetricKey,
  selection: Selection,
  dimension: Dimension,
): Promise<readonly WeightCell[]> {
  const cut = { interval: 'none', dimension } as const;
  const { counts } = await storage.counts.answers(countedUnder(metric), selection, cut);
  const asked = (await storage.counts.asked(selection, cut)) ?? [];
  const groups = [...gather(counts, asked).values()];
  const answered = groups.map((cell) => peopleIn(metric, cell));
  const peopleOf = await peopleBehind(storage, countedUnder(metric), selection, cut, answered);
  return groups.map(({ bucket, group, answers, asked: steps }) => {
    const { n, k } = measure(metric, answers, {});
    return { groups: [group], base: askedIn(steps), k: k ?? 0, n, people: peopleOf({ bucket, group }, n) };
  });
}

/** What weights need of each group, or pair of groups, from rows. */
async function cellsFromRows(
  storage: Storage,
  metric: MetricKey,
  selection: Selection,
  by: readonly Weighting[],
): Promise<readonly WeightCell[]> {
  const cells = await storage.counts.base(baseOf(by), countedUnder(metric), selection, by);
  return (cells ?? []).map(({ groups, base, answers, repeated }) => {
    const { n, k } = measure(metric, answers, {});
    return { groups, base, k: k ?? 0, n, people: peopleAmong(n, repeated) };
  });
}

/** What weights need of each group, or pair of groups. Those that are alike stand next to each other. */
export async function cellsBy(
  storage: Storage,
  metric: MetricKey,
  selection: Selection,
  by: readonly Weighting[],
): Promise<readonly WeightCell[]> {
  const dimension = onlyDimension(by);
  const cells =
    dimension === null
      ? await cellsFromRows(storage, metric, selection, by)
      : await cellsByOne(storage, metric, selection, dimension);
  return cells.toSorted(
    ({ groups: [first = null, second = null] }, { groups: [otherFirst = null, otherSecond = null] }) =>
      compareGroups(first, otherFirst) || compareGroups(second, otherSecond),
  );
}
