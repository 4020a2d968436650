import type { Interval } from '@afterword/contract';

/*
 * Days are whole numbers since 1970-01-01, without a time zone: the zone decides once, when a moment becomes a day.
 */

export const millisecondsPerDay = 86_400_000;

/** `2026-03-31` → 20543. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / millisecondsPerDay;
}

/** 20543 → `2026-03-31`. */
export function dayText(day: number): string {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
}

/** The moment (milliseconds, UTC) at which a day begins. */
export function dayStart(day: number): number {
  return day * millisecondsPerDay;
}

/** A time zone's calendar. It keeps the quarter of an hour that was asked for last, which is nearly always the present. */
interface ZoneCalendar {
  readonly format: Intl.DateTimeFormat;
  quarter: number;
  day: number;
}

const calendars = new Map<string, ZoneCalendar>();

/** Since 1972 no time zone has changed its day within a quarter of an hour. */
const millisecondsPerQuarter = 900_000;

function calendarOf(timeZone: string): ZoneCalendar {
  const known = calendars.get(timeZone);
  if (known) return known;
  // Swedish writes days as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  const calendar = { format, quarter: Number.NaN, day: 0 };
  calendars.set(timeZone, calendar);
  return calendar;
}

/** The day that the calendar on the wall of a time zone shows at a moment (milliseconds), exact since 1972. */
export function dayAt(moment: number, timeZone: string): number {
  const calendar = calendarOf(timeZone);
  const quarter = Math.floor(moment / millisecondsPerQuarter);
  if (calendar.quarter !== quarter) {
    calendar.day = dayNumber(calendar.format.format(moment));
    calendar.quarter = quarter;
  }
  return calendar.day;
}

/** The first day of the stretch of time that a day belongs to. Weeks start on Monday. */
export function bucketStart(day: number, interval: Exclude<Interval, 'none'>): number {
  if (interval === 'day') return day;
  if (interval === 'week') return Math.floor((day + 3) / 7) * 7 - 3;
  const date = new Date(day * millisecondsPerDay);
  const month = interval === 'month' ? date.getUTCMonth() : Math.floor(date.getUTCMonth() / 3) * 3;
  return Date.UTC(date.getUTCFullYear(), month, 1) / millisecondsPerDay;
}

function nextBucket(start: number, interval: Exclude<Interval, 'none'>): number {
  if (interval === 'day') return start + 1;
  if (interval === 'week') return start + 7;
  return bucketStart(start + (interval === 'month' ? 31 : 92), interval);
}

/** A stretch of time: the first day of its bucket, and the days of it that lie in the period. All inclusive. */
export interface Bucket {
  readonly bucket: number;
  readonly start: number;
  readonly end: number;
}

/** Cuts the days `from` to `to` into buckets; `none` gives one. */
export function buckets(from: number, to: number, interval: Interval): Bucket[] {
  if (interval === 'none') return [{ bucket: from, start: from, end: to }];
  const result: Bucket[] = [];
  for (let bucket = bucketStart(from, interval); bucket <= to; bucket = nextBucket(bucket, interval)) {
    const end = nextBucket(bucket, interval) - 1;
    result.push({ bucket, start: Math.max(bucket, from), end: Math.min(end, to) });
  }
  return result;
}
