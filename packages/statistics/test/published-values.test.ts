import { describe, expect, it } from 'vitest';
import {
  chiSquareEquality,
  clopperPearson,
  csat,
  difference,
  dsat,
  jeffreys,
  mean,
  wilson,
  wilsonCorrected,
} from '../src/index.js';
import { normalLimit, studentLimit } from '../src/special-functions/quantiles.js';
import published from './published-intervals.json' with { type: 'json' };

interface Vector {
  readonly id: string;
  readonly name: string;
  readonly method: string;
  readonly source: string;
  readonly inputs: unknown;
  readonly expected: Readonly<Record<string, number>>;
  readonly tolerance: number;
}

type Values = Readonly<Record<string, number | null>>;
interface OneShare {
  readonly k: number;
  readonly n: number;
  readonly conf: number;
}

const methods: Readonly<Record<string, (inputs: never) => Values>> = {
  quantiles: ({ p, t_df }: { p: number; t_df: number }) => ({
    z: normalLimit(2 * p - 1),
    t: studentLimit(2 * p - 1, t_df),
  }),
  wilson: ({ k, n, conf }: OneShare) => limits(wilson(k, n, conf)),
  wilson_cc: ({ k, n, conf }: OneShare) => limits(wilsonCorrected(k, n, conf)),
  clopper_pearson: ({ k, n, conf }: OneShare) => limits(clopperPearson(k, n, conf)),
  jeffreys: ({ k, n, conf }: OneShare) => limits(jeffreys(k, n, conf)),
  csat_summary: ({ counts }: { counts: readonly number[] }) => {
    const good = csat(counts);
    const score = mean(counts);
    return {
      n: good.n,
      mean: score.value,
      sd: score.sd,
      csat: good.value,
      csat_low: good.low,
      csat_high: good.high,
      dsat: dsat(counts).value,
      mean_low: score.low,
      mean_high: score.high,
    };
  },
  newcombe: ({
    k1,
    n1,
    k2,
    n2,
    conf,
    cc,
  }: {
    k1: number;
    n1: number;
    k2: number;
    n2: number;
    conf: number;
    cc: boolean;
  }) => {
    const result = difference({ k: k1, n: n1 }, { k: k2, n: n2 }, { level: conf, corrected: cc });
    return { diff: result.value, ...limits(result) };
  },
  chisq_k: ({ k, n }: { k: readonly number[]; n: readonly number[] }) => {
    const result = chiSquareEquality(k.map((good, i) => ({ k: good, n: n[i] ?? 0 })));
    return { chi2: result.statistic, df: result.degreesOfFreedom, p_value: result.pValue };
  },
};

function limits({ low, high }: { low: number | null; high: number | null }): {
  low: number | null;
  high: number | null;
} {
  return { low, high };
}

describe('Published values are met within their printed digits', () => {
  it('covers forty values of eight methods', () => {
    expect(published).toHaveLength(40);
    expect(new Set(published.map(({ method }) => method))).toEqual(new Set(Object.keys(methods)));
  });

  it.each(published as unknown as readonly Vector[])('$id: $name', ({ method, inputs, expected, tolerance }) => {
    const compute = methods[method];
    if (!compute) throw new Error(`No function for the method ${method}`);
    const actual = compute(inputs as never);
    for (const [name, value] of Object.entries(expected)) {
      const found = actual[name];
      expect(found, name).toBeTypeOf('number');
      expect(Math.abs((found ?? NaN) - value), `${name}: ${String(found)} instead of ${value}`).toBeLessThanOrEqual(
        tolerance,
      );
    }
  });
});
