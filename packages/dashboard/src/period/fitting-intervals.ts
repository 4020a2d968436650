import type { Interval } from '@afterword/contract/constants';
import { dayNumber, daysBetween, mondayOf } from './day.js';
import type { Period } from './period.js';

/** How a time axis can be cut. */
export type AxisInterval = Exclude<Interval, 'none'>;
export const axisIntervals: readonly AxisInterval[] = ['day', 'week', 'month', 'quarter'];

/** More points than this cannot be told apart on half a page. The bound of the protocol lies far above. */
const mostPoints = 200;

/** How many points the axis gets when the period is cut like this, the cut ones at both ends included. */
export function pointCount({ from, to }: Period, interval: AxisInterval): number {
  if (interval === 'day') return daysBetween(from, to);
  if (interval === 'week') return (dayNumber(mondayOf(to)) - dayNumber(mondayOf(from))) / 7 + 1;
  const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const length = interval === 'month' ? 1 : 3;
  return Math.floor(monthOf(to) / length) - Math.floor(monthOf(from) / length) + 1;
}

/** The intervals worth offering for a period: more than one point, and not more than a page can show. */
export function fittingIntervals(period: Period): readonly AxisInterval[] {
  const fitting = axisIntervals.filter((interval) => {
    const count = pointCount(period, interval);
    return count > 1 && count <= mostPoints;
  });
  if (fitting.length > 0) return fitting;
  // One day is one point however it is cut; half a century is too much for any cut and gets the coarsest.
  return [period.from === period.to ? 'day' : 'quarter'];
}

/** The wanted interval if it fits, and otherwise the one that gives a readable number of points. */
export function fittingInterval(period: Period, wanted: AxisInterval | null): AxisInterval {
  const fitting = fittingIntervals(period);
  if (wanted !== null && fitting.includes(wanted)) return wanted;
  const days = daysBetween(period.from, period.to);
  const usual: AxisInterval = days <= 14 ? 'day' : days <= 400 ? 'week' : days <= 2200 ? 'month' : 'quarter';
  return fitting.includes(usual) ? usual : (fitting[0] ?? 'day');
}
