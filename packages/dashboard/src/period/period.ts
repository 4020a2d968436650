import { limits } from '@afterword/contract/constants';
import { addDays, mondayOf, type Day } from './day.js';

/** A stretch of days, first and last included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** The periods that have a name, in the order in which they are offered. */
export const periodNames = [
  '12-weeks',
  '26-weeks',
  '52-weeks',
  'this-quarter',
  'last-quarter',
  'this-year',
  'last-year',
  'all',
] as const;
export type PeriodName = (typeof periodNames)[number];

/** What a reader asks for: a period that moves with the calendar, or two dates that do not. */
export type PeriodChoice = PeriodName | Period;

/**
 * The days of a period, seen from today.
 *
 * "Last 12 weeks" are twelve full ISO weeks and what there is of the current one; quarters and years are those of the
 * calendar; `all` reaches back to the first day of the protocol.
 */
export function periodOf(choice: PeriodChoice, today: Day): Period {
  if (typeof choice !== 'string') return choice;
  const year = Number(today.slice(0, 4));
  const firstMonthOfQuarter = Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3;
  const quarterStart = (quartersAgo: number) =>
    new Date(Date.UTC(year, firstMonthOfQuarter - 3 * quartersAgo, 1)).toISOString().slice(0, 10);
  switch (choice) {
    case '12-weeks':
      return { from: addDays(mondayOf(today), -12 * 7), to: today };
    case '26-weeks':
      return { from: addDays(mondayOf(today), -26 * 7), to: today };
    case '52-weeks':
      return { from: addDays(mondayOf(today), -52 * 7), to: today };
    case 'this-quarter':
      return { from: quarterStart(0), to: today };
    case 'last-quarter':
      return { from: quarterStart(1), to: addDays(quarterStart(0), -1) };
    case 'this-year':
      return { from: `${year}-01-01`, to: today };
    case 'last-year':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
    case 'all':
      return { from: limits.earliestDay, to: today };
  }
}
