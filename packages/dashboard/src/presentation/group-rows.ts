import type { ResultPoint } from '@afterword/contract';
import { shareOf, type Share } from './share.js';
import { csat, firstTimeRight, goodCount, type ShareMetric } from './share-metric.js';

/** One line of the table: a value of the dimension, or `null` for the answers that state none. */
export interface GroupRow {
  readonly group: string | null;
  readonly csat: Share;
  readonly firstTimeRight: Share;
}

/**
 * The lines of the table, in alphabetical order and never by their value; answers that state no group come last.
 *
 * A group that only one of the two results knows has no answers in the other.
 */
export function groupRows(
  csatPoints: readonly ResultPoint[],
  firstTimeRightPoints: readonly ResultPoint[],
  locale: string,
): GroupRow[] {
  const shares = (points: readonly ResultPoint[], metric: ShareMetric) =>
    new Map(
      points.map((point) => [point.stated ? point.group : null, shareOf(point, goodCount(metric, point.counts))]),
    );
  const satisfied = shares(csatPoints, csat);
  const right = shares(firstTimeRightPoints, firstTimeRight);
  const none: Share = { kind: 'none' };
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return [...new Set([...satisfied.keys(), ...right.keys()])]
    .sort((a, b) => (a === null ? 1 : b === null ? -1 : compare(a, b)))
    .map((group) => ({
      group,
      csat: satisfied.get(group) ?? none,
      firstTimeRight: right.get(group) ?? none,
    }));
}
