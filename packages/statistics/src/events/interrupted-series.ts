import { checkCount, checkPart } from '../check-count.js';
import { usualLevel } from '../level.js';
import type { GroupCounts } from '../shares/share.js';
import { regress, type Coefficient } from './regression.js';

/** What changed at an event, as odds ratios, or why nothing is said. */
export type InterruptedSeries =
  | {
      readonly refused: null;
      /** The odds right after the event over those that the trend before leads one to expect. */
      readonly level: Coefficient;
      /** Weekly change of the odds after the event over that before. */
      readonly slope: Coefficient;
      /** Weekly change of the odds before the event. */
      readonly trend: Coefficient;
      readonly dispersion: number;
    }
  | { readonly refused: 'too-few-weeks' | 'no-variation' };

/** The fewest weeks on either side; twelve are better. */
const fewestWeeks = 8;

/**
 * Interrupted time series: did level or slope of weekly satisfaction change at an event, beyond the trend before it?
 *
 * `weeks` are oldest first, the weeks of the event itself left out; `first` is the place, from 0, of the first week after.
 * The slope counts from the event on, not from the start of the series. Weeks without answers are left out. Power is poor
 * when answers per week are few. Refused with fewer than 8 weeks on a side, or when all answers agree. Throws a RangeError
 * when k of n is impossible, `first` is no whole number, or the confidence is not between 0 and 1.
 *
 * Source: Lopez Bernal, Cummins and Gasparrini (2017), International Journal of Epidemiology 46:348–355; the place of the
 * slope: Xiao et al. (2021). Reference: ten weeks around 85 of 100, then 70 rising → level 0.489, slope 1.096.
 */
export function interruptedSeries(
  weeks: readonly GroupCounts[],
  first: number,
  level: number = usualLevel,
): InterruptedSeries {
  checkCount('The place of the first week after the event', first);
  for (const { k, n } of weeks) checkPart(k, n);
  const observations = [...weeks.entries()]
    .filter(([, { n }]) => n > 0)
    .map(([place, { k, n }]) => {
      const isAfter = place >= first;
      return { count: k, outOf: n, columns: [isAfter ? 1 : 0, place, isAfter ? place - first : 0] };
    });
  const after = observations.filter(({ columns }) => columns[0] === 1).length;
  if (after < fewestWeeks || observations.length - after < fewestWeeks) return { refused: 'too-few-weeks' };
  if (observations.every(({ count }) => count === 0) || observations.every(({ count, outOf }) => count === outOf)) {
    return { refused: 'no-variation' };
  }
  const { coefficients, dispersion } = regress(observations, 'binomial', level);
  const [, step, trend, slope] = coefficients;
  if (!step || !trend || !slope) return { refused: 'no-variation' };
  return { refused: null, level: step, slope, trend, dispersion };
}
