import { describe, expect, it } from 'vitest';
import { chiSquareEquality, clopperPearson, difference, jeffreys, wilson, wilsonCorrected } from '../src/index.js';
import { average, binomial, coverage } from './enumerated-coverage.js';

describe('Coverage, enumerated exactly over 399 true shares', () => {
  it.each([0.9, 0.95, 0.99])('of Clopper-Pearson is never below %s', (level) => {
    for (let n = 1; n <= 30; n += 1) {
      expect(Math.min(...coverage(clopperPearson, n, level)), `n = ${n}`).toBeGreaterThanOrEqual(level - 1e-12);
    }
  });

  it('of Wilson is 95 % on average, within one point from five answers on', () => {
    for (const n of [5, 6, 7, 8, 9, 10, 15, 20, 25, 30, 50, 100]) {
      expect(Math.abs(average(coverage(wilson, n, 0.95)) - 0.95), `n = ${n}`).toBeLessThan(0.01);
    }
  });

  it('of Wilson dips below 95 % for single shares, which is why no contract is decided on it', () => {
    const lowest = Math.min(...Array.from({ length: 30 }, (_, i) => Math.min(...coverage(wilson, i + 1, 0.95))));
    expect(lowest).toBeLessThan(0.9);
    expect(lowest).toBeGreaterThan(0.79);
  });

  it('of Jeffreys is 95 % on average, within one point from five answers on', () => {
    for (const n of [5, 10, 20, 30, 50]) {
      expect(Math.abs(average(coverage(jeffreys, n, 0.95)) - 0.95), `n = ${n}`).toBeLessThan(0.01);
    }
  });

  it('of the corrected Wilson interval is above 95 % on average', () => {
    for (const n of [5, 10, 20, 30]) expect(average(coverage(wilsonCorrected, n, 0.95))).toBeGreaterThan(0.95);
  });

  it("of Newcombe's difference is 95 % on average, within one point", () => {
    const [n1, n2] = [15, 20];
    const shares = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);
    const results = Array.from({ length: n1 + 1 }, (_, a) =>
      Array.from({ length: n2 + 1 }, (__, b) => difference({ k: a, n: n1 }, { k: b, n: n2 })),
    );
    const covered = shares.flatMap((p1) =>
      shares.map((p2) => {
        const second = binomial(n2, p2);
        return binomial(n1, p1).reduce((sum, chance, a) => {
          const inside = second.reduce((part, other, b) => {
            const { low, high } = results[a]?.[b] ?? { low: null, high: null };
            return low !== null && high !== null && low <= p1 - p2 && p1 - p2 <= high ? part + other : part;
          }, 0);
          return sum + chance * inside;
        }, 0);
      }),
    );
    expect(Math.abs(average(covered) - 0.95)).toBeLessThan(0.01);
  });
});

describe('False alarms, enumerated exactly', () => {
  it.each([0.3, 0.5, 0.7])('of the chi-square test stay near 5 % for two groups of forty at a share of %s', (p) => {
    const chances = binomial(40, p);
    const alarms = chances.reduce(
      (sum, first, a) =>
        sum +
        chances.reduce((part, second, b) => {
          const { pValue } = chiSquareEquality([
            { k: a, n: 40 },
            { k: b, n: 40 },
          ]);
          return pValue !== null && pValue < 0.05 ? part + first * second : part;
        }, 0),
      0,
    );
    expect(alarms).toBeGreaterThan(0.035);
    expect(alarms).toBeLessThan(0.065);
  });
});
