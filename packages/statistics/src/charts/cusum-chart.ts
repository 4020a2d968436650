import { checkNumbers } from './check-numbers.js';

/** Both cumulative sums at one value, in the units of the values. */
export interface CusumPoint {
  readonly value: number;
  readonly up: number;
  readonly down: number;
}

/** When a shift was noticed and when it probably began; places from 0, null when there was none. */
export interface CusumChart {
  readonly points: readonly CusumPoint[];
  readonly firstSignal: number | null;
  readonly shiftBegan: number | null;
}

/** In the units of the values: usually `slack` half a sigma and `decision` five sigmas. */
export interface CusumOptions {
  readonly target: number;
  /** Half the shift that is to be noticed. */
  readonly slack: number;
  /** The sum above which it is. */
  readonly decision: number;
}

/**
 * Tabular cumulative sum: dates the beginning of a change.
 *
 * The shift began at the first value after the sum was last zero. Throws a RangeError when a value is not a finite
 * number, the slack is negative, or the decision limit is not above 0.
 *
 * Source: Page (1954), Biometrika 41:100–115; Montgomery, chapter 9. Reference: his thirty values → noticed at the 29th,
 * begun at the 23rd.
 */
export function cusumChart(values: readonly number[], { target, slack, decision }: CusumOptions): CusumChart {
  checkNumbers([...values, target]);
  if (!(slack >= 0 && decision > 0)) {
    throw new RangeError(`Slack must be 0 or more and the decision limit above 0, but are ${slack} and ${decision}.`);
  }
  const points: CusumPoint[] = [];
  let [up, down, upSince, downSince] = [0, 0, 0, 0];
  let signal: { readonly at: number; readonly since: number } | null = null;
  for (const [place, value] of values.entries()) {
    if (up === 0) upSince = place;
    if (down === 0) downSince = place;
    up = Math.max(0, value - (target + slack) + up);
    down = Math.max(0, target - slack - value + down);
    points.push({ value, up, down });
    if (up > decision || down > decision) signal ??= { at: place, since: up > decision ? upSince : downSince };
  }
  return { points, firstSignal: signal?.at ?? null, shiftBegan: signal?.since ?? null };
}
