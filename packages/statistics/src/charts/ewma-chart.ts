import { checkNumbers } from './check-numbers.js';

/** One value after smoothing, with the limits that chance keeps it within. */
export interface EwmaPoint {
  readonly value: number;
  readonly smoothed: number;
  readonly low: number;
  readonly high: number;
  readonly isOutside: boolean;
}

/** `centre` and `sigma` of a stable process, in the units of the values. */
export interface EwmaOptions {
  readonly centre: number;
  readonly sigma: number;
  /** Weight of the newest value, above 0 and at most 1; 0.2 unless told. */
  readonly weight?: number;
  /** Distance of the limits in sigmas of the smoothed value; 2.7 unless told. */
  readonly width?: number;
  /** Limits of the long run from the first point on, instead of those that widen at the beginning. */
  readonly isSettled?: boolean;
}

/**
 * Exponentially weighted moving average: sees a slow drift that no single point shows.
 *
 * For shares give it the `zeta` of a {@link pChart}, centre 0 and sigma 1. Throws a RangeError when a value is not a
 * finite number, sigma is negative, or the weight is not above 0 and at most 1.
 *
 * Source: Roberts (1959), Technometrics 1:239–250; Lucas and Saccucci (1990), Technometrics 32:1–12.
 * Reference: weight 0.1, width 2.7, centre 10, sigma 1 → limits 9.73–10.27 at first.
 */
export function ewmaChart(
  values: readonly number[],
  { centre, sigma, weight = 0.2, width = 2.7, isSettled = false }: EwmaOptions,
): readonly EwmaPoint[] {
  checkNumbers([...values, centre]);
  if (!(sigma >= 0)) throw new RangeError(`Sigma must be 0 or more, but is ${String(sigma)}.`);
  if (!(weight > 0 && weight <= 1)) throw new RangeError(`The weight lies from 0 to 1, but is ${String(weight)}.`);
  let smoothed = centre;
  return values.map((value, place) => {
    smoothed = weight * value + (1 - weight) * smoothed;
    const settled = isSettled ? 1 : 1 - (1 - weight) ** (2 * (place + 1));
    const half = width * sigma * Math.sqrt((weight / (2 - weight)) * settled);
    const [low, high] = [centre - half, centre + half];
    return { value, smoothed, low, high, isOutside: smoothed < low || smoothed > high };
  });
}
