import { continuedFraction } from './continued-fraction.js';
import { deviance, stirlingError } from './saddle-point.js';

/** xᵃ (1 − x)ᵇ / B(a, b) without ever forming a large logarithm. Source: Loader (2000). */
function betaPower(a: number, b: number, x: number, y: number): number {
  const sum = a + b;
  const exponent =
    stirlingError(sum) - stirlingError(a) - stirlingError(b) - deviance(a, sum * x) - deviance(b, sum * y);
  return Math.sqrt((a / sum) * (b / (2 * Math.PI))) * Math.exp(exponent);
}

/** The side on which the fraction converges fast: x below about the mean a / (a + b). */
function lowerSide(a: number, b: number, x: number, y: number): number {
  // DiDonato and Morris (1992), fraction (9): each step is two steps of the classic one in DLMF 8.17.22.
  // Not a − (a + b) x: that would lose seven digits when a is a million.
  const lambda = a * y - b * x;
  const b0 = (a * (lambda + 1)) / (a + 1);
  const fraction = continuedFraction(b0, (i) => {
    const m = a + 2 * i - 1;
    const numerator = (((a + i - 1) * (a + b + i - 1)) / (m * m)) * i * (b - i) * x * x;
    const denominator = i + (i * (b - i) * x) / m + ((a + i) / (a + 2 * i + 1)) * (lambda + 1 + i * (1 + y));
    return [numerator, denominator];
  });
  return betaPower(a, b, x, y) * fraction;
}

/**
 * Regularised incomplete beta function I_x(a, b): the chance that a Beta(a, b) variable is at most x.
 *
 * a, b > 0; x from 0 to 1; `y` is 1 − x and may be given by callers who know it more exactly than the subtraction does.
 * Relative error below 1e-12 for a and b up to a million (tested); the time grows with the root of a + b.
 *
 * Source: DLMF 8.17; DiDonato and Morris (1992), ACM TOMS 18:360–373. Reference: I_0.5(2, 3) = 11/16.
 */
export function incompleteBeta(a: number, b: number, x: number, y: number = 1 - x): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  return x <= a / (a + b) ? lowerSide(a, b, x, y) : 1 - lowerSide(b, a, y, x);
}
