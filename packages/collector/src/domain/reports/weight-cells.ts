import type { Dimension, MetricKey } from '@afterword/contract';
import type { PairCount, Selection, Storage } from '../../storage/storage.js';
import { compareGroups, countedUnder, gather, peopleIn } from './cells.js';
import { askedIn, measure } from './measure.js';
import { peopleBehind } from './people.js';
import type { WeightCell } from './weigh.js';

/** What weights need of each pair of groups of two dimensions; none where some of those asked are counted by one alone. */
async function cellsByTwo(
  storage: Storage,
  metric: MetricKey,
  selection: Selection,
  pair: readonly [Dimension, Dimension],
): Promise<readonly WeightCell[]> {
  const asked = await storage.counts.askedByTwo(selection, pair);
  if (!asked) return [];
  const answers = await storage.counts.answersByTwo(countedUnder(metric), selection, pair);
  const cells = new Map<
    string,
    { groups: readonly (string | null)[]; answers: Record<string, number>; asked: number }
  >();
  const cellOf = ({ groups }: PairCount) => {
    const key = JSON.stringify(groups);
    const cell = cells.get(key) ?? { groups, answers: {}, asked: 0 };
    cells.set(key, cell);
    return cell;
  };
  for (const count of answers) cellOf(count).answers[count.score] = count.count;
  for (const count of asked) cellOf(count).asked += count.count;
  return [...cells.values()]
    .map(({ groups, answers: counts, asked: people }) => {
      const { n, k } = measure(metric, counts, {});
      // Only where all who were asked came by import, which names nobody.
      return { groups, asked: people, k: k ?? 0, n, people: n };
    })
    .toSorted((a, b) => {
      const [first, second] = [compareGroups(a.groups[0] ?? null, b.groups[0] ?? null), a.groups[1] ?? null];
      return first || compareGroups(second, b.groups[1] ?? null);
    });
}

/** What weights need of each group of a dimension. */
export async function cellsBy(
  storage: Storage,
  metric: MetricKey,
  selection: Selection,
  [dimension, other]: readonly Dimension[],
): Promise<readonly WeightCell[]> {
  if (dimension === undefined) return [];
  if (other !== undefined) return cellsByTwo(storage, metric, selection, [dimension, other]);
  const cut = { interval: 'none', dimension } as const;
  const { counts } = await storage.counts.answers(countedUnder(metric), selection, cut);
  const asked = (await storage.counts.asked(selection, cut)) ?? [];
  const groups = [...gather(counts, asked).values()].toSorted((a, b) => compareGroups(a.group, b.group));
  const answered = groups.map((cell) => peopleIn(metric, cell));
  const peopleOf = await peopleBehind(storage, countedUnder(metric), selection, cut, answered);
  return groups.map(({ bucket, group, answers, asked: steps }) => {
    const { n, k } = measure(metric, answers, {});
    return { groups: [group], asked: askedIn(steps), k: k ?? 0, n, people: peopleOf({ bucket, group }, n) };
  });
}
