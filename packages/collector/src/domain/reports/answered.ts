import type { Results } from '@afterword/contract';
import type { Desk, Selection } from '../../storage/storage.js';
import { dayText } from '../calendar.js';
import { publicDesk } from '../public-desk.js';
import type { ReportSettings } from './report-settings.js';

/** What every answer says of itself. */
export type Answered = Pick<Results, 'desk' | 'period' | 'filters' | 'asOf' | 'smallestGroup'>;

/** The same from what was asked; `asOf` is the newest commit that was seen, in milliseconds. */
export function answered(
  desk: Desk,
  { from, to }: Pick<Selection, 'from' | 'to'>,
  filters: readonly string[],
  asOf: number | null,
  { smallestGroup }: ReportSettings,
): Answered {
  return {
    desk: publicDesk(desk),
    period: { from: dayText(from), to: dayText(to) },
    filters: [...filters],
    asOf: asOf === null ? null : new Date(asOf).toISOString(),
    smallestGroup,
  };
}

/** The same for an answer that is made of a result. */
export function answeredOf({ desk, period, filters, asOf, smallestGroup }: Results): Answered {
  return { desk, period, filters, asOf, smallestGroup };
}
