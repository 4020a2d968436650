import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mean, total } from '../src/index.js';
import { frozen, histogram } from './arbitraries.js';

describe('The mean score', () => {
  it('comes with its sample standard deviation and t interval', () => {
    const { n, value, sd, low, high, level } = mean(frozen([2, 1, 3, 10, 14]));
    expect({ n, level }).toEqual({ n: 30, level: 0.95 });
    expect(value).toBe(4.1);
    expect(sd).toBeCloseTo(1.1552, 4);
    expect(low).toBeCloseTo(3.6686, 4);
    expect(high).toBeCloseTo(4.5314, 4);
  });

  it('is what the single answers would give', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 60 }), (scores) => {
        const counts = frozen([1, 2, 3, 4, 5].map((score) => scores.filter((answer) => answer === score).length));
        const average = scores.reduce((sum, score) => sum + score, 0) / scores.length;
        const squares = scores.reduce((sum, score) => sum + (score - average) ** 2, 0);
        expect(mean(counts).value).toBeCloseTo(average, 12);
        expect(mean(counts).sd).toBeCloseTo(Math.sqrt(squares / (scores.length - 1)), 12);
      }),
    );
  });

  it('moves with the scale and keeps its spread', () => {
    fc.assert(
      fc.property(histogram, fc.integer({ min: -5, max: 5 }), (counts, lowest) => {
        fc.pre(total(counts) > 0);
        const usual = mean(counts);
        const moved = mean(counts, { lowest });
        expect((moved.value ?? NaN) - lowest).toBeCloseTo((usual.value ?? NaN) - 1, 12);
        expect(moved.sd).toBe(usual.sd);
      }),
    );
  });

  it('mirrors when the scale is turned round', () => {
    fc.assert(
      fc.property(histogram, (counts) => {
        fc.pre(total(counts) > 1);
        const seen = mean(counts);
        const mirrored = mean(frozen(counts.toReversed()));
        expect(mirrored.value).toBeCloseTo(counts.length + 1 - (seen.value ?? NaN), 11);
        expect(mirrored.sd).toBeCloseTo(seen.sd ?? NaN, 11);
        expect(mirrored.low).toBeCloseTo(counts.length + 1 - (seen.high ?? NaN), 10);
      }),
    );
  });

  it('lies within its limits, which grow wider with the level', () => {
    fc.assert(
      fc.property(histogram, (counts) => {
        fc.pre(total(counts) > 1);
        const widths = [0.5, 0.9, 0.95, 0.99].map((level) => {
          const { value, low, high } = mean(counts, { level });
          expect(low).toBeLessThanOrEqual(value ?? NaN);
          expect(high).toBeGreaterThanOrEqual(value ?? NaN);
          return (high ?? NaN) - (low ?? NaN);
        });
        expect(widths).toEqual(widths.toSorted((a, b) => a - b));
      }),
    );
  });

  it('says nothing without answers', () => {
    const nothing = { n: 0, value: null, sd: null, low: null, high: null, level: 0.95 };
    expect(mean(frozen([0, 0, 0, 0, 0]))).toEqual(nothing);
    expect(mean(frozen([]))).toEqual(nothing);
  });

  it('has no spread with one answer', () => {
    expect(mean(frozen([0, 0, 0, 1, 0]))).toEqual({ n: 1, value: 4, sd: null, low: null, high: null, level: 0.95 });
  });

  it('has a very wide interval with two answers', () => {
    const { value, sd, low, high } = mean(frozen([0, 0, 0, 1, 1]));
    expect(value).toBe(4.5);
    expect(sd).toBeCloseTo(Math.SQRT1_2, 14);
    expect(low).toBeCloseTo(4.5 - 12.7062047361747 / 2, 10);
    expect(high).toBeCloseTo(4.5 + 12.7062047361747 / 2, 10);
  });

  it('has limits at the mean when all answers are equal', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 1e12 }), fc.integer({ min: 0, max: 10 }), (n, position) => {
        const counts = frozen(Array.from({ length: 11 }, (_, i) => (i === position ? n : 0)));
        const score = position + 1;
        expect(mean(counts)).toEqual({ n, value: score, sd: 0, low: score, high: score, level: 0.95 });
      }),
    );
  });

  it('refuses a bad level or a scale that starts between two numbers', () => {
    expect(() => mean([1, 1], { level: 1 })).toThrow(RangeError);
    expect(() => mean([1, 1], { lowest: 0.5 })).toThrow(
      new RangeError('The lowest score must be a whole number, but is 0.5.'),
    );
  });
});
