import { describe, expect, it } from 'vitest';
import { eventReview, interruptedSeries, regress } from '../src/index.js';
import { draw, seeded, shareOf } from './seeded.js';

describe('The review of an event', () => {
  it('says what hurt and what is left of it', () => {
    const review = eventReview({ before: { k: 170, n: 200 }, during: { k: 54, n: 80 }, after: { k: 160, n: 190 } });
    expect(review.hurt).toMatchObject({ isClear: true });
    expect(review.hurt.value).toBeLessThan(0);
    expect(review.remaining.isClear).toBe(false);
    expect(review.before.value).toBe(0.85);
  });

  it('says nothing of a window without answers', () => {
    const { hurt } = eventReview({ before: { k: 9, n: 10 }, during: { k: 0, n: 0 }, after: { k: 9, n: 10 } });
    expect(hurt).toMatchObject({ value: null, isClear: false });
  });
});

describe('An interrupted series', () => {
  const weeks = (random: () => number, before: number, after: number) =>
    Array.from({ length: 24 }, (_, i) => ({ k: draw(random, 200, i < 12 ? before : after), n: 200 }));

  it('finds a change of level in about 5 of 100 series in which nothing happened', () => {
    const random = seeded(71);
    const alarms = shareOf(800, () => {
      const found = interruptedSeries(weeks(random, 0.85, 0.85), 12);
      return found.refused === null && (found.level.low > 1 || found.level.high < 1);
    });
    expect(alarms).toBeGreaterThan(0.01);
    expect(alarms).toBeLessThan(0.07);
  });

  it('finds a fall, and no change of slope with it', () => {
    const found = interruptedSeries(weeks(seeded(72), 0.85, 0.6), 12);
    expect(found).toMatchObject({ refused: null });
    if (found.refused !== null) return;
    expect(found.level.high).toBeLessThan(0.5);
    expect(found.slope.low).toBeLessThan(1);
    expect(found.slope.high).toBeGreaterThan(1);
  });

  it('is not drawn from fewer than eight weeks on a side, nor from answers that all agree', () => {
    expect(interruptedSeries(weeks(seeded(73), 0.8, 0.8), 7)).toEqual({ refused: 'too-few-weeks' });
    const full = Array.from({ length: 24 }, () => ({ k: 9, n: 9 }));
    expect(interruptedSeries(full, 12)).toEqual({ refused: 'no-variation' });
  });

  it('leaves out weeks without answers, and keeps their place', () => {
    const given = weeks(seeded(74), 0.85, 0.6);
    const gap = given.map((week, place) => (place === 4 ? { k: 0, n: 0 } : week));
    expect(interruptedSeries(gap, 12)).toMatchObject({ refused: null });
  });

  it('refuses what cannot be', () => {
    expect(() => interruptedSeries([{ k: 2, n: 1 }], 1)).toThrow(/2 good answers among 1/);
    expect(() => regress([{ count: 0, outOf: 5, columns: [] }], 'binomial', 0.95)).toThrow(/nothing to explain/);
    const twice = Array.from({ length: 9 }, (_, i) => ({ count: 1 + (i % 2), outOf: 5, columns: [i, i] }));
    expect(() => regress(twice, 'binomial', 0.95)).toThrow(/no single solution/);
  });
});
