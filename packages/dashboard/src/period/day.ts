import { limits } from '@afterword/contract/constants';

/** A calendar day as `2026-03-31`. Compares as text; belongs to the zone of whoever names it. */
export type Day = string;

const millisecondsPerDay = 86_400_000;

/** Days since 1970-01-01. Adding to it never meets a time change, because no clock is involved. */
export function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / millisecondsPerDay;
}

function dayOfNumber(number: number): Day {
  return new Date(number * millisecondsPerDay).toISOString().slice(0, 10);
}

export function addDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumber(day) + days);
}

/** Number of days from the first to the last, both counted. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from) + 1;
}

/** The Monday that starts the ISO week of this day. */
export function mondayOf(day: Day): Day {
  // 1970-01-01 was a Thursday, three days after its Monday.
  return addDays(day, -((((dayNumber(day) + 3) % 7) + 7) % 7));
}

/** Whether this is a day of the calendar that the protocol takes: `2026-02-30` and `1999-12-31` are not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(dayNumber(text))) return false;
  return dayOfNumber(dayNumber(text)) === text && text >= limits.earliestDay && text <= limits.latestDay;
}

/** The day that it is at this moment in this time zone. */
export function dayIn(timeZone: string, moment: Date): Day {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(moment);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}
