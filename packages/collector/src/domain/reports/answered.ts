import type { Results } from '@afterword/contract';
import type { Selection } from '../../storage/counts.js';
import type { Desk } from '../../storage/desks.js';
import { dayText } from '../calendar.js';
import { publicDesk } from '../public-desk.js';
import type { ReportSettings } from './report-settings.js';

/** What every answer says of itself. */
export type Answered = Pick<Results, 'desk' | 'period' | 'filters' | 'asOf' | 'smallestGroup' | 'origins' | 'apart'>;

/** The same from what was asked; `asOf` is the newest commit that was seen, in milliseconds. */
export function answered(
  desk: Desk,
  { from, to, origins }: Pick<Selection, 'from' | 'to' | 'origins'>,
  filters: readonly string[],
  asOf: number | null,
  { smallestGroup }: ReportSettings,
  apart: Results['apart'],
): Answered {
  return {
    desk: publicDesk(desk),
    period: { from: dayText(from), to: dayText(to) },
    filters: [...filters],
    asOf: asOf === null ? null : new Date(asOf).toISOString(),
    smallestGroup,
    origins: [...origins],
    apart,
  };
}

/** The same for an answer that is made of a result. */
export function answeredOf({ desk, period, filters, asOf, smallestGroup, origins, apart }: Results): Answered {
  return { desk, period, filters, asOf, smallestGroup, origins, apart };
}
