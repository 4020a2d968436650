import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareEquality } from '../src/index.js';
import { frozen, part } from './arbitraries.js';

const groups = fc.array(part, { minLength: 2, maxLength: 8 }).map(frozen);
const none = Object.freeze({ k: 0, n: 0 });

describe('The test that all groups have the same share', () => {
  it('finds the four groups of smokers different', () => {
    const result = chiSquareEquality(
      frozen([
        { k: 83, n: 86 },
        { k: 90, n: 93 },
        { k: 129, n: 136 },
        { k: 70, n: 82 },
      ]),
    );
    expect(result).toMatchObject({ degreesOfFreedom: 3, isReliable: true });
    expect(result.statistic).toBeCloseTo(12.6004, 4);
    expect(result.pValue).toBeCloseTo(0.005585, 6);
    expect(result.smallestExpected).toBeCloseTo((82 * 25) / 397, 12);
  });

  it('is the square of the z statistic of two groups', () => {
    fc.assert(
      fc.property(part, part, (a, b) => {
        const pooled = (a.k + b.k) / (a.n + b.n);
        fc.pre(pooled > 0 && pooled < 1);
        const z = (a.k / a.n - b.k / b.n) / Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
        expect(Math.abs((chiSquareEquality([a, b]).statistic ?? NaN) - z * z)).toBeLessThan(1e-9 * (1 + z * z));
      }),
    );
  });

  it('does not care about the order of groups, nor which answers are called good', () => {
    fc.assert(
      fc.property(groups, (list) => {
        const seen = chiSquareEquality(list);
        for (const other of [list.toReversed(), list.map(({ k, n }) => ({ k: n - k, n }))]) {
          const result = chiSquareEquality(other);
          expect(Math.abs((result.statistic ?? NaN) - (seen.statistic ?? NaN))).toBeLessThan(
            1e-9 * (1 + (seen.statistic ?? NaN)),
          );
          expect(result.pValue).toBeCloseTo(seen.pValue ?? NaN, 9);
          expect(result.smallestExpected).toBe(seen.smallestExpected);
        }
      }),
    );
  });

  it('gives a p-value from 0 to 1', () => {
    fc.assert(
      fc.property(groups, (list) => {
        const { statistic, pValue, degreesOfFreedom } = chiSquareEquality(list);
        expect(statistic).toBeGreaterThanOrEqual(0);
        expect(pValue).toBeGreaterThanOrEqual(0);
        expect(pValue).toBeLessThanOrEqual(1);
        expect(degreesOfFreedom).toBe(list.length - 1);
      }),
    );
  });

  it('leaves groups without answers out', () => {
    fc.assert(
      fc.property(groups, (list) => {
        expect(chiSquareEquality([none, ...list, none])).toEqual(chiSquareEquality(list));
      }),
    );
  });

  it('finds no difference between equal groups', () => {
    expect(
      chiSquareEquality([
        { k: 10, n: 20 },
        { k: 5, n: 10 },
      ]),
    ).toEqual({
      statistic: 0,
      degreesOfFreedom: 1,
      pValue: 1,
      smallestExpected: 5,
      isReliable: true,
    });
  });

  it('finds no difference when all are satisfied, or none is, and does not call that reliable', () => {
    const noDifference = { statistic: 0, degreesOfFreedom: 1, pValue: 1, smallestExpected: 0, isReliable: false };
    expect(
      chiSquareEquality([
        { k: 50, n: 50 },
        { k: 80, n: 80 },
      ]),
    ).toEqual(noDifference);
    expect(
      chiSquareEquality([
        { k: 0, n: 50 },
        { k: 0, n: 80 },
      ]),
    ).toEqual(noDifference);
  });

  it('cannot tell with fewer than two groups', () => {
    const cannotTell = {
      statistic: null,
      degreesOfFreedom: 0,
      pValue: null,
      smallestExpected: null,
      isReliable: false,
    };
    expect(chiSquareEquality([])).toEqual(cannotTell);
    expect(chiSquareEquality([{ k: 5, n: 9 }])).toEqual(cannotTell);
    expect(chiSquareEquality([{ k: 5, n: 9 }, none])).toEqual(cannotTell);
  });

  it('is not reliable just below five expected answers', () => {
    expect(
      chiSquareEquality([
        { k: 5, n: 9 },
        { k: 4, n: 9 },
      ]),
    ).toMatchObject({ smallestExpected: 4.5, isReliable: false });
  });

  it('refuses impossible counts, even in a group that would not matter', () => {
    expect(() => chiSquareEquality([{ k: 1, n: 0 }])).toThrow(RangeError);
    expect(() =>
      chiSquareEquality([
        { k: 1, n: 2 },
        { k: 1.5, n: 2 },
      ]),
    ).toThrow(RangeError);
  });
});
