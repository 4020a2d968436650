import { describe, expect, it } from 'vitest';
import { bisect } from '../src/special-functions/bisect.js';
import { upperChiSquare } from '../src/special-functions/chi-square.js';
import { continuedFraction } from '../src/special-functions/continued-fraction.js';
import { incompleteBeta } from '../src/special-functions/incomplete-beta.js';
import { upperIncompleteGamma } from '../src/special-functions/incomplete-gamma.js';
import { betaQuantile, normalLimit, studentLimit } from '../src/special-functions/quantiles.js';
import { deviance, stirlingError } from '../src/special-functions/saddle-point.js';
import highPrecision from './high-precision.json' with { type: 'json' };

const functions = { incompleteBeta, betaQuantile, studentLimit, normalLimit, upperChiSquare };

function relativeError(found: number, truth: number): number {
  return found === truth ? 0 : Math.abs(found - truth) / Math.abs(truth);
}

describe('Special functions against 70-digit arithmetic', () => {
  it.each(Object.keys(functions) as (keyof typeof functions)[])('%s is right to 1e-12', (name) => {
    const compute = functions[name] as (...values: number[]) => number;
    const rows: readonly (readonly number[])[] = highPrecision[name];
    expect(rows.length).toBeGreaterThanOrEqual(10);
    for (const row of rows) {
      const values = row.slice(0, -1);
      expect(relativeError(compute(...values), row.at(-1) ?? NaN), `${name}(${values.join(', ')})`).toBeLessThan(1e-12);
    }
  });
});

describe('Special functions against closed forms', () => {
  const levels = [0.01, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.999999];

  it('gives the t limits with one and two degrees of freedom, which have formulas', () => {
    for (const level of levels) {
      expect(relativeError(studentLimit(level, 1), 1 / Math.tan(((1 - level) * Math.PI) / 2))).toBeLessThan(1e-12);
      expect(relativeError(studentLimit(level, 2), level * Math.sqrt(2 / ((1 - level) * (1 + level))))).toBeLessThan(
        1e-12,
      );
    }
  });

  it('gives the beta quantiles with a parameter of one, which have formulas', () => {
    for (const p of [0.0005, 0.025, 0.5, 0.9]) {
      for (const parameter of [0.5, 1, 2, 10, 1000]) {
        expect(relativeError(betaQuantile(p, parameter, 1), p ** (1 / parameter))).toBeLessThan(1e-12);
        expect(relativeError(betaQuantile(p, 1, parameter), -Math.expm1(Math.log1p(-p) / parameter))).toBeLessThan(
          1e-12,
        );
      }
    }
  });

  it('gives the chi-square tail with two and four degrees of freedom, which have formulas', () => {
    for (const x of [0.001, 1, 3.9, 4, 10, 100, 1300]) {
      expect(relativeError(upperChiSquare(x, 2), Math.exp(-x / 2))).toBeLessThan(1e-12);
      expect(relativeError(upperChiSquare(x, 4), Math.exp(-x / 2) * (1 + x / 2))).toBeLessThan(1e-12);
    }
  });

  it('meets the values quoted in the doc comments', () => {
    expect(stirlingError(1)).toBeCloseTo(1 - Math.log(2 * Math.PI) / 2, 15);
    expect(stirlingError(1)).toBeCloseTo(0.0810614667953273, 15);
    expect(deviance(2, 1)).toBeCloseTo(0.386294361119891, 14);
    expect(continuedFraction(1, () => [1, 1])).toBeCloseTo(0.618033988749895, 14);
    expect(incompleteBeta(2, 3, 0.5)).toBeCloseTo(11 / 16, 14);
    expect(upperIncompleteGamma(1, 2)).toBeCloseTo(0.135335283236613, 14);
    expect(bisect((x) => x * x, 2, 1, 2)).toBeCloseTo(1.41421356237309, 13);
    expect(betaQuantile(0.025, 1, 10)).toBeCloseTo(0.00252857854446178, 16);
    expect(normalLimit(0.95)).toBeCloseTo(1.959963984540054, 14);
    expect(studentLimit(0.95, 10)).toBeCloseTo(2.228138851964939, 10);
    expect(upperChiSquare(3.841458820694124, 1)).toBeCloseTo(0.05, 14);
  });
});

describe('Special functions at their edges', () => {
  it('are exact at the ends', () => {
    expect(incompleteBeta(3, 4, 0)).toBe(0);
    expect(incompleteBeta(3, 4, 1)).toBe(1);
    expect(upperIncompleteGamma(3, 0)).toBe(1);
    expect(deviance(0, 5)).toBe(5);
    expect(deviance(5, 5)).toBe(0);
  });

  it('keep the two series of the deviance together where one takes over from the other', () => {
    const m = 1000;
    const x = (m * 1.1) / 0.9;
    expect(relativeError(deviance(x * (1 - 1e-9), m), deviance(x * (1 + 1e-9), m))).toBeLessThan(3e-8);
  });

  it('come to an end for counts of a million million', () => {
    expect(betaQuantile(0.025, 8e11, 2e11)).toBeCloseTo(0.8 - 1.96 * Math.sqrt(0.16 / 1e12), 8);
  });

  it('give tiny normal limits for tiny levels, and never a negative one', () => {
    for (const level of [1e-300, 1e-17, 1e-12, 1e-9, 1e-6, 1e-4]) {
      expect(Math.abs(normalLimit(level) - level * Math.sqrt(Math.PI / 2))).toBeLessThan(1e-12);
      expect(normalLimit(level)).toBeGreaterThanOrEqual(0);
    }
  });

  it('return NaN for NaN instead of looping', () => {
    expect(continuedFraction(NaN, () => [1, 1])).toBeNaN();
    expect(incompleteBeta(NaN, 1, 0.5)).toBeNaN();
  });
});
