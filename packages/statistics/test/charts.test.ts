import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  averageRunLength,
  cusumChart,
  ewmaChart,
  expectedFalseAlarms,
  findRuns,
  funnel,
  pChart,
  runChart,
  uChart,
  xmrChart,
  type RunRule,
} from '../src/index.js';
import { draw, normal, seeded, shareOf } from './seeded.js';

const quiet = { k: 0, n: 0 };

describe('A chart of shares', () => {
  it('alarms as rarely as it says while nothing changes, with many answers and with few', () => {
    const random = seeded(11);
    const alarms = (n: number, p: number): number => {
      let outside = 0;
      for (let round = 0; round < 200; round += 1) {
        const weeks = Array.from({ length: 26 }, () => ({ k: draw(random, n, p), n }));
        outside += pChart(weeks, { limits: 'binomial' }).points.filter(({ isOutside }) => isOutside).length;
      }
      return outside / (200 * 26);
    };
    expect(alarms(200, 0.85)).toBeLessThan(0.008);
    expect(alarms(12, 0.9)).toBeLessThan(0.008);
  });

  it('does not cry wolf when weeks differ more than chance, and the plain chart does', () => {
    const random = seeded(12);
    const weeks = Array.from({ length: 26 }, () => ({ k: draw(random, 2000, 0.8 + 0.04 * normal(random)), n: 2000 }));
    const plain = pChart(weeks, { limits: 'binomial' }).points.filter(({ isOutside }) => isOutside);
    const { points, sigmaZ } = pChart(weeks);
    expect(plain.length).toBeGreaterThan(5);
    expect(points.filter(({ isOutside }) => isOutside).length).toBeLessThan(2);
    expect(sigmaZ).toBeGreaterThan(1.5);
  });

  it('never narrows its limits, however alike the weeks are', () => {
    const weeks = Array.from({ length: 20 }, () => ({ k: 80, n: 100 }));
    expect(pChart(weeks)).toMatchObject({ sigmaZ: 0, widening: 1 });
    expect(pChart(weeks).points[0]).toEqual(pChart(weeks, { limits: 'binomial' }).points[0]);
  });

  it('sees a fall of satisfaction against the weeks before it', () => {
    const weeks = [...Array.from({ length: 20 }, (_, i) => ({ k: 84 + (i % 3), n: 100 })), { k: 60, n: 100 }];
    const { points, baseline, centre } = pChart(weeks, { baseline: 20 });
    expect(baseline).toBe(20);
    expect(centre).toBeCloseTo(0.85, 2);
    expect(points.map(({ isOutside }) => isOutside)).toEqual([...Array<boolean>(20).fill(false), true]);
  });

  it('draws a gap for a week without answers and does not count it', () => {
    const { points, baseline } = pChart([{ k: 8, n: 10 }, quiet, { k: 9, n: 10 }]);
    expect(points[1]).toEqual({ ...quiet, value: null, low: null, high: null, zeta: null, isOutside: false });
    expect(baseline).toBe(2);
    expect(pChart([quiet]).centre).toBeNull();
  });

  it('keeps every limit between 0 and 1, and holds a full or an empty series', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc
            .integer({ min: 0, max: 300 })
            .chain((n) => fc.record({ k: fc.integer({ min: 0, max: n }), n: fc.constant(n) })),
          { maxLength: 30 },
        ),
        (weeks) => {
          for (const { low, high } of pChart(weeks).points) {
            if (low === null || high === null) continue;
            expect(low).toBeGreaterThanOrEqual(0);
            expect(high).toBeLessThanOrEqual(1);
            expect(low).toBeLessThanOrEqual(high);
          }
        },
      ),
    );
    expect(
      pChart([
        { k: 5, n: 5 },
        { k: 9, n: 9 },
      ]).points.some(({ isOutside }) => isOutside),
    ).toBe(false);
  });

  it('refuses a baseline of nothing', () => {
    expect(() => pChart([], { baseline: 0 })).toThrow(/baseline/);
  });
});

describe('A chart of single values', () => {
  it('alarms about 3 times in 1,000 while nothing changes', () => {
    const random = seeded(13);
    let outside = 0;
    for (let round = 0; round < 100; round += 1) {
      outside += xmrChart(Array.from({ length: 200 }, () => normal(random)))?.outside.length ?? 0;
    }
    expect(outside / 20_000).toBeGreaterThan(0.001);
    expect(outside / 20_000).toBeLessThan(0.006);
  });

  it('is not blinded by a shift, as the standard deviation would be', () => {
    const random = seeded(14);
    const values = Array.from({ length: 40 }, (_, i) => normal(random) + (i < 20 ? 0 : 8));
    expect(xmrChart(values)?.sigma).toBeLessThan(1.6);
    expect(xmrChart(values)?.outside.length).toBeGreaterThan(10);
  });

  it('says nothing of one value, and refuses what is no number', () => {
    expect(xmrChart([3])).toBeNull();
    expect(() => xmrChart([3, NaN])).toThrow(/Value 2/);
  });
});

describe('Charts that remember', () => {
  it('see a small shift sooner than single points do', () => {
    const random = seeded(15);
    const delays = Array.from({ length: 300 }, () => {
      const values = Array.from({ length: 200 }, () => normal(random) + 1);
      const place = (found: number): number => (found === -1 ? 200 : found);
      return {
        single: place(values.findIndex((value) => Math.abs(value) > 3)),
        ewma: place(ewmaChart(values, { centre: 0, sigma: 1 }).findIndex(({ isOutside }) => isOutside)),
        cusum: cusumChart(values, { target: 0, slack: 0.5, decision: 5 }).firstSignal ?? 200,
      };
    });
    const mean = (key: 'single' | 'ewma' | 'cusum') => delays.reduce((sum, delay) => sum + delay[key], 0) / 300;
    expect(mean('single')).toBeGreaterThan(30);
    expect(mean('ewma')).toBeLessThan(12);
    expect(mean('cusum')).toBeLessThan(12);
  });

  it('raise a false alarm as rarely as published: once in 465 points for the cumulative sum', () => {
    const random = seeded(16);
    const lengths = Array.from({ length: 400 }, () => {
      const values = Array.from({ length: 4000 }, () => normal(random));
      return (cusumChart(values, { target: 0, slack: 0.5, decision: 5 }).firstSignal ?? 4000) + 1;
    });
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    expect(mean).toBeGreaterThan(400);
    expect(mean).toBeLessThan(530);
  });

  it('refuse options that make no chart', () => {
    expect(() => ewmaChart([1], { centre: 0, sigma: -1 })).toThrow(/Sigma/);
    expect(() => ewmaChart([1], { centre: 0, sigma: 1, weight: 0 })).toThrow(/weight/);
    expect(() => cusumChart([1], { target: 0, slack: -1, decision: 5 })).toThrow(/Slack/);
  });
});

describe('Run rules', () => {
  const sets: readonly (readonly RunRule[])[] = [
    ['beyondThree'],
    ['beyondThree', 'twoOfThree'],
    ['beyondThree', 'fourOfFive'],
    ['beyondThree', 'eightOnOneSide'],
    ['beyondThree', 'twoOfThree', 'fourOfFive', 'eightOnOneSide'],
  ];

  it.each(sets)('raise a false alarm as often as is stated: %s %s %s %s', (...rules) => {
    const random = seeded(17);
    const used = rules.filter((rule) => typeof rule === 'string');
    let points = 0;
    const runs = 600;
    for (let run = 0; run < runs; run += 1) {
      const seen: number[] = [];
      for (;;) {
        seen.push(normal(random));
        points += 1;
        const recent = seen.slice(-8);
        if (used.some((rule) => findRuns(recent, rule).includes(recent.length - 1))) break;
      }
    }
    // The standard error of a mean of geometric lengths is about a twenty-fourth of it.
    expect(points / runs / averageRunLength(used)).toBeGreaterThan(0.87);
    expect(points / runs / averageRunLength(used)).toBeLessThan(1.13);
  });

  it('are broken by a period that cannot be judged', () => {
    expect(findRuns([1, 1, 1, 1, null, 1, 1, 1, 1], 'eightOnOneSide')).toEqual([]);
    expect(findRuns([2.5, null, 2.5], 'twoOfThree')).toEqual([2]);
  });

  it('see six rising or falling, but not five, and no standstill', () => {
    expect(findRuns([1, 2, 3, 4, 5, 6], 'sixTrending')).toEqual([5]);
    expect(findRuns([6, 5, 4, 3, 2, 1], 'sixTrending')).toEqual([5]);
    expect(findRuns([1, 2, 3, 3, 4, 5], 'sixTrending')).toEqual([]);
  });

  it('see eight points that all avoid the middle', () => {
    expect(findRuns([2, -2, 2, -2, 2, -2, 2, -2], 'eightAvoiding')).toEqual([7]);
  });

  it('say how many false alarms a year of twenty weekly charts brings', () => {
    expect(expectedFalseAlarms(20 * 52, ['beyondThree'])).toBeCloseTo(2.8, 1);
    expect(expectedFalseAlarms(20 * 52, ['eightOnOneSide', 'beyondThree'])).toBeCloseTo(6.8, 1);
    expect(() => averageRunLength(['sixTrending'])).toThrow(/sixTrending/);
  });
});

describe('A run chart', () => {
  it('alarms in fewer than one of ten series in which nothing changes', () => {
    const random = seeded(18);
    const alarms = shareOf(3000, () => runChart(Array.from({ length: 20 }, () => normal(random)))?.isSignal ?? true);
    expect(alarms).toBeLessThan(0.1);
    expect(alarms).toBeGreaterThan(0.01);
  });

  it('sees a series that moved to another level', () => {
    const values = [
      ...Array.from({ length: 8 }, (_, i) => i % 3),
      ...Array.from({ length: 8 }, (_, i) => 20 + (i % 3)),
    ];
    expect(runChart(values)).toMatchObject({ longestRun: 8, crossings: 1, isSignal: true });
  });

  it('does not count points on the median, and says nothing of fewer than ten others', () => {
    expect(runChart([1, 2, 3, 4, 5, 5, 5, 6, 7, 8, 9])).toBeNull();
    expect(runChart([])).toBeNull();
  });
});

describe('A chart of events per unit', () => {
  it('draws a gap where there were no units, and keeps limits from 0 up', () => {
    const { centre, points } = uChart([
      { events: 2, units: 100 },
      { events: 0, units: 0 },
      { events: 40, units: 100 },
    ]);
    expect(centre).toBe(0.21);
    expect(points[1]).toMatchObject({ value: null, isOutside: false });
    expect(points[2]).toMatchObject({ value: 0.4, isOutside: true });
    expect(uChart([]).centre).toBeNull();
  });

  it('refuses half an event', () => {
    expect(() => uChart([{ events: 0.5, units: 1 }])).toThrow(/events/);
    expect(() => uChart([{ events: 1, units: -1 }])).toThrow(/Units/);
  });
});

describe('A funnel', () => {
  it('names about 3 of 1,000 groups when only chance tells them apart', () => {
    const random = seeded(19);
    let named = 0;
    for (let round = 0; round < 100; round += 1) {
      const groups = Array.from({ length: 50 }, (_, i) => ({ k: draw(random, 60 + 4 * i, 0.8), n: 60 + 4 * i }));
      named += funnel(groups).groups.filter(({ side }) => side !== 'within').length;
    }
    expect(named / 5000).toBeLessThan(0.008);
  });

  it('names fewer groups when all differ, and still names the one that is far off', () => {
    const random = seeded(20);
    const groups = Array.from({ length: 40 }, () => ({ k: draw(random, 400, 0.8 + 0.05 * normal(random)), n: 400 }));
    const { overdispersion, groups: placed } = funnel([...groups, { k: 80, n: 400 }]);
    expect(overdispersion).toBeGreaterThan(2);
    expect(placed.at(-1)?.side).toBe('below');
    expect(placed.slice(0, -1).filter(({ side }) => side !== 'within').length).toBeLessThan(3);
  });

  it('places groups without answers nowhere', () => {
    expect(funnel([quiet]).groups[0]).toEqual({ ...quiet, value: null, limits: null, side: 'within' });
    expect(funnel([quiet, { k: 4, n: 5 }]).groups[0]?.limits).toBeNull();
  });
});
