import { dayAt, millisecondsPerDay } from '../calendar.js';

/** Day 0 was a Thursday. */
function isWorkingDay(day: number): boolean {
  const weekday = (day + 3) % 7;
  return weekday < 5;
}

/**
 * The moment that lies so many days from Monday to Friday after another, at the same time of day (UTC). Holidays are
 * working days: no calendar is right for everybody.
 */
export function afterWorkingDays(moment: number, days: number, timeZone: string): number {
  let at = moment;
  for (let left = days; left > 0;) {
    at += millisecondsPerDay;
    if (isWorkingDay(dayAt(at, timeZone))) left -= 1;
  }
  return at;
}
