import { bisect } from './bisect.js';
import { incompleteBeta } from './incomplete-beta.js';
import { upperIncompleteGamma } from './incomplete-gamma.js';

/**
 * The x below which a Beta(a, b) variable lies with probability p; a, b > 0 and 0 < p < 1.
 *
 * Source: inverse of DLMF 8.17.2 by bisection. Reference: p = 0.025, a = 1, b = 10 → 1 − 0.975^0.1 = 0.00252857854446178.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  return bisect((x) => incompleteBeta(a, b, x), p, 0, 1);
}

/**
 * The z that a standard normal variable stays within (−z to z) with probability `level`, 0 < level < 1.
 *
 * Every interval asks for it, so it does not bisect: a guess good to 0.00045, then two of Halley's steps, each of which
 * triples the number of right digits.
 *
 * Source: guess Abramowitz and Stegun 26.2.23; P(|Z| > z) = Q(½, z²/2), DLMF 7.11.2. Reference: 0.95 → 1.959963984540054.
 */
export function normalLimit(level: number): number {
  const outside = 1 - level;
  const r = Math.sqrt(-2 * Math.log(outside / 2));
  const guess = r - (2.515517 + r * (0.802853 + r * 0.010328)) / (1 + r * (1.432788 + r * (0.189269 + r * 0.001308)));
  let z = guess;
  for (let i = 0; i < 2; i += 1) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const step = (upperIncompleteGamma(0.5, (z * z) / 2) - outside) / (2 * density);
    // The guess may fall below zero when the level is tiny; the next step then starts from zero.
    z = Math.max(0, z + step / (1 - (z * step) / 2));
  }
  return z;
}

/**
 * The t that a Student variable with `degreesOfFreedom` > 0 stays within (−t to t) with probability `level`.
 *
 * Source: inverse of P(|T| > t) = I_{ν/(ν+t²)}(ν/2, ½), DLMF 8.17 and Abramowitz and Stegun 26.7.1, by bisection.
 * Reference: 0.95 with 10 degrees of freedom → 2.228138851964939.
 */
export function studentLimit(level: number, degreesOfFreedom: number): number {
  const outside = 1 - level;
  const tail = (t: number): number => {
    const sum = degreesOfFreedom + t * t;
    return incompleteBeta(degreesOfFreedom / 2, 0.5, degreesOfFreedom / sum, (t * t) / sum);
  };
  let high = 1;
  while (tail(high) > outside) high *= 2;
  return bisect((t) => -tail(t), -outside, 0, high);
}
