import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concentration, keyness, logLikelihood, recurrence, unusuallyMany } from '../src/index.js';
import { seeded, shareOf } from './seeded.js';

/** A Poisson number, by counting arrivals. */
function arrivals(random: () => number, mean: number): number {
  let count = -1;
  for (let product = 1; product > Math.exp(-mean); product *= random()) count += 1;
  return count;
}

describe('Concentration', () => {
  it('is none when all have the same, and nearly all when one has everything', () => {
    expect(concentration([4, 4, 4, 4, 4]).gini).toBeCloseTo(0, 12);
    expect(concentration([0, 0, 0, 0, 9]).gini).toBeCloseTo(0.8, 12);
    expect(concentration([0, 0, 0, 0, 9])).toMatchObject({ topShare: 1, halfFrom: 1, topPeople: 1 });
  });

  it('does not depend on the order, nor on the unit', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100), { minLength: 1, maxLength: 40 }), (counts) => {
        const { gini, topShare } = concentration(counts);
        expect(concentration(counts.toReversed()).gini).toBe(gini);
        const tenfold = concentration(counts.map((count) => 10 * count));
        expect(topShare === null).toBe(gini === null);
        if (gini === null) return;
        expect(tenfold.gini).toBeCloseTo(gini, 9);
        expect(gini).toBeGreaterThanOrEqual(-1e-9);
        expect(gini).toBeLessThan(1);
      }),
    );
  });

  it('is unknown of nothing', () => {
    expect(concentration([])).toEqual({ people: 0, total: 0, topPeople: 0, topShare: null, halfFrom: 0, gini: null });
    expect(() => concentration([1], 0)).toThrow(/top/);
  });
});

describe('More than chance explains', () => {
  it.each([0.4, 1.2, 6, 40])('is said of at most 1 in 100 where %s are usual', (mean) => {
    const random = seeded(61);
    expect(shareOf(5000, () => unusuallyMany(arrivals(random, mean), mean).isUnusual)).toBeLessThan(0.014);
  });

  it('is anything where nothing is usual, but never nothing', () => {
    expect(unusuallyMany(1, 0)).toEqual({ chance: 0, isUnusual: true });
    expect(unusuallyMany(0, 0)).toEqual({ chance: 1, isUnusual: false });
    expect(() => unusuallyMany(1, -1)).toThrow(/mean/);
    expect(() => unusuallyMany(1, 1, 0)).toThrow(/Alpha/);
  });
});

describe('Words that tell two groups apart', () => {
  it('are marked in about 5 of 100 cases when both groups speak alike', () => {
    const random = seeded(62);
    const words = Array.from({ length: 40 }, (_, i) => `word${i}`);
    const prior = Object.fromEntries(words.map((word) => [word, 12.5]));
    let marked = 0;
    for (let round = 0; round < 100; round += 1) {
      const counts = () => Object.fromEntries(words.map((word) => [word, arrivals(random, 50)]));
      marked += keyness(counts(), counts(), prior).filter(({ z }) => Math.abs(z) > 1.96).length;
    }
    // The prior holds back, so fewer than 5 of 100.
    expect(marked / 4000).toBeLessThan(0.06);
    expect(marked / 4000).toBeGreaterThan(0.01);
  });

  it('change their sign with the groups', () => {
    const [first, second, prior] = [
      { slow: 9, thanks: 1 },
      { slow: 1, thanks: 12 },
      { slow: 5, thanks: 6 },
    ];
    const there = keyness(first, second, prior);
    expect(there.map(({ word }) => word)).toEqual(['slow', 'thanks']);
    expect(keyness(second, first, prior)[1]?.z).toBeCloseTo(-(there[0]?.z ?? NaN), 12);
  });

  it('need a prior each', () => {
    expect(() => keyness({ slow: 1 }, {}, {})).toThrow(/"slow" has no prior/);
    expect(() => logLikelihood(1, 1, 0, 5)).toThrow(/must have words/);
    expect(logLikelihood(0, 5, 100, 100).g2).toBeGreaterThan(3.84);
  });
});

describe('A theme that grew', () => {
  it('is named in at most 1 of 100 periods in which nothing grew, however many themes there are', () => {
    const random = seeded(63);
    const alarms = shareOf(2000, () =>
      recurrence(
        Array.from({ length: 30 }, (_, i) => ({
          theme: `theme ${i}`,
          lastWeeks: [0, 0, 0, 0].map(() => arrivals(random, 1)),
          before: 12,
        })),
        { last: 400, before: 1200 },
      ).some(({ hasGrown }) => hasGrown),
    );
    expect(alarms).toBeLessThan(0.015);
  });

  it('needs three people, and is persistent in three of four weeks', () => {
    const [few, many] = recurrence(
      [
        { theme: 'vpn', lastWeeks: [2, 0, 0, 0], before: 0 },
        { theme: 'printer', lastWeeks: [3, 2, 0, 4], before: 6 },
      ],
      { last: 100, before: 300 },
    );
    expect(few).toMatchObject({ people: 2, hasGrown: false, isPersistent: false });
    expect(many).toMatchObject({ people: 9, usual: 2, hasGrown: true, isPersistent: true });
  });

  it('has not grown where nobody knows what is usual', () => {
    const [news] = recurrence([{ theme: 'vpn', lastWeeks: [9, 9, 9, 9], before: 0 }], { last: 100, before: 0 });
    expect(news).toMatchObject({ chance: 1, hasGrown: false });
  });
});
