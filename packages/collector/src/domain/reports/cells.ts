import { metrics, type MetricKey } from '@afterword/contract';
import type { Count } from '../../storage/counts.js';
import { measure } from './measure.js';

/** What belongs to one point: answers by score, and those asked by stage. */
export interface Cell {
  readonly bucket: number;
  readonly group: string | null;
  readonly answers: Record<string, number>;
  readonly asked: Record<string, number>;
}

export function cellKey(bucket: number, group: string | null): string {
  return JSON.stringify([bucket, group]);
}

export function gather(answers: readonly Count[], asked: readonly Count[]): Map<string, Cell> {
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
export function compareGroups(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a.localeCompare(b, 'en', { numeric: true });
}

/** Whether a metric tells what people answered. How many did in a group or a month is no secret, only what. */
export const tellsAnswers = (metric: MetricKey): boolean => metrics[metric].question !== null;

/** Whether a metric says how many people answered. What a ticket system tells of tickets says nothing of them. */
export function countsPeople(metric: MetricKey): boolean {
  const { recorded } = metrics[metric];
  return recorded === null || recorded === 'answered';
}

/** Under which name a metric is counted. */
export function countedUnder(metric: MetricKey): string {
  const { question, recorded } = metrics[metric];
  return recorded === null ? (question ?? '$response') : `$${recorded}`;
}

/** How many people stand behind a cell: those who answered, also where those asked are the denominator. */
export function peopleIn(metric: MetricKey, cell: Cell | undefined): number {
  if (!cell) return 0;
  if (tellsAnswers(metric)) return measure(metric, cell.answers, {}).n;
  return cell.answers[metrics[metric].recorded === 'answered' ? 'yes' : '1'] ?? 0;
}
