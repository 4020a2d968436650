import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstTimeRight, notSolved, rework, wilson } from '../src/index.js';

const answers = Object.freeze({ firstTime: 60, moreThanOnce: 15, partly: 8, no: 7, tooEarly: 10 });

describe('Accuracy', () => {
  it('divides by all answers but "too early to tell"', () => {
    expect(firstTimeRight(answers)).toEqual(wilson(60, 90));
    expect(rework(answers)).toEqual(wilson(23, 90));
    expect(notSolved(answers)).toEqual(wilson(7, 90));
    expect(firstTimeRight(answers, 0.9)).toEqual(wilson(60, 90, 0.9));
  });

  it('meets the values quoted in the doc comments', () => {
    const rounded = ({ value, low, high }: ReturnType<typeof rework>): (string | undefined)[] =>
      [value, low, high].map((number) => number?.toFixed(4));
    expect(rounded(firstTimeRight(answers))).toEqual(['0.6667', '0.5642', '0.7555']);
    expect(rounded(rework(answers))).toEqual(['0.2556', '0.1767', '0.3544']);
    expect(rounded(notSolved(answers))).toEqual(['0.0778', '0.0382', '0.1519']);
  });

  it('splits the same answers three ways, whatever the number of those who cannot tell yet', () => {
    const count = fc.integer({ min: 0, max: 1000 });
    const counts = fc.record({ firstTime: count, moreThanOnce: count, partly: count, no: count, tooEarly: count });
    fc.assert(
      fc.property(counts, (accuracy) => {
        const shares = [firstTimeRight(accuracy), rework(accuracy), notSolved(accuracy)];
        const judged = accuracy.firstTime + accuracy.moreThanOnce + accuracy.partly + accuracy.no;
        expect(shares.map(({ n }) => n)).toEqual([judged, judged, judged]);
        expect(shares.reduce((sum, { k }) => sum + k, 0)).toBe(judged);
        expect(firstTimeRight({ ...accuracy, tooEarly: 0 })).toEqual(shares[0]);
      }),
    );
  });

  it('says nothing while all find it too early to tell', () => {
    const early = { firstTime: 0, moreThanOnce: 0, partly: 0, no: 0, tooEarly: 12 };
    for (const figure of [firstTimeRight, rework, notSolved]) {
      expect(figure(early)).toMatchObject({ n: 0, value: null, low: null, high: null });
    }
  });

  it.each(['firstTime', 'moreThanOnce', 'partly', 'no', 'tooEarly'])('refuses a bad count of "%s" by name', (name) => {
    for (const bad of [-1, 0.5, NaN, undefined as unknown as number]) {
      for (const figure of [firstTimeRight, rework, notSolved]) {
        expect(() => figure({ ...answers, [name]: bad })).toThrow(
          new RangeError(
            `The number of answers "${name}" must be a whole number of answers, 0 or more, but is ${String(bad)}.`,
          ),
        );
      }
    }
  });
});
