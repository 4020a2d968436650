import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clopperPearson, jeffreys, wilson, wilsonCorrected } from '../src/index.js';
import { level, part } from './arbitraries.js';

const methods = [
  ['wilson', wilson],
  ['wilson-corrected', wilsonCorrected],
  ['clopper-pearson', clopperPearson],
  ['jeffreys', jeffreys],
] as const;

/** Limits as numbers; a share without answers has none, and the test that asks for them is wrong. */
function limits(share: ReturnType<typeof wilson>): { value: number; low: number; high: number } {
  if (share.value === null) throw new Error('This share has no answers.');
  return share;
}

describe.each(methods)('The %s interval', (name, interval) => {
  it('names its method, its level and its counts', () => {
    expect(interval(3, 10)).toMatchObject({ n: 10, k: 3, value: 0.3, level: 0.95, method: name });
    expect(interval(3, 10, 0.9)).toMatchObject({ level: 0.9 });
  });

  it('says nothing without answers', () => {
    expect(interval(0, 0)).toEqual({ n: 0, k: 0, value: null, low: null, high: null, level: 0.95, method: name });
  });

  it('is exactly 0 and 1 at the ends', () => {
    for (const n of [1, 2, 3, 10, 1000, 1e6]) {
      const none = limits(interval(0, n));
      const all = limits(interval(n, n));
      expect(Object.is(none.low, 0)).toBe(true);
      expect(all.high).toBe(1);
      expect(none.high).toBeGreaterThan(0);
      expect(all.low).toBeLessThan(1);
    }
  });

  it('stays within 0 to 1 and contains the observed share', () => {
    fc.assert(
      fc.property(part, level, ({ k, n }, confidence) => {
        const { value, low, high } = limits(interval(k, n, confidence));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(high).toBeLessThanOrEqual(1);
        expect(high - low).toBeGreaterThan(0);
      }),
    );
  });

  it('mirrors when good and bad change places', () => {
    fc.assert(
      fc.property(part, level, ({ k, n }, confidence) => {
        const seen = limits(interval(k, n, confidence));
        const mirrored = limits(interval(n - k, n, confidence));
        expect(mirrored.low).toBeCloseTo(1 - seen.high, 14);
        expect(mirrored.high).toBeCloseTo(1 - seen.low, 14);
      }),
    );
  });

  it('rises with every further good answer', () => {
    fc.assert(
      fc.property(part, level, ({ k, n }, confidence) => {
        fc.pre(k < n);
        const before = limits(interval(k, n, confidence));
        const after = limits(interval(k + 1, n, confidence));
        expect(after.low).toBeGreaterThan(before.low);
        expect(after.high).toBeGreaterThan(before.high);
      }),
    );
  });

  it('grows wider with the level', () => {
    fc.assert(
      fc.property(part, ({ k, n }) => {
        const widths = [0.5, 0.8, 0.95, 0.999].map((confidence) => {
          const { low, high } = limits(interval(k, n, confidence));
          return high - low;
        });
        expect(widths).toEqual(widths.toSorted((a, b) => a - b));
      }),
    );
  });

  it('grows narrower with ten times the answers', () => {
    fc.assert(
      fc.property(part, level, ({ k, n }, confidence) => {
        const few = limits(interval(k, n, confidence));
        const many = limits(interval(10 * k, 10 * n, confidence));
        expect(many.high - many.low).toBeLessThan(few.high - few.low);
      }),
    );
  });

  it('refuses impossible counts and levels with a sentence', () => {
    expect(() => interval(11, 10)).toThrow(new RangeError('There cannot be 11 good answers among 10.'));
    expect(() => interval(1, 0)).toThrow(new RangeError('There cannot be 1 good answers among 0.'));
    for (const bad of [-1, 0.5, NaN, Infinity, 2 ** 53]) {
      expect(() => interval(0, bad)).toThrow(RangeError);
      expect(() => interval(bad, 10)).toThrow(RangeError);
    }
    for (const bad of [0, 1, -0.5, 95, NaN]) {
      expect(() => interval(0, 0, bad)).toThrow(
        new RangeError(`The level must lie between 0 and 1, as in 0.95, but is ${bad}.`),
      );
    }
  });

  it('gives finite limits at levels close to 0 and to 1', () => {
    for (const confidence of [1e-300, 1e-9, 1 - 1e-9, 1 - 2 ** -53]) {
      const { low, high } = limits(interval(3, 9, confidence));
      expect(low).toBeGreaterThan(0);
      expect(high).toBeLessThan(1);
      expect(low).toBeLessThanOrEqual(high);
    }
  });
});

describe('The intervals beside one another', () => {
  it('put Wilson inside its corrected form, and Jeffreys inside Clopper-Pearson', () => {
    fc.assert(
      fc.property(part, level, ({ k, n }, confidence) => {
        const exact = limits(clopperPearson(k, n, confidence));
        const posterior = limits(jeffreys(k, n, confidence));
        const plain = limits(wilson(k, n, confidence));
        const corrected = limits(wilsonCorrected(k, n, confidence));
        expect(corrected.low).toBeLessThanOrEqual(plain.low);
        expect(corrected.high).toBeGreaterThanOrEqual(plain.high);
        expect(exact.low).toBeLessThanOrEqual(posterior.low);
        expect(exact.high).toBeGreaterThanOrEqual(posterior.high);
      }),
    );
  });
});
