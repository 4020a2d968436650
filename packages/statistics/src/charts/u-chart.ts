import { checkCount } from '../check-count.js';

/** Events in one period and how much there was that could have one: reopened tickets among closed, chases per ticket. */
export interface Exposure {
  readonly events: number;
  readonly units: number;
}

/** A rate per unit with its limits; all null in a period without units. */
export interface RatePoint extends Exposure {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly isOutside: boolean;
}

/**
 * Control chart of events per unit (u-chart): for what can happen more than once to a ticket.
 *
 * The centre is pooled; a lower limit below 0 is 0. Throws a RangeError when events are not a whole number from 0, or
 * units are not a number from 0.
 *
 * Source: Montgomery, Introduction to Statistical Quality Control. Reference: 153 defects in 107.5 units → 1.42.
 */
export function uChart(periods: readonly Exposure[]): {
  readonly centre: number | null;
  readonly points: readonly RatePoint[];
} {
  for (const { events, units } of periods) {
    checkCount('The number of events', events);
    if (!(units >= 0 && units < Infinity)) throw new RangeError(`Units must be 0 or more, but are ${String(units)}.`);
  }
  const units = periods.reduce((sum, period) => sum + period.units, 0);
  const centre = units > 0 ? periods.reduce((sum, period) => sum + period.events, 0) / units : null;
  const points = periods.map((period) => {
    if (centre === null || period.units === 0) {
      return { ...period, value: null, low: null, high: null, isOutside: false };
    }
    const value = period.events / period.units;
    const half = 3 * Math.sqrt(centre / period.units);
    const [low, high] = [Math.max(0, centre - half), centre + half];
    return { ...period, value, low, high, isOutside: value < low || value > high };
  });
  return { centre, points };
}
