import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreement, lostTime, reworkCost, usualTimeBands } from '../src/index.js';
import { draw, seeded } from './seeded.js';

describe('What people say against what was recorded', () => {
  it('agrees by chance only when both are independent', () => {
    const random = seeded(41);
    const yes = draw(random, 10_000, 0.8);
    const table = [
      [draw(random, yes, 0.9), 0],
      [draw(random, 10_000 - yes, 0.9), 0],
    ];
    table[0]![1] = yes - table[0]![0]!;
    table[1]![1] = 10_000 - yes - table[1]![0]!;
    expect(agreement(table).agreement).toBeGreaterThan(0.7);
    expect(agreement(table).kappa).toBeCloseTo(0, 1);
  });

  it('is complete on the diagonal, and unknown where one side always says the same', () => {
    expect(
      agreement([
        [30, 0],
        [0, 10],
      ]),
    ).toEqual({ n: 40, agreement: 1, kappa: 1 });
    expect(
      agreement([
        [30, 0],
        [0, 0],
      ]),
    ).toEqual({ n: 30, agreement: 1, kappa: null });
    expect(
      agreement([
        [0, 0],
        [0, 0],
      ]),
    ).toEqual({ n: 0, agreement: null, kappa: null });
  });

  it('needs a square table', () => {
    expect(() => agreement([[1, 2]])).toThrow(/square/);
  });
});

describe('The cost of rework', () => {
  it('is hours as long as nobody gave a rate', () => {
    const cost = reworkCost(1000, 0.06, { agentMinutes: 25, lostMinutes: 90 });
    expect(cost).toEqual({ tickets: 60, agentHours: 25, lostHours: 90, agentCost: null, lostCost: null });
  });

  it('refuses a share that is none and negative minutes', () => {
    expect(() => reworkCost(10, 6, { agentMinutes: 1, lostMinutes: 1 })).toThrow(/share/);
    expect(() => reworkCost(10, 0.6, { agentMinutes: -1, lostMinutes: 1 })).toThrow(/0 or more/);
  });
});

describe('Lost time', () => {
  it('is read from the middle and the end of the answers', () => {
    const lost = lostTime([50, 20, 15, 10, 3, 1, 1]);
    expect(lost).toMatchObject({ n: 100, median: 0, ninetiethPercentile: 150 });
    expect(lost.longLosses).toMatchObject({ k: 5, n: 100 });
    expect(lost.worstTenth).toBeCloseTo((1440 + 720 + 3 * 360 + 5 * 150) / lost.total, 12);
  });

  it('is unknown without answers, and nothing when nobody lost any', () => {
    expect(lostTime([0, 0, 0, 0, 0, 0, 0])).toMatchObject({
      n: 0,
      median: null,
      ninetiethPercentile: null,
      worstTenth: null,
    });
    expect(lostTime([9, 0, 0, 0, 0, 0, 0])).toMatchObject({ n: 9, median: 0, worstTenth: null });
  });

  it('puts at least a tenth of the loss on the worst tenth', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 7, maxLength: 7 }), (counts) => {
        const { worstTenth } = lostTime(counts);
        if (worstTenth === null) return;
        expect(worstTenth).toBeGreaterThanOrEqual(0.1 - 1e-9);
        expect(worstTenth).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  it('needs a count for each band', () => {
    expect(() => lostTime([1, 2])).toThrow(/2 counts do not fit 7 bands/);
    expect(usualTimeBands).toHaveLength(7);
  });
});
