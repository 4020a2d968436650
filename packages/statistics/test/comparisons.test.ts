import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agrestiCaffo, benjaminiHochberg, differenceInDifferences, fisherExact } from '../src/index.js';
import { part } from './arbitraries.js';
import { binomial } from './enumerated-coverage.js';
import { seeded } from './seeded.js';

const small = fc
  .integer({ min: 0, max: 40 })
  .chain((n) => fc.record({ k: fc.integer({ min: 0, max: n }), n: fc.constant(n) }));

describe("Fisher's exact test", () => {
  it('is the same whichever group stands first, and whichever answer is called good', () => {
    fc.assert(
      fc.property(small, small, (a, b) => {
        const { twoSided, less } = fisherExact(a, b);
        expect(fisherExact(b, a).twoSided).toBeCloseTo(twoSided, 9);
        expect(fisherExact(b, a).greater).toBeCloseTo(less, 9);
        expect(fisherExact({ k: a.n - a.k, n: a.n }, { k: b.n - b.k, n: b.n }).twoSided).toBeCloseTo(twoSided, 9);
      }),
    );
  });

  it('tells nothing of an empty group, nor when all answers agree', () => {
    expect(fisherExact({ k: 0, n: 0 }, { k: 3, n: 4 }).twoSided).toBeCloseTo(1, 12);
    expect(fisherExact({ k: 4, n: 4 }, { k: 3, n: 3 }).twoSided).toBeCloseTo(1, 12);
  });

  it.each([0.1, 0.5, 0.9])('raises at most 5 of 100 false alarms at a share of %s, enumerated', (p) => {
    const [first, second] = [binomial(12, p), binomial(9, p)];
    const alarms = first.reduce(
      (sum, chance, a) =>
        sum +
        second.reduce(
          (part, other, b) =>
            fisherExact({ k: a, n: 12 }, { k: b, n: 9 }).twoSided <= 0.05 ? part + chance * other : part,
          0,
        ),
      0,
    );
    expect(alarms).toBeLessThanOrEqual(0.05);
  });

  it('stays a chance for large groups', () => {
    const { twoSided } = fisherExact({ k: 5000, n: 10_000 }, { k: 4800, n: 10_000 });
    expect(twoSided).toBeGreaterThan(0.004);
    expect(twoSided).toBeLessThan(0.006);
  });
});

describe('Agresti and Caffo', () => {
  it('covers the truth in 95 of 100 cases on average, within one point, enumerated', () => {
    const shares = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);
    const results = Array.from({ length: 16 }, (_, a) =>
      Array.from({ length: 21 }, (__, b) => agrestiCaffo({ k: a, n: 15 }, { k: b, n: 20 })),
    );
    const covered = shares.flatMap((p1) =>
      shares.map((p2) =>
        binomial(15, p1).reduce(
          (sum, chance, a) =>
            sum +
            binomial(20, p2).reduce((part, other, b) => {
              const { low, high } = results[a]?.[b] ?? { low: null, high: null };
              return low !== null && high !== null && low <= p1 - p2 && p1 - p2 <= high ? part + chance * other : part;
            }, 0),
          0,
        ),
      ),
    );
    expect(covered.reduce((sum, share) => sum + share, 0) / covered.length).toBeCloseTo(0.96, 1);
    expect(Math.min(...covered)).toBeGreaterThan(0.92);
  });

  it('turns its sign with its groups', () => {
    fc.assert(
      fc.property(part, part, (a, b) => {
        const there = agrestiCaffo(a, b);
        const back = agrestiCaffo(b, a);
        expect(there.value).toBeCloseTo(-(back.value ?? NaN), 12);
        expect(there.low).toBeCloseTo(-(back.high ?? NaN), 12);
        expect(there.isClear).toBe(back.isClear);
      }),
    );
  });

  it('knows nothing without answers', () => {
    expect(agrestiCaffo({ k: 0, n: 0 }, { k: 1, n: 2 })).toMatchObject({ value: null, low: null, isClear: false });
  });
});

describe('A difference in differences', () => {
  it('is nothing when both groups changed alike', () => {
    const same = { before: { k: 80, n: 100 }, after: { k: 60, n: 100 } };
    expect(differenceInDifferences(same, same)).toMatchObject({ value: 0, isClear: false });
  });

  it('is unknown when one of the four has no answers', () => {
    const some = { before: { k: 80, n: 100 }, after: { k: 60, n: 100 } };
    expect(differenceInDifferences({ ...some, after: { k: 0, n: 0 } }, some).value).toBeNull();
  });
});

describe('Marking among many comparisons', () => {
  it('marks every p-value below the largest that is marked', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (pValues) => {
        const marks = benjaminiHochberg(pValues);
        const marked = pValues.filter((_, place) => marks[place]);
        const rest = pValues.filter((_, place) => !marks[place]);
        expect(Math.max(-1, ...marked)).toBeLessThan(Math.min(2, ...rest));
      }),
    );
  });

  it('never marks, and does not count, what could not be compared', () => {
    expect(benjaminiHochberg([null, 0.04])).toEqual([false, true]);
    expect(benjaminiHochberg([0.04, 0.9])).toEqual([false, false]);
    expect(benjaminiHochberg([])).toEqual([]);
  });

  it('marks anything at all in at most 5 of 100 tables in which nothing differs', () => {
    const random = seeded(2);
    let alarms = 0;
    for (let round = 0; round < 10_000; round += 1) {
      if (benjaminiHochberg(Array.from({ length: 20 }, random)).includes(true)) alarms += 1;
    }
    expect(alarms / 10_000).toBeGreaterThan(0.04);
    expect(alarms / 10_000).toBeLessThan(0.06);
  });

  it('lets at most 5 of 100 marked ones be false when some differ', () => {
    const random = seeded(3);
    let [falsely, rounds] = [0, 0];
    for (; rounds < 4000; rounds += 1) {
      const real = Array.from({ length: 5 }, () => random() * 0.004);
      const marks = benjaminiHochberg([...real, ...Array.from({ length: 15 }, random)]);
      const all = marks.filter(Boolean).length;
      falsely += all === 0 ? 0 : marks.slice(5).filter(Boolean).length / all;
    }
    expect(falsely / rounds).toBeLessThan(0.05);
  });

  it('refuses what is no chance', () => {
    expect(() => benjaminiHochberg([1.2])).toThrow(/p-value/);
    expect(() => benjaminiHochberg([0.2], 5)).toThrow(/rate/);
  });
});
