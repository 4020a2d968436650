import type { Dimension, ResultsQuery } from '@afterword/contract';
import type { Cut, Selection } from '../../storage/counts.js';
import type { Storage } from '../../storage/storage.js';
import { countedUnder, gather, peopleIn, type Cell } from './cells.js';
import { fold } from '../dimension-values.js';
import { peopleBehind } from './people.js';
import { hiddenCells } from './suppression.js';

/*
 * What a filter would tell of those outside it, or of groups that are hidden where nothing is filtered.
 */

/** The same selection without the filter of one dimension. */
export function without(selection: Selection, dimension: Dimension | undefined): Selection {
  return { ...selection, filters: new Map([...selection.filters].filter(([name]) => name !== dimension)) };
}

/** Whether a part, taken away from a whole that is shown as well, leaves a few people over. */
export function leavesAFew(whole: number, part: number, smallestGroup: number): boolean {
  return whole > part && whole - part < smallestGroup;
}

/** Whether a group is one of those that a filter names; what states none is outside of every filter. */
function isOneOf(values: readonly string[]): (cell: { readonly group: string | null }) => boolean {
  return ({ group }) => group !== null && values.includes(fold(group));
}

/** Whether a query crosses two dimensions, or one and time; then even an empty cell tells something of the others. */
export function crosses({ interval, dimension }: ResultsQuery, { filters }: Selection): boolean {
  const filtered = [...filters.keys()].filter((name) => name !== dimension).length;
  return Number(interval !== 'none') + Number(dimension !== undefined) + filtered > 1;
}

/**
 * Whether the filters of a query, taken away from what is shown without them, leave a group that is too small.
 *
 * Each filtered dimension is looked at as if the others stood: what lies outside the filter is nobody or enough people,
 * and of the groups that its own table would hide either all are inside, or none.
 */
export async function isolates(
  storage: Storage,
  question: string,
  selection: Selection,
  smallestGroup: number,
): Promise<boolean> {
  for (const [dimension, values] of selection.filters) {
    const cut = { interval: 'none', dimension } as const;
    const { counts } = await storage.counts.answers(question, without(selection, dimension), cut);
    const answers = new Map<string | null, number>();
    for (const { group, count } of counts) answers.set(group, (answers.get(group) ?? 0) + count);
    const given = [...answers.values()];
    const peopleOf = await peopleBehind(storage, question, without(selection, dimension), cut, given);
    const bucket = selection.from;
    const cells = [...answers].map(([group, number]) => ({
      bucket,
      group,
      people: peopleOf({ bucket, group }, number),
    }));
    const isInside = isOneOf(values);
    const outside = cells.filter((cell) => !isInside(cell)).reduce((sum, cell) => sum + cell.people, 0);
    const hidden = [...hiddenCells(cells, smallestGroup).keys()];
    const hiddenInside = hidden.filter(isInside);
    const isPart = hiddenInside.length > 0 && hiddenInside.length < hidden.length;
    if ((outside > 0 && outside < smallestGroup) || isPart) return true;
  }
  return false;
}

/** What is counted in each cell without the filter of one dimension, for each filtered dimension. */
export async function outsideOf(
  storage: Storage,
  { metric }: ResultsQuery,
  selection: Selection,
  cut: Cut,
): Promise<readonly ReadonlyMap<string, Cell>[]> {
  const wholes: ReadonlyMap<string, Cell>[] = [];
  for (const dimension of selection.filters.keys()) {
    const { counts } = await storage.counts.answers(countedUnder(metric), without(selection, dimension), cut);
    wholes.push(gather(counts, []));
  }
  return wholes;
}

/**
 * The stretches of time in which a filter takes some of the groups that its own table by time would hide, but not all of
 * them: there, the filter would show what the table does not.
 */
export async function dividedBuckets(
  storage: Storage,
  { metric, interval }: ResultsQuery,
  selection: Selection,
  smallestGroup: number,
): Promise<ReadonlySet<number>> {
  const divided = new Set<number>();
  for (const [dimension, values] of selection.filters) {
    const cut = { interval, dimension };
    const { counts } = await storage.counts.answers(countedUnder(metric), without(selection, dimension), cut);
    const table = [...gather(counts, []).values()].map((cell) => ({ ...cell, people: peopleIn(metric, cell) }));
    const hidden = [...hiddenCells(table, smallestGroup).keys()];
    const isInside = isOneOf(values);
    for (const bucket of new Set(hidden.map((cell) => cell.bucket))) {
      const inBucket = hidden.filter((cell) => cell.bucket === bucket);
      const inside = inBucket.filter(isInside).length;
      if (inside > 0 && inside < inBucket.length) divided.add(bucket);
    }
  }
  return divided;
}
