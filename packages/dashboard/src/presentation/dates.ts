import type { Day } from '../period/day.js';
import type { AxisInterval } from '../period/fitting-intervals.js';
import type { Period } from '../period/period.js';

// Days have no time zone of their own; UTC keeps a formatter from moving them.
const zone = { timeZone: 'UTC' } as const;

function dateOf(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** "31 August – 24 November 2026", in the writing of the locale. */
export function periodText({ from, to }: Period, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { ...zone, day: 'numeric', month: 'long', year: 'numeric' });
  return format.formatRange(dateOf(from), dateOf(to));
}

function quarterText(day: Day): string {
  return `Q${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1} ${day.slice(0, 4)}`;
}

/** One stretch of a time axis in full: "12 – 18 Oct 2026", "October 2026", "Q4 2026". */
export function stretchText(start: Day, end: Day, interval: AxisInterval, locale: string): string {
  if (interval === 'quarter') return quarterText(start);
  if (interval === 'month')
    return new Intl.DateTimeFormat(locale, { ...zone, month: 'long', year: 'numeric' }).format(dateOf(start));
  const format = new Intl.DateTimeFormat(locale, { ...zone, day: 'numeric', month: 'short', year: 'numeric' });
  return format.formatRange(dateOf(start), dateOf(end));
}

/** The same short enough for an axis: "12 Oct", "Oct 2026", "Q4 2026"; days of a long axis carry their year. */
export function axisText(start: Day, interval: AxisInterval, isLong: boolean, locale: string): string {
  if (interval === 'quarter') return quarterText(start);
  if (interval === 'month')
    return new Intl.DateTimeFormat(locale, { ...zone, month: 'short', year: 'numeric' }).format(dateOf(start));
  return new Intl.DateTimeFormat(locale, {
    ...zone,
    day: 'numeric',
    month: 'short',
    ...(isLong ? { year: '2-digit' } : {}),
  }).format(dateOf(start));
}

/** A moment with its time zone spelled out, for the foot of a printed page. */
export function momentText(moment: Date, timeZone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(moment);
}
