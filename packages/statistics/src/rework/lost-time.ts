import { usualLevel } from '../level.js';
import { total, type Histogram } from '../shares/histogram.js';
import type { Share } from '../shares/share.js';
import { wilson } from '../shares/wilson.js';

/** A band of lost working time: up to `upTo` minutes, counted as `minutes`; the last band is open. */
export interface TimeBand {
  readonly upTo: number;
  readonly minutes: number;
}

/** None, up to 15 minutes, an hour, four hours, a day of eight hours, two days, and more. */
export const usualTimeBands: readonly TimeBand[] = [
  { upTo: 0, minutes: 0 },
  { upTo: 15, minutes: 8 },
  { upTo: 60, minutes: 35 },
  { upTo: 240, minutes: 150 },
  { upTo: 480, minutes: 360 },
  { upTo: 960, minutes: 720 },
  { upTo: Infinity, minutes: 1440 },
];

/** Lost working time in minutes; null without answers. */
export interface LostTime {
  readonly n: number;
  readonly total: number;
  readonly median: number | null;
  /** Nine of ten lost no more than this. */
  readonly ninetiethPercentile: number | null;
  /** Share of answers above four hours. */
  readonly longLosses: Share;
  /** Share of all lost minutes that the worst tenth of the answers lost; null when nothing was lost. */
  readonly worstTenth: number | null;
}

/**
 * Lost working time from answers in bands. A few tickets cause most of it, so no mean stands here: it describes nobody.
 *
 * `counts` holds answers per band, shortest first; figures are those of the bands. Throws a RangeError when a count is no
 * whole number, there are not as many counts as bands, or the level is not between 0 and 1.
 *
 * Source: definition of this project; nearest-rank percentiles. Reference: [50, 20, 15, 10, 3, 1, 1] → median 0, 90 % 150.
 */
export function lostTime(
  counts: Histogram,
  bands: readonly TimeBand[] = usualTimeBands,
  level: number = usualLevel,
): LostTime {
  if (counts.length !== bands.length) throw new RangeError(`${counts.length} counts do not fit ${bands.length} bands.`);
  const n = total(counts);
  const minutes = (place: number): number => bands[place]?.minutes ?? 0;
  const lost = counts.reduce((sum, count, place) => sum + count * minutes(place), 0);
  const rank = (share: number): number | null => {
    if (n === 0) return null;
    let seen = 0;
    const place = counts.findIndex((count) => (seen += count) >= Math.ceil(share * n));
    return minutes(place);
  };
  const long = counts.reduce((sum, count, place) => ((bands[place - 1]?.upTo ?? 0) >= 240 ? sum + count : sum), 0);
  return {
    n,
    total: lost,
    median: rank(0.5),
    ninetiethPercentile: rank(0.9),
    longLosses: wilson(long, n, level),
    worstTenth: lost === 0 ? null : ofWorst(counts, minutes, n / 10) / lost,
  };
}

/** Minutes that the `left` longest answers lost; a part of an answer counts in part. */
function ofWorst(counts: Histogram, minutes: (place: number) => number, left: number): number {
  let sum = 0;
  for (let place = counts.length - 1; place >= 0 && left > 0; place -= 1) {
    const taken = Math.min(left, counts[place] ?? 0);
    sum += taken * minutes(place);
    left -= taken;
  }
  return sum;
}
