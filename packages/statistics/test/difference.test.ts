import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference, wilson } from '../src/index.js';
import { level, part } from './arbitraries.js';

const nothing = Object.freeze({ k: 0, n: 0 });

describe('The difference of two shares', () => {
  it('takes shares or plain counts', () => {
    const expected = { level: 0.95, method: 'newcombe', isClear: true };
    const result = difference(Object.freeze(wilson(56, 70)), Object.freeze({ k: 48, n: 80 }));
    expect(result).toMatchObject(expected);
    expect(result.value).toBeCloseTo(0.2, 12);
    expect(result.low).toBeCloseTo(0.0524, 4);
    expect(result.high).toBeCloseTo(0.3339, 4);
  });

  it('uses its own level, not that of the shares', () => {
    expect(difference(wilson(56, 70, 0.5), wilson(48, 80, 0.5))).toEqual(
      difference({ k: 56, n: 70 }, { k: 48, n: 80 }),
    );
    expect(difference({ k: 56, n: 70 }, { k: 48, n: 80 }, { level: 0.999 }).isClear).toBe(false);
  });

  it.each([false, true])('stays within −1 to 1 and contains the observed difference (corrected: %s)', (corrected) => {
    fc.assert(
      fc.property(part, part, level, (a, b, confidence) => {
        const { value, low, high, isClear } = difference(a, b, { corrected, level: confidence });
        if (value === null) throw new Error('Both groups have answers.');
        expect(value).toBeCloseTo(a.k / a.n - b.k / b.n, 14);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(high).toBeLessThanOrEqual(1);
        expect(isClear).toBe(low > 0 || high < 0);
      }),
    );
  });

  it.each([false, true])('turns its sign when the groups change places (corrected: %s)', (corrected) => {
    fc.assert(
      fc.property(part, part, (a, b) => {
        const there = difference(a, b, { corrected });
        const back = difference(b, a, { corrected });
        expect(back.value).toBeCloseTo(-(there.value ?? NaN), 14);
        expect(back.low).toBeCloseTo(-(there.high ?? NaN), 14);
        expect(back.isClear).toBe(there.isClear);
      }),
    );
  });

  it('turns its sign when good and bad change places', () => {
    fc.assert(
      fc.property(part, part, (a, b) => {
        const good = difference(a, b);
        const bad = difference({ k: a.n - a.k, n: a.n }, { k: b.n - b.k, n: b.n });
        expect(bad.low).toBeCloseTo(-(good.high ?? NaN), 13);
        expect(bad.high).toBeCloseTo(-(good.low ?? NaN), 13);
      }),
    );
  });

  it('is never clear between a group and itself', () => {
    fc.assert(
      fc.property(part, level, (a, confidence) => {
        expect(difference(a, a, { level: confidence })).toMatchObject({ value: 0, isClear: false });
      }),
    );
    expect(difference({ k: 1, n: 2 }, { k: 1, n: 2 }, { level: 1e-300 })).toMatchObject({
      low: 0,
      high: 0,
      isClear: false,
    });
  });

  it('is wider with the correction', () => {
    fc.assert(
      fc.property(part, part, (a, b) => {
        const plain = difference(a, b);
        const corrected = difference(a, b, { corrected: true });
        expect(corrected.method).toBe('newcombe-corrected');
        expect(corrected.low).toBeLessThanOrEqual(plain.low ?? NaN);
        expect(corrected.high).toBeGreaterThanOrEqual(plain.high ?? NaN);
      }),
    );
  });

  it('can be clear although the intervals of the two shares overlap', () => {
    const a = wilson(80, 100);
    const b = wilson(67, 100);
    expect(a.low).toBeLessThan(b.high ?? NaN);
    expect(difference(a, b).isClear).toBe(true);
  });

  it('is unknown, and not clear, when a group has no answers', () => {
    const unknown = { value: null, low: null, high: null, level: 0.95, method: 'newcombe', isClear: false };
    expect(difference(nothing, { k: 3, n: 4 })).toEqual(unknown);
    expect(difference({ k: 3, n: 4 }, nothing)).toEqual(unknown);
    expect(difference(nothing, nothing)).toEqual(unknown);
  });

  it('refuses impossible counts and levels even when the other group is empty', () => {
    expect(() => difference(nothing, { k: 5, n: 4 })).toThrow(RangeError);
    expect(() => difference({ k: -1, n: 4 }, nothing)).toThrow(RangeError);
    expect(() => difference(nothing, nothing, { level: 2 })).toThrow(RangeError);
  });
});
