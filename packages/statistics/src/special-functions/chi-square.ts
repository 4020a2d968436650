import { upperIncompleteGamma } from './incomplete-gamma.js';

/**
 * The chance that a chi-square variable with `degreesOfFreedom` > 0 exceeds `statistic` ≥ 0.
 *
 * Source: Q(ν/2, x/2), Abramowitz and Stegun 26.4.19. Reference: 3.841458820694124 with one degree → 0.05.
 */
export function upperChiSquare(statistic: number, degreesOfFreedom: number): number {
  return upperIncompleteGamma(degreesOfFreedom / 2, statistic / 2);
}
