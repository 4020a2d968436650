import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { box, csat, dsat, total, wilson } from '../src/index.js';
import { frozen, histogram } from './arbitraries.js';

const answers = frozen([2, 1, 3, 10, 14]);

describe('Box scores', () => {
  it('count the two highest scores as satisfied and the two lowest as dissatisfied', () => {
    expect(csat(answers)).toEqual(wilson(24, 30));
    expect(dsat(answers)).toEqual(wilson(3, 30));
    expect(csat(answers).low).toBeCloseTo(0.6269, 4);
    expect(csat(answers).high).toBeCloseTo(0.9049, 4);
  });

  it('are not the mean divided by the number of scores', () => {
    expect(csat(frozen([0, 0, 10, 0, 0])).value).toBe(0);
    expect(dsat(frozen([0, 0, 10, 0, 0])).value).toBe(0);
  });

  it('take any box, on any scale', () => {
    expect(box(answers, { from: 3, to: 3 })).toEqual(wilson(3, 30));
    expect(box(answers, { from: 3, to: 3 }).high).toBeCloseTo(0.2562, 4);
    expect(box(answers, { from: 1, to: 5 })).toEqual(wilson(30, 30));
    expect(box(answers, { from: 5, to: 5, level: 0.9 })).toEqual(wilson(14, 30, 0.9));
    const zeroToTen = frozen([1, 0, 0, 0, 0, 1, 1, 2, 2, 4, 9]);
    expect(box(zeroToTen, { from: 9, to: 10, lowest: 0 })).toEqual(wilson(13, 20));
    expect(csat(zeroToTen)).toEqual(wilson(13, 20));
  });

  it('divide all answers among boxes that do not overlap', () => {
    fc.assert(
      fc.property(histogram, fc.nat(), (counts, cut) => {
        const middle = 1 + (cut % (counts.length - 1));
        const lower = box(counts, { from: 1, to: middle });
        const upper = box(counts, { from: middle + 1, to: counts.length });
        expect(lower.k + upper.k).toBe(total(counts));
        expect(lower.n).toBe(upper.n);
      }),
    );
  });

  it('say nothing without answers', () => {
    const nothing = { n: 0, k: 0, value: null, low: null, high: null, level: 0.95, method: 'wilson' };
    for (const none of [frozen([0, 0, 0, 0, 0]), frozen<number>([])]) {
      expect(csat(none)).toEqual(nothing);
      expect(dsat(none)).toEqual(nothing);
    }
  });

  it('treat one and two answers like any other number', () => {
    expect(csat(frozen([0, 0, 0, 0, 1]))).toMatchObject({ n: 1, k: 1, value: 1, high: 1 });
    expect(csat(frozen([1, 0, 0, 0, 1]))).toMatchObject({ n: 2, k: 1, value: 0.5 });
  });

  it.each([
    { from: 0, to: 2 },
    { from: 4, to: 6 },
    { from: 5, to: 4 },
    { from: 1.5, to: 3 },
    { from: 1, to: NaN },
    { from: 1, to: 5, lowest: 0.5 },
    { from: 5, to: 5, lowest: 0 },
  ])('refuse the box $from to $to on a scale of five from $lowest', (options) => {
    expect(() => box(answers, options)).toThrow(RangeError);
    expect(() => box(answers, options)).toThrow(/does not lie on a scale from/);
  });

  it('refuse a scale with one score only', () => {
    expect(() => csat([3])).toThrow(RangeError);
    expect(() => dsat([3])).toThrow(RangeError);
  });
});
