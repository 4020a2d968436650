import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  capWeights,
  invitationProbability,
  mergeSmallCells,
  postStratified,
  rake,
  representativity,
  responseRates,
  sampledShare,
  weightCost,
  worstCaseBounds,
} from '../src/index.js';
import { draw, seeded, shareOf } from './seeded.js';

describe('Response rate and coverage', () => {
  it('have a base each, and are unknown where the base is', () => {
    const { responseRate, coverage } = responseRates({ eligible: 200, asked: 100, rated: 40 });
    expect([responseRate?.value, coverage?.value]).toEqual([0.4, 0.2]);
    expect(responseRates({ eligible: null, asked: null, rated: 40 })).toEqual({ responseRate: null, coverage: null });
  });

  it('refuse more ratings than were asked for', () => {
    expect(() => responseRates({ eligible: null, asked: 3, rated: 4 })).toThrow(/4 good answers among 3/);
  });
});

describe('The worst case', () => {
  it('is unknown when nobody was eligible', () => {
    expect(worstCaseBounds(0, 0, 0)).toEqual({ low: null, high: null });
  });

  it('always holds the share of all, whatever the silent ones think', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(50), fc.nat(50), (k, others, silentGood, silentBad) => {
        const eligible = k + others + silentGood + silentBad;
        const { low, high } = worstCaseBounds(k, k + others, eligible);
        fc.pre(eligible > 0);
        expect(low).toBeLessThanOrEqual((k + silentGood) / eligible);
        expect(high).toBeGreaterThanOrEqual((k + silentGood) / eligible);
      }),
    );
  });
});

describe('Representativity', () => {
  it('is complete when all cells answered alike', () => {
    const even = representativity([
      { eligible: 100, answers: 20 },
      { eligible: 50, answers: 10 },
    ]);
    expect(even?.indicator).toBeCloseTo(1, 12);
    expect(even?.cells.every(({ isUnderRepresented }) => !isUnderRepresented)).toBe(true);
  });

  it('names the cell that answered at less than half the rate of all', () => {
    const found = representativity([
      { eligible: 100, answers: 40 },
      { eligible: 100, answers: 5 },
      { eligible: 0, answers: 0 },
    ]);
    expect(found?.cells).toEqual([
      { rate: 0.4, isUnderRepresented: false },
      { rate: 0.05, isUnderRepresented: true },
      { rate: null, isUnderRepresented: false },
    ]);
  });

  it('is unknown when nobody answered', () => {
    expect(representativity([{ eligible: 100, answers: 0 }])).toBeNull();
    expect(representativity([])).toBeNull();
  });
});

describe('Post-stratification', () => {
  it('covers the truth in about 95 of 100 cases where unhappy cells answer more, and the raw share misses it', () => {
    const random = seeded(31);
    let raw = 0;
    const covers = shareOf(2000, () => {
      const cell = (eligible: number, rate: number, p: number) => {
        const n = draw(random, eligible, rate);
        return { eligible, n, k: draw(random, n, p) };
      };
      const result = postStratified([cell(800, 0.1, 0.95), cell(200, 0.4, 0.5)]);
      raw += (result.raw ?? NaN) / 2000;
      return (result.low ?? 1) <= 0.86 && (result.high ?? 0) >= 0.86;
    });
    expect(covers).toBeGreaterThan(0.93);
    expect(raw).toBeLessThan(0.76);
  });

  it('changes nothing when all cells answered at one rate', () => {
    const { value, raw, designEffect, weights } = postStratified([
      { eligible: 100, k: 15, n: 20 },
      { eligible: 200, k: 30, n: 40 },
    ]);
    expect(value).toBeCloseTo(raw ?? NaN, 12);
    expect(designEffect).toBeCloseTo(1, 12);
    expect(weights).toEqual([1, 1]);
  });

  it('says nothing when a cell has too few answers, or too few are left in effect', () => {
    expect(
      postStratified([
        { eligible: 90, k: 3, n: 4 },
        { eligible: 90, k: 40, n: 50 },
      ]),
    ).toMatchObject({ value: null, refused: 'small-cell' });
    expect(
      postStratified([
        { eligible: 90, k: 9, n: 12 },
        { eligible: 90, k: 9, n: 12 },
      ]),
    ).toMatchObject({ value: null, refused: 'too-few-answers' });
    expect(postStratified([])).toMatchObject({ value: null, raw: null });
  });

  it('has width even when all answers agree', () => {
    const { value, low, high } = postStratified([{ eligible: 100, k: 50, n: 50 }]);
    expect([value, high]).toEqual([1, 1]);
    expect(low).toBeLessThan(0.95);
  });

  it('refuses more answers than tickets', () => {
    expect(() => postStratified([{ eligible: 3, k: 1, n: 4 }])).toThrow(/4 good answers among 3/);
  });

  it('merges a small cell with its smaller neighbour and loses nobody', () => {
    const cell = (name: string, n: number) => ({ names: [name], eligible: 100, k: n - 1, n });
    const merged = mergeSmallCells([cell('a', 30), cell('b', 2), cell('c', 9), cell('d', 40)]);
    expect(merged.map(({ names, n }) => [names.join('+'), n])).toEqual([
      ['a', 30],
      ['b+c', 11],
      ['d', 40],
    ]);
    expect(mergeSmallCells([cell('a', 1)])).toHaveLength(1);
  });
});

describe('Raking', () => {
  it('meets the targets of rows and columns and leaves zeros alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 5, max: 25 }), fc.integer({ min: 5, max: 25 })), {
          minLength: 2,
          maxLength: 5,
        }),
        fc.double({ min: 0.2, max: 0.8, noNaN: true }),
        (table, share) => {
          const rowTargets = table.map(() => 100);
          const columns = [table.length * 100 * share, table.length * 100 * (1 - share)];
          const raked = rake(table, rowTargets, columns);
          expect(raked.isExact).toBe(true);
          for (const row of raked.table) expect((row[0] ?? 0) + (row[1] ?? 0)).toBeCloseTo(100, 5);
        },
      ),
    );
    expect(
      rake(
        [
          [0, 5],
          [5, 5],
        ],
        [10, 10],
        [5, 15],
      ).table[0]?.[0],
    ).toBe(0);
  });

  it('says when no table meets the targets', () => {
    expect(
      rake(
        [
          [0, 5],
          [5, 0],
        ],
        [10, 20],
        [5, 25],
      ).isExact,
    ).toBe(false);
  });

  it('refuses targets that do not fit', () => {
    expect(() => rake([[1, 2]], [3], [1, 5])).toThrow(/add up/);
    expect(() => rake([[1, 2]], [3, 4], [1, 2])).toThrow(/row for each/);
    expect(() => rake([[-1, 2]], [3], [1, 2])).toThrow(/0 or more/);
  });
});

describe('Weights', () => {
  const weights = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 1, maxLength: 40 });

  it('never make answers worth more than they are', () => {
    fc.assert(
      fc.property(weights, (list) => {
        const { effectiveN, designEffect } = weightCost(list);
        expect(effectiveN).toBeLessThanOrEqual(list.length + 1e-9);
        expect(designEffect).toBeGreaterThanOrEqual(1 - 1e-9);
      }),
    );
  });

  it('are held between a third and three times their mean, with the same sum', () => {
    fc.assert(
      fc.property(weights, (list) => {
        const sum = list.reduce((all, weight) => all + weight, 0);
        const mean = sum / list.length;
        const held = capWeights(list);
        expect(held.reduce((all, weight) => all + weight, 0)).toBeCloseTo(sum, 6);
        expect(Math.max(...held)).toBeLessThanOrEqual(3 * mean + 1e-6);
        expect(Math.min(...held)).toBeGreaterThanOrEqual(mean / 3 - 1e-6);
      }),
    );
  });

  it('must be above 0', () => {
    expect(() => weightCost([0])).toThrow(/weight/);
    expect(weightCost([])).toEqual({ effectiveN: 0, designEffect: 1 });
  });
});

describe('Answers with different chances to be asked for', () => {
  it('give the share of all tickets, where the plain share would describe rare visitors', () => {
    const random = seeded(32);
    // Frequent visitors are content in 5 of 10 cases and asked for a quarter of them, the others always and 9 of 10.
    const tickets = Array.from({ length: 40_000 }, () => (random() < 0.5 ? { p: 0.5, pi: 0.25 } : { p: 0.9, pi: 1 }));
    const answers = tickets
      .filter(({ pi }) => random() < pi)
      .map(({ p, pi }) => ({ isGood: random() < p, probability: pi }));
    const { value, unweighted } = sampledShare(answers);
    expect(value).toBeCloseTo(0.7, 1);
    expect(unweighted).toBeGreaterThan(0.8);
  });

  it('are unknown without answers, and no chance is 0', () => {
    expect(sampledShare([])).toMatchObject({ value: null, n: 0, unweighted: null });
    expect(() => sampledShare([{ isGood: true, probability: 0 }])).toThrow(/chance/);
  });

  it('are asked for as often as the renewal argument says', () => {
    const random = seeded(33);
    const [perDay, quietDays, drawProbability] = [0.1, 30, 0.5];
    let [asked, tickets, quietUntil] = [0, 0, 0];
    for (let time = 0; time < 2_000_000;) {
      time += -Math.log(1 - random()) / perDay;
      tickets += 1;
      if (time >= quietUntil && random() < drawProbability) {
        asked += 1;
        quietUntil = time + quietDays;
      }
    }
    expect(asked / tickets / invitationProbability({ drawProbability, quietDays }, perDay)).toBeCloseTo(1, 1);
  });

  it('refuse a policy that never asks', () => {
    expect(() => invitationProbability({ drawProbability: 0, quietDays: 1 }, 1)).toThrow(/drawn/);
    expect(() => invitationProbability({ drawProbability: 1, quietDays: -1 }, 1)).toThrow(/Days/);
  });
});
