import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusteredShare, wilson } from '../src/index.js';
import { part } from './arbitraries.js';
import { draw, seeded, shareOf } from './seeded.js';

describe('A share of answers of which some come from one person', () => {
  it('is as wide as Wilson says when everybody answered once and no further', () => {
    const once = Array.from({ length: 40 }, (_, place) => ({ k: place < 30 ? 1 : 0, n: 1 }));
    const { low, high, designEffect } = clusteredShare(once);
    const plain = wilson(30, 40);
    expect(designEffect).toBeCloseTo(40 / 39, 10);
    expect(low).toBeCloseTo(plain.low ?? NaN, 2);
    expect(high).toBeCloseTo(plain.high ?? NaN, 2);
  });

  it('has the value of all answers together and never a narrower interval than they', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 20 }), (people) => {
        const share = clusteredShare(people);
        const plain = wilson(share.k, share.n);
        expect(share.value).toBe(plain.value);
        expect((share.high ?? NaN) - (share.low ?? NaN)).toBeGreaterThanOrEqual(
          (plain.high ?? NaN) - (plain.low ?? NaN) - 1e-12,
        );
      }),
    );
  });

  it('rests on the people when all their answers agree', () => {
    expect(clusteredShare([{ k: 9, n: 9 }]).effectiveN).toBe(1);
    expect(
      clusteredShare([
        { k: 0, n: 3 },
        { k: 0, n: 4 },
      ]).effectiveN,
    ).toBe(2);
  });

  it('leaves out people without answers, and is unknown without any', () => {
    expect(
      clusteredShare([
        { k: 1, n: 2 },
        { k: 0, n: 0 },
      ]).people,
    ).toBe(1);
    expect(clusteredShare([])).toMatchObject({ n: 0, people: 0, value: null, low: null, high: null, effectiveN: 0 });
  });

  it('refuses what cannot be', () => {
    expect(() => clusteredShare([{ k: 3, n: 2 }])).toThrow(/3 good answers among 2/);
    expect(() => clusteredShare([], 95)).toThrow(/level/);
  });

  it('covers the truth in about 95 of 100 cases where answers of one person are alike, and Wilson does not', () => {
    const random = seeded(1);
    let plainCovers = 0;
    const covers = shareOf(4000, () => {
      // Each of forty people is content in 95 or in 45 of 100 cases, and answers six times.
      const people = Array.from({ length: 40 }, () => ({ k: draw(random, 6, random() < 0.7 ? 0.95 : 0.45), n: 6 }));
      const { k, n, low, high } = clusteredShare(people);
      const plain = wilson(k, n);
      if ((plain.low ?? 1) <= 0.8 && (plain.high ?? 0) >= 0.8) plainCovers += 1;
      return (low ?? 1) <= 0.8 && (high ?? 0) >= 0.8;
    });
    expect(covers).toBeGreaterThan(0.93);
    expect(covers).toBeLessThan(0.975);
    expect(plainCovers / 4000).toBeLessThan(0.9);
  });
});
