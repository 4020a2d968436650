import { describe, expect, it } from 'vitest';
import {
  agreement,
  agrestiCaffo,
  averageRunLength,
  benjaminiHochberg,
  chiSquareEquality,
  clopperPearson,
  clusteredShare,
  concentration,
  csat,
  cusumChart,
  difference,
  differenceInDifferences,
  dsat,
  eventReview,
  ewmaChart,
  findRuns,
  fisherExact,
  funnelLimits,
  invitationProbability,
  jamesStein,
  jeffreys,
  keyness,
  learnPrior,
  logLikelihood,
  mean,
  pChart,
  posterior,
  postStratified,
  priorByMoments,
  rake,
  raterEffects,
  regress,
  representativity,
  responseRates,
  reworkCost,
  runLimits,
  sampledShare,
  sampleSize,
  spreadBetween,
  suppress,
  uChart,
  unusuallyMany,
  viewDifference,
  weightCost,
  wilson,
  wilsonCorrected,
  worstCaseBounds,
  xmrChart,
  type GroupCounts,
  type RunRule,
  type WordCounts,
} from '../src/index.js';
import { normalLimit, studentLimit } from '../src/special-functions/quantiles.js';
import published from './published-values.json' with { type: 'json' };

interface Vector {
  readonly id: string;
  readonly name: string;
  readonly method: string;
  readonly source: string;
  readonly inputs: unknown;
  readonly expected: Readonly<Record<string, Value>>;
  readonly tolerance: number;
}

type Value = number | boolean | string | null | readonly Value[];
type Values = Readonly<Record<string, Value>>;
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
    const result = chiSquareEquality(groups(k, n));
    return { chi2: result.statistic, df: result.degreesOfFreedom, p_value: result.pValue };
  },
  sample_size: ({ p, half_width, conf }: { p: number; half_width: number; conf: number }) => {
    const { exact, n } = sampleSize(half_width, p, conf);
    return { n_raw: exact, n };
  },
  cluster_wilson: ({ clusters }: { clusters: readonly (readonly [number, number])[] }) => {
    const { value, designEffect, effectiveN, low, high } = clusteredShare(clusters.map(([k, n]) => ({ k, n })));
    return { p: value, deff: designEffect, n_eff: effectiveN, low, high };
  },
  agresti_caffo: ({ k1, n1, k2, n2, conf }: TwoGroups) =>
    limits(agrestiCaffo({ k: k1, n: n1 }, { k: k2, n: n2 }, conf)),
  fisher: ({ a, b, c, d }: { a: number; b: number; c: number; d: number }) => {
    const { less, greater, twoSided } = fisherExact({ k: a, n: a + b }, { k: c, n: c + d });
    return { less, greater, two_sided: twoSided };
  },
  benjamini_hochberg: ({ p_values, q }: { p_values: readonly number[]; q: number }) => ({
    rejected: [...benjaminiHochberg(p_values, q).entries()].flatMap(([place, isMarked]) => (isMarked ? [place] : [])),
  }),
  p_chart: ({ d, n }: { d: readonly number[]; n: readonly number[] }) => {
    const { centre, points } = pChart(groups(d, n), { limits: 'binomial' });
    return { pbar: centre, lcl_1: points[0]?.low ?? null, ucl_1: points[0]?.high ?? null, outside: outside(points) };
  },
  laney_p: ({ d, n }: { d: readonly number[]; n: readonly number[] }) => {
    const { centre, sigmaZ, points } = pChart(groups(d, n));
    const plain = pChart(groups(d, n), { limits: 'binomial' });
    return {
      pbar: centre,
      sigma_z: sigmaZ,
      lcl_1: points[0]?.low ?? null,
      ucl_1: points[0]?.high ?? null,
      outside_plain_p: outside(plain.points),
      outside_laney: outside(points),
    };
  },
  xmr: ({ x, exclude }: { x: readonly number[]; exclude?: readonly number[] }) => {
    const chart = xmrChart(
      x,
      exclude?.map((place) => place - 1),
    );
    return {
      mean: chart?.centre ?? null,
      mrbar: chart?.meanRange ?? null,
      sigma: chart?.sigma ?? null,
      unpl: chart?.high ?? null,
      lnpl: chart?.low ?? null,
      url: chart?.rangeLimit ?? null,
      outside: chart?.outside.map((place) => place + 1) ?? null,
    };
  },
  ewma: ({ x, mu0, sigma, lam, L, limits: kind }: Ewma) => {
    const points = ewmaChart(x, { centre: mu0, sigma, weight: lam, width: L, isSettled: kind === 'asymptotic' });
    return {
      z: points.map(({ smoothed }) => smoothed),
      ucl_first: points[0]?.high ?? null,
      lcl_first: points[0]?.low ?? null,
      ucl_last: points.at(-1)?.high ?? null,
      lcl_last: points.at(-1)?.low ?? null,
      first_signal: points.findIndex(({ isOutside }) => isOutside) + 1,
    };
  },
  cusum: ({ x, target, k, h }: { x: readonly number[]; target: number; k: number; h: number }) => {
    const { points, firstSignal, shiftBegan } = cusumChart(x, { target, slack: k, decision: h });
    return {
      first_signal: (firstSignal ?? -1) + 1,
      shift_began: (shiftBegan ?? -1) + 1,
      c_plus: points.map(({ up }) => up),
      c_minus: points.map(({ down }) => down),
    };
  },
  arl: () => ({ false_alarm: 1 / averageRunLength(['beyondThree']), arl0: averageRunLength(['beyondThree']) }),
  anhoej: ({ n_useful }: { n_useful: number }) => {
    const { longestAllowed, fewestAllowed } = runLimits(n_useful);
    return { longest_run_max: longestAllowed, crossings_min: fewestAllowed };
  },
  run_rules: ({ x, center, sigma }: { x: readonly number[]; center: number; sigma: number }) => {
    const zetas = x.map((value) => (value - center) / sigma);
    const ends = (rule: RunRule) => findRuns(zetas, rule).map((place) => place + 1);
    return {
      we1: ends('beyondThree'),
      we2: ends('twoOfThree'),
      we3: ends('fourOfFive'),
      we4: ends('eightOnOneSide'),
      nelson2: ends('nineOnOneSide'),
      nelson4: ends('fourteenAlternating'),
      nelson7: ends('fifteenHugging'),
    };
  },
  funnel: ({ p0, n }: { p0: number; n: number }) => {
    const { innerLow, innerHigh, outerLow, outerHigh } = funnelLimits(p0, n);
    return { inner_low: innerLow, inner_high: innerHigh, outer_low: outerLow, outer_high: outerHigh };
  },
  u_chart: ({ events, units }: { events: readonly number[]; units: readonly number[] }) => ({
    ubar: uChart(events.map((count, place) => ({ events: count, units: units[place] ?? 0 }))).centre,
  }),
  poststrat: ({ pop, resp, yes }: Record<'pop' | 'resp' | 'yes', readonly number[]>) => {
    const result = postStratified(pop.map((eligible, i) => ({ eligible, k: yes[i] ?? 0, n: resp[i] ?? 0 })));
    const [all, answers] = [pop, resp].map((list) => list.reduce((sum, count) => sum + count, 0));
    return {
      raw: result.raw,
      weighted: result.value,
      raw_total: (result.raw ?? NaN) * (all ?? NaN),
      total: (result.value ?? NaN) * (all ?? NaN),
      se: result.standardError,
      n_eff: result.effectiveN,
      ...limits(result),
      kish_deff: result.designEffect,
      response_rate: (answers ?? NaN) / (all ?? NaN),
    };
  },
  raking: ({ table, row_targets, col_targets }: Raking) => {
    const raked = rake(table, row_targets, col_targets).table;
    const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);
    return {
      table: raked,
      row_sums: raked.map(sum),
      col_sums: col_targets.map((_, column) => sum(raked.map((row) => row[column] ?? NaN))),
    };
  },
  kish: ({ weights }: { weights: readonly number[] }) => {
    const { effectiveN, designEffect } = weightCost(weights);
    return { n_eff: effectiveN, deff: designEffect };
  },
  hajek: ({ y, pi }: { y: readonly number[]; pi: readonly number[] }) => {
    const result = sampledShare(y.map((good, i) => ({ isGood: good === 1, probability: pi[i] ?? 0 })));
    const sum = pi.reduce((total, chance) => total + 1 / chance, 0);
    return { estimate: result.value, sum_w: sum, kish_neff: result.effectiveN, unweighted: result.unweighted };
  },
  quarantine_pi: ({ p, tickets_per_day, quarantine_days }: Quarantine) => {
    const pi = invitationProbability({ drawProbability: p, quietDays: quarantine_days }, tickets_per_day);
    return { pi, weight: 1 / pi };
  },
  r_indicator: ({ pop, resp }: Record<'pop' | 'resp', readonly number[]>) => {
    const result = representativity(pop.map((eligible, i) => ({ eligible, answers: resp[i] ?? 0 })));
    return {
      rho_bar: result?.rate ?? null,
      S: result?.spread ?? null,
      R: result?.indicator ?? null,
      cv: result?.largestBias ?? null,
    };
  },
  nonresponse_bounds: ({ N, n, yes }: { N: number; n: number; yes: number }) => {
    const { low, high } = worstCaseBounds(yes, n, N);
    const { coverage } = responseRates({ eligible: N, asked: null, rated: n });
    return { observed: yes / n, lower: low, upper: high, response_rate: coverage?.value ?? null };
  },
  beta_mom: ({ k, n }: { k: readonly number[]; n: readonly number[] }) => {
    const found = priorByMoments(groups(k, n));
    return {
      mean: found?.mean ?? null,
      sd: found?.sd ?? null,
      alpha: found?.prior?.alpha ?? null,
      beta: found?.prior?.beta ?? null,
    };
  },
  beta_mle: ({ k, n }: { k: readonly number[]; n: readonly number[] }) => {
    const found = learnPrior(groups(k, n));
    return { mean: found?.mean ?? null, alpha: found?.prior?.alpha ?? null, beta: found?.prior?.beta ?? null };
  },
  beta_posterior: ({ alpha, beta, k, n }: { alpha: number; beta: number; k: number; n: number }) => {
    const { mean: shrunken, sd } = posterior({ alpha, beta }, k, n);
    return { mean: shrunken, sd, raw: k / n };
  },
  james_stein: ({ y, n_trials }: { y: readonly number[]; n_trials: number }) => {
    const grand = y.reduce((sum, value) => sum + value, 0) / y.length;
    const { grandMean, factor, values } = jamesStein(y, (grand * (1 - grand)) / n_trials);
    return { grand_mean: grandMean, c: factor, z: values };
  },
  rank_keys: ({ items, alpha, beta }: RankKeys) => {
    const low = items.map(([, k, n]) => wilson(k, n).low ?? NaN);
    const shrunken = items.map(([, k, n]) => posterior({ alpha, beta }, k, n).mean);
    const raw = items.map(([, k, n]) => k / n);
    const by = (keys: readonly number[]) =>
      [...items.keys()].toSorted((a, b) => (keys[b] ?? NaN) - (keys[a] ?? NaN)).map((place) => items[place]?.[0] ?? '');
    return {
      by_raw: by(raw),
      by_wilson_low: by(low),
      by_eb_mean: by(shrunken),
      wilson_low: low,
      eb_mean: shrunken,
    };
  },
  rater_adjusted: ({ ratings, lambda_agent, lambda_rater }: Raters) => {
    const result = raterEffects(
      ratings.map(([rater, agent, score]) => ({ rater, agent, score })),
      { agentPenalty: lambda_agent, raterPenalty: lambda_rater },
    );
    return {
      mu: result.grandMean,
      raw_mean: result.agents.map(({ rawMean }) => rawMean),
      adjusted_mean: result.agents.map(({ adjustedMean }) => adjustedMean),
      agent_effect: result.agents.map(({ adjustedMean }) => adjustedMean - result.grandMean),
      rater_effect: result.raters.map(({ effect }) => effect),
    };
  },
  spread: ({ alpha, beta }: { alpha: number; beta: number }) => ({
    mean: alpha / (alpha + beta),
    sd_between: spreadBetween({ alpha, beta }),
  }),
  its_glm: ({ y, trials, offset, X, family }: Glm) => {
    const observations = y.map((count, i) => ({
      count,
      outOf: trials?.[i] ?? Math.exp(offset?.[i] ?? 0),
      columns: X[i] ?? [],
    }));
    const { coefficients, dispersion } = regress(observations, family, 0.95);
    return {
      coef: coefficients.map(({ value }) => value),
      se: coefficients.map(({ standardError }) => standardError),
      ratio: coefficients.map(({ ratio }) => ratio),
      dispersion,
      quasi_low: coefficients.map(({ low }) => low),
      quasi_high: coefficients.map(({ high }) => high),
    };
  },
  event_compare: ({ before, during, after }: Record<'before' | 'during' | 'after', readonly [number, number]>) => {
    const window = ([k, n]: readonly [number, number]) => ({ k, n });
    const review = eventReview({ before: window(before), during: window(during), after: window(after) });
    return {
      during_minus_before: review.hurt.value,
      dmb_low: review.hurt.low,
      dmb_high: review.hurt.high,
      after_minus_before: review.remaining.value,
      amb_low: review.remaining.low,
      amb_high: review.remaining.high,
      chi2: review.equality.statistic,
      p_value: review.equality.pValue,
    };
  },
  did: (inputs: Record<string, readonly [number, number]>) => {
    const of = (name: string) => ({ k: inputs[name]?.[0] ?? NaN, n: inputs[name]?.[1] ?? NaN });
    const { value, low, high } = differenceInDifferences(
      { before: of('treated_before'), after: of('treated_after') },
      { before: of('control_before'), after: of('control_after') },
    );
    return { raw: value, low, high };
  },
  log_odds: ({ counts_i, counts_j, prior }: Record<'counts_i' | 'counts_j' | 'prior', WordCounts>) => {
    const found = keyness(counts_i, counts_j, prior).toSorted((a, b) => (a.word < b.word ? -1 : 1));
    return {
      words: found.map(({ word }) => word),
      delta: found.map(({ logOdds }) => logOdds),
      z: found.map(({ z }) => z),
    };
  },
  g2_keyness: ({ a, b, c, d }: { a: number; b: number; c: number; d: number }) => {
    const { g2, expectedFirst, expectedSecond } = logLikelihood(a, b, c, d);
    return { G2: g2, E1: expectedFirst, E2: expectedSecond };
  },
  suppress: ({ groups: given, k }: { groups: readonly (readonly [string, number])[]; k: number }) => ({
    ...suppress(
      given.map(([name, people]) => ({ name, people })),
      k,
    ),
  }),
  difference_ok: ({ view_a, view_b, k }: { view_a: readonly number[]; view_b: readonly number[]; k: number }) => {
    const people = (view: readonly number[]) => new Set(view.map(String));
    const { onlyInFirst, onlyInSecond, isSafe } = viewDifference(people(view_a), people(view_b), k);
    return { only_a: onlyInFirst, only_b: onlyInSecond, ok: isSafe };
  },
  concentration: ({
    tickets_per_requester,
    top_share,
  }: {
    tickets_per_requester: readonly number[];
    top_share: number;
  }) => {
    const { topPeople, topShare, halfFrom, gini } = concentration(tickets_per_requester, top_share);
    return { top_count: topPeople, top_share_of_tickets: topShare, half_from: halfFrom, gini };
  },
  poisson_flag: ({ count, mean: usual, alpha }: { count: number; mean: number; alpha: number }) => {
    const { chance, isUnusual } = unusuallyMany(count, usual, alpha);
    return { p_upper: chance, flag: isUnusual };
  },
  agreement: ({ table }: { table: readonly (readonly number[])[] }) => {
    const { agreement: share, kappa } = agreement(table);
    return { agreement: share, kappa };
  },
  rework_cost: (inputs: Record<string, number>) => {
    const of = (name: string) => inputs[name] ?? NaN;
    const cost = reworkCost(of('tickets'), of('rework_share'), {
      agentMinutes: of('agent_minutes'),
      lostMinutes: of('lost_minutes'),
      agentRate: of('agent_rate_per_hour'),
      employeeRate: of('employee_rate_per_hour'),
    });
    const { tickets, agentCost, lostHours, lostCost } = cost;
    return { rework_tickets: tickets, agent_cost: agentCost, lost_hours: lostHours, lost_cost: lostCost };
  },
};

interface TwoGroups extends Readonly<Record<'k1' | 'n1' | 'k2' | 'n2' | 'conf', number>> {}
interface Ewma extends Readonly<Record<'mu0' | 'sigma' | 'lam' | 'L', number>> {
  readonly x: readonly number[];
  readonly limits: string;
}
interface Raking {
  readonly table: readonly (readonly number[])[];
  readonly row_targets: readonly number[];
  readonly col_targets: readonly number[];
}
interface Quarantine extends Readonly<Record<'p' | 'tickets_per_day' | 'quarantine_days', number>> {}
interface RankKeys {
  readonly items: readonly (readonly [string, number, number])[];
  readonly alpha: number;
  readonly beta: number;
}
interface Raters {
  readonly ratings: readonly (readonly [string, string, number])[];
  readonly lambda_agent: number;
  readonly lambda_rater: number;
}
interface Glm {
  readonly y: readonly number[];
  readonly trials?: readonly number[];
  readonly offset?: readonly number[];
  readonly X: readonly (readonly number[])[];
  readonly family: 'binomial' | 'poisson';
}

function groups(k: readonly number[], n: readonly number[]): readonly GroupCounts[] {
  return k.map((good, place) => ({ k: good, n: n[place] ?? 0 }));
}

/** Places of the points outside, from 1 as the sources count. */
function outside(points: readonly { readonly isOutside: boolean }[]): readonly number[] {
  return [...points.entries()].flatMap(([place, { isOutside }]) => (isOutside ? [place + 1] : []));
}

function limits({ low, high }: { low: number | null; high: number | null }): {
  low: number | null;
  high: number | null;
} {
  return { low, high };
}

/** Every number within the tolerance, everything else exactly; lists in their order. */
function expectNear(found: Value | undefined, expected: Value, tolerance: number, name: string): void {
  if (Array.isArray(expected)) {
    expect(found, name).toHaveLength(expected.length);
    const list = found as readonly Value[];
    for (const [place, value] of expected.entries())
      expectNear(list[place], value as Value, tolerance, `${name} ${place + 1}`);
  } else if (typeof expected === 'number') {
    expect(found, name).toBeTypeOf('number');
    const distance = Math.abs((found as number) - expected);
    expect(distance, `${name}: ${String(found)} instead of ${expected}`).toBeLessThanOrEqual(tolerance);
  } else {
    expect(found, name).toBe(expected);
  }
}

describe('Published values are met within their tolerance', () => {
  it('covers a hundred and six values of forty-eight methods', () => {
    expect(published).toHaveLength(106);
    expect(new Set(published.map(({ method }) => method))).toEqual(new Set(Object.keys(methods)));
    expect(Object.keys(methods)).toHaveLength(48);
  });

  it.each(published as unknown as readonly Vector[])('$id: $name', ({ method, inputs, expected, tolerance }) => {
    const compute = methods[method];
    if (!compute) throw new Error(`No function for the method ${method}`);
    const actual = compute(inputs as never);
    for (const [name, value] of Object.entries(expected)) expectNear(actual[name], value, tolerance, name);
  });
});
