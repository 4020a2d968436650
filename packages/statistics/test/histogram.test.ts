import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addHistograms, csat, mean, mergeHistograms, subtractHistograms, total } from '../src/index.js';
import { frozen, histogram, histogramPair, histogramsOfOneScale } from './arbitraries.js';

describe('Histograms', () => {
  it('add score by score', () => {
    expect(addHistograms(frozen([1, 0, 2]), frozen([0, 3, 1]))).toEqual([1, 3, 3]);
    expect(mergeHistograms(frozen([frozen([1, 0]), frozen([0, 2]), frozen([3, 3])]))).toEqual([4, 5]);
    expect(total(frozen([2, 1, 3, 10, 14]))).toBe(30);
  });

  it('give back what was added when it is taken out', () => {
    fc.assert(
      fc.property(histogramPair, ([a, b]) => {
        expect(subtractHistograms(addHistograms(a, b), b)).toEqual(a);
      }),
    );
  });

  it('do not care about the order in which they are added', () => {
    fc.assert(
      fc.property(histogramsOfOneScale, (list) => {
        const merged = mergeHistograms(list);
        expect(mergeHistograms(list.toReversed())).toEqual(merged);
        expect(list.reduce((a, b) => addHistograms(b, a))).toEqual(merged);
      }),
    );
  });

  it('merge into what counting all answers at once would give', () => {
    const answers = fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 40 }), {
      minLength: 1,
      maxLength: 8,
    });
    const count = (scores: readonly number[]): readonly number[] =>
      frozen([1, 2, 3, 4, 5].map((score) => scores.filter((answer) => answer === score).length));
    fc.assert(
      fc.property(answers, (days) => {
        const merged = mergeHistograms(frozen(days.map(count)));
        expect(merged).toEqual(count(days.flat()));
        expect(csat(merged)).toEqual(csat(count(days.flat())));
        expect(mean(merged)).toEqual(mean(count(days.flat())));
        expect(total(merged)).toBe(days.flat().length);
      }),
    );
  });

  it('are new lists, so that a later change of one does not reach the other', () => {
    fc.assert(
      fc.property(histogram, (counts) => {
        expect(mergeHistograms([counts])).toEqual(counts);
        expect(mergeHistograms([counts])).not.toBe(counts);
      }),
    );
  });

  it('of nothing are the empty histogram', () => {
    expect(mergeHistograms([])).toEqual([]);
    expect(total([])).toBe(0);
    expect(addHistograms([], [])).toEqual([]);
  });
});

describe('Histograms refuse', () => {
  it('to become negative, and leave the books as they were', () => {
    const books = frozen([3, 1]);
    expect(() => subtractHistograms(books, [0, 2])).toThrow(
      new RangeError('Count 2 would become negative: 2 cannot be taken from 1.'),
    );
    expect(books).toEqual([3, 1]);
  });

  it('to mix scales of different length', () => {
    const refusal = new RangeError('Histograms of 5 and of 11 scores do not belong to the same scale.');
    expect(() => addHistograms(Array(5).fill(1), Array(11).fill(1))).toThrow(refusal);
    expect(() => subtractHistograms(Array(5).fill(1), Array(11).fill(0))).toThrow(refusal);
    expect(() => mergeHistograms([Array(5).fill(1), Array(11).fill(1)])).toThrow(refusal);
    expect(() => addHistograms([1, 1, 1], [1, 1])).toThrow(RangeError);
  });

  it.each([-1, 0.5, NaN, Infinity, 2 ** 53, '3' as unknown as number, undefined as unknown as number])(
    'a count of %s',
    (bad) => {
      const refusal = `Count 2 must be a whole number of answers, 0 or more, but is ${String(bad)}.`;
      for (const attempt of [
        () => total([1, bad]),
        () => addHistograms([1, bad], [1, 1]),
        () => addHistograms([1, 1], [1, bad]),
        () => subtractHistograms([1, bad], [0, 0]),
        () => subtractHistograms([1, 1], [0, bad]),
        () => mergeHistograms([[1, bad]]),
        () => csat([1, bad]),
        () => mean([1, bad]),
      ]) {
        expect(attempt).toThrow(new RangeError(refusal));
      }
    },
  );

  it('a list with a hole', () => {
    // oxlint-disable-next-line no-sparse-arrays -- the hole is what is tested
    expect(() => total([1, , 2] as number[])).toThrow(RangeError);
  });

  it('a sum that would no longer be exact', () => {
    const many = frozen([Number.MAX_SAFE_INTEGER, 0]);
    expect(total(many)).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => total([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
    expect(() => addHistograms(many, [1, 0])).toThrow(RangeError);
    expect(() => addHistograms(many, [0, 1])).toThrow(RangeError);
  });
});
