import type { RunRule } from '@afterword/statistics';

/*
 * Limits that a series sets for itself, by its own first points, because nobody else knows its level.
 */

/** Limits need so many points, and no more than so many set them. */
const fewest = 12;
const most = 25;

/** The newest points never set the limits that they are judged by: a fall would widen its own limits. */
const newest = 5;

/**
 * How many of so many points, from the oldest on, set centre and limits: all but the newest five, at least 12 and at most
 * 25; `null` when there are fewer than 12.
 *
 * Definition of this project. Reference: 11 → null, 14 → 12, 26 → 21, 104 → 25.
 */
export function pointsThatSetLimits(points: number): number | null {
  return points < fewest ? null : Math.max(fewest, Math.min(most, points - newest));
}

/** False alarms on average in 12 to 30 points, and for each further point. */
interface Alarms {
  readonly from12: readonly number[];
  readonly further: number;
}

const alarmsOf: ReadonlyMap<string, Alarms> = new Map([
  [
    'beyondThree',
    {
      from12: [
        0.0043, 0.0058, 0.0092, 0.0133, 0.0161, 0.0165, 0.0173, 0.019, 0.0202, 0.0205, 0.0226, 0.0244, 0.0262, 0.0269,
        0.0286, 0.0319, 0.0338, 0.0344, 0.0367,
      ],
      further: 0.0024,
    },
  ],
  [
    'beyondThree,eightOnOneSide',
    {
      from12: [
        0.0069, 0.0089, 0.0145, 0.0211, 0.0289, 0.0352, 0.0377, 0.0425, 0.0457, 0.0476, 0.0544, 0.06, 0.0634, 0.0656,
        0.0723, 0.0781, 0.084, 0.0874, 0.0923,
      ],
      further: 0.0083,
    },
  ],
]);

/**
 * How many false alarms so many points lead to on average, if nothing changes at all and the series sets its own limits by
 * {@link pointsThatSetLimits}. A run that goes on is one alarm.
 *
 * Fewer than published run lengths say in a short series, whose points pull the limits towards themselves, and more in a
 * long one, whose limits are an estimate. `null` below 12 points. Throws a RangeError for rules that nobody has simulated.
 *
 * Source: simulation by this project, 40,000 quiet series of each length, half with 50 answers a week of which 88 % are good
 * and half with 200 of which 75 % are; 20,000 for the slope. `bench/quiet-series.mjs` compares them with what charts do.
 * Reference: 26 points, both rules → 0.0723.
 */
export function falseAlarmsWithOwnLimits(points: number, rules: readonly RunRule[]): number | null {
  const alarms = alarmsOf.get(rules.toSorted().join());
  if (!alarms) throw new RangeError(`The false alarms of ${rules.join(', ')} together are not known.`);
  if (points < fewest) return null;
  const place = points - fewest;
  const last = alarms.from12.length - 1;
  return (alarms.from12[Math.min(place, last)] ?? 0) + Math.max(0, place - last) * alarms.further;
}
