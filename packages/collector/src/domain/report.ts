import {
  limits,
  metrics,
  problem,
  type Problem,
  type ResultPoint,
  type Results,
  type ResultsQuery,
} from '@afterword/contract';
import type { Count, Desk, Storage } from '../storage/storage.js';
import { buckets, dayText, type Bucket } from './calendar.js';
import { publicDesk } from './public-desk.js';
import { measure } from './measure.js';
import { select } from './select.js';

/** What belongs to one point: answers by score, and those asked by stage. */
interface Cell {
  readonly bucket: number;
  readonly group: string | null;
  readonly answers: Record<string, number>;
  readonly asked: Record<string, number>;
}

function cellKey(bucket: number, group: string | null): string {
  return JSON.stringify([bucket, group]);
}

function gather(answers: readonly Count[], asked: readonly Count[]): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  const add = (counts: readonly Count[], kind: 'answers' | 'asked') => {
    for (const { bucket, group, score, count } of counts) {
      const key = cellKey(bucket, group);
      const cell = cells.get(key) ?? { bucket, group, answers: {}, asked: {} };
      cell[kind][score] = (cell[kind][score] ?? 0) + count;
      cells.set(key, cell);
    }
  };
  add(answers, 'answers');
  add(asked, 'asked');
  return cells;
}

/** Alphabetical, in a fixed order for everybody; what states no value comes last. Nobody is ranked by a value. */
function compareGroups(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a.localeCompare(b, 'en', { numeric: true });
}

function point(query: ResultsQuery, bucket: Bucket, group: string | null, cell: Cell | undefined): ResultPoint {
  const measured = measure(query.metric, cell?.answers ?? {}, cell?.asked ?? {});
  return {
    start: dayText(bucket.start),
    end: dayText(bucket.end),
    group,
    stated: query.dimension === undefined || group !== null,
    n: measured.n,
    value: measured.value,
    confidence: measured.confidence,
    counts: measured.counts,
  };
}

/** Responses of that time are gone by their age, and counts cannot be crossed: a number would leave out who is gone. */
function onlyCountsAreKept(responsesFrom: number): Problem {
  return problem('invalid-query', `Of days before ${dayText(responsesFrom)} only counts by one dimension are kept.`, [
    { pointer: '/from', detail: `begin on ${dayText(responsesFrom)} or later, or ask for one dimension only` },
  ]);
}

/**
 * One metric over a period, cut by time and by one dimension.
 *
 * Without a dimension every stretch of time has a point, so that a gap is seen as a gap; with one, only groups and
 * times that have counts do.
 */
export async function report(
  storage: Storage,
  desk: Desk,
  query: ResultsQuery,
  now: number,
): Promise<Results | Problem> {
  const selection = select(desk, query, now);
  if ('type' in selection) return selection;
  const cutBuckets = buckets(selection.from, selection.to, query.interval);
  if (cutBuckets.length > limits.bucketsPerResult) {
    return problem(
      'invalid-query',
      `The period has ${cutBuckets.length} points; at most ${limits.bucketsPerResult} are given.`,
      [{ pointer: '/interval', detail: 'choose a longer interval or a shorter period' }],
    );
  }
  const metric = metrics[query.metric];
  const cut = { interval: query.interval, dimension: query.dimension ?? null };
  // Before the counts are read, so that it never claims more than they hold.
  const asOf = await storage.asOf();
  const answers = await storage.counts.answers(metric.question ?? '$response', selection, cut);
  if (answers.path === 'rows') {
    const { responsesFrom } = await storage.retention.agesOf(desk.id);
    if (selection.from < responsesFrom) return onlyCountsAreKept(responsesFrom);
  }
  const asked = query.metric === 'responseRate' ? await storage.counts.asked(selection, cut) : [];
  // Those asked are counted by one dimension at a time; for a crossing the rate is not known.
  const cells = gather(answers.counts, asked ?? []);
  const groups = query.dimension ? [...new Set([...cells.values()].map(({ group }) => group))] : [null];
  groups.sort(compareGroups);
  const points = cutBuckets.flatMap((bucket) =>
    groups.flatMap((group) => {
      const cell = cells.get(cellKey(bucket.bucket, group));
      return cell || !query.dimension ? [point(query, bucket, group, cell)] : [];
    }),
  );
  const { key, version, title, definition, unit } = metric;
  return {
    desk: publicDesk(desk),
    metric: { key, version, title, definition, unit },
    period: { from: dayText(selection.from), to: dayText(selection.to) },
    interval: query.interval,
    dimension: query.dimension ?? null,
    filters: query.filter,
    path: answers.path,
    asOf: asOf === null ? null : new Date(asOf).toISOString(),
    points,
  };
}
