import { dayNumber, dayText } from '../calendar.js';

/** The first and the last day of a period, as the protocol writes days. */
export interface NamedPeriod {
  readonly from: string;
  readonly to: string;
}

/** Days of a month; months from 1, and 13 is the January after. */
function month(year: number, first: number, count: number): NamedPeriod {
  const begin = Date.UTC(year, first - 1, 1);
  const end = Date.UTC(year, first - 1 + count, 0);
  return { from: new Date(begin).toISOString().slice(0, 10), to: new Date(end).toISOString().slice(0, 10) };
}

/** The Monday of an ISO week: week 1 is the one with 4 January in it. */
function week(year: number, number: number): NamedPeriod | null {
  const fourth = dayNumber(`${year}-01-04`);
  // 1970-01-01 was a Thursday.
  const monday = fourth - ((fourth + 3) % 7) + 7 * (number - 1);
  const isOfYear = new Date(dayText(monday + 3)).getUTCFullYear() === year;
  return number >= 1 && isOfYear ? { from: dayText(monday), to: dayText(monday + 6) } : null;
}

/**
 * A period by its name: `2026`, `2026-Q4`, `2026-10`, the ISO week `2026-W40`, or `2026-10-01..2026-10-31`.
 *
 * `null` for a text that names none, such as a week that the year does not have.
 */
export function namedPeriod(text: string): NamedPeriod | null {
  const named = /^(20\d\d)(?:-(?:Q([1-4])|W(\d\d)|(0[1-9]|1[0-2])))?$/.exec(text);
  if (named) {
    const [, year, quarter, weekNumber, monthNumber] = named;
    if (quarter) return month(Number(year), 3 * Number(quarter) - 2, 3);
    if (weekNumber) return week(Number(year), Number(weekNumber));
    return monthNumber ? month(Number(year), Number(monthNumber), 1) : month(Number(year), 1, 12);
  }
  const [, from, to] = /^(20\d\d-\d\d-\d\d)\.\.(20\d\d-\d\d-\d\d)$/.exec(text) ?? [];
  return from !== undefined && to !== undefined ? { from, to } : null;
}
