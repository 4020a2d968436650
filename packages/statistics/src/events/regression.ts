import { checkLevel } from '../level.js';
import { inverse } from '../linear/inverse.js';
import { normalLimit } from '../special-functions/quantiles.js';

/** One coefficient on the scale of the link; `ratio` is its exponential: an odds ratio, or a rate ratio. */
export interface Coefficient {
  readonly value: number;
  readonly standardError: number;
  readonly ratio: number;
  /** Limits of the ratio, widened where the observations scatter more than the model allows. */
  readonly low: number;
  readonly high: number;
}

/** A fitted model; `dispersion` is Pearson's chi-square over its degrees of freedom, about 1 when the model holds. */
export interface Regression {
  /** The intercept first, then one for each column. */
  readonly coefficients: readonly Coefficient[];
  readonly dispersion: number;
}

/** An observation: `count` good of `outOf` answers, or events in an exposure, with its explaining columns. */
export interface Observation {
  readonly count: number;
  readonly outOf: number;
  readonly columns: readonly number[];
}

/**
 * Logistic regression of shares, or Poisson regression of rates, by iterated weighted least squares.
 *
 * Standard errors suppose that the model holds; the limits of the ratios are widened by the root of the dispersion where
 * that is above 1. Throws a RangeError when the columns do not determine the coefficients, or nothing converges.
 *
 * Source: McCullagh and Nelder (1989), Generalized Linear Models, 2.5.
 */
export function regress(
  observations: readonly Observation[],
  family: 'binomial' | 'poisson',
  level: number,
): Regression {
  checkLevel(level);
  const rows = observations.map(({ columns }) => [1, ...columns]);
  const width = rows[0]?.length ?? 0;
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, place) => sum + value * (b[place] ?? 0), 0);
  const all = observations.reduce((sum, { count }) => sum + count, 0);
  const overall = all / observations.reduce((sum, { outOf }) => sum + outOf, 0);
  if (!(overall > 0) || (family === 'binomial' && overall === 1)) {
    throw new RangeError('When all answers agree there is nothing to explain.');
  }
  const expected = (eta: number): number => (family === 'binomial' ? 1 / (1 + Math.exp(-eta)) : Math.exp(eta));
  const variance = (mean: number): number => (family === 'binomial' ? mean * (1 - mean) : mean);
  let values: readonly number[] = [
    family === 'binomial' ? Math.log(overall / (1 - overall)) : Math.log(overall),
    ...Array<number>(width - 1).fill(0),
  ];
  for (let round = 0; round < 100; round += 1) {
    const means = rows.map((row) => expected(dot(row, values)));
    const weights = observations.map(({ outOf }, place) => outOf * variance(means[place] ?? 0));
    const information = Array.from({ length: width }, (_, i) =>
      Array.from({ length: width }, (__, j) =>
        rows.reduce((sum, row, place) => sum + (weights[place] ?? 0) * (row[i] ?? 0) * (row[j] ?? 0), 0),
      ),
    );
    const score = Array.from({ length: width }, (_, i) =>
      observations.reduce(
        (sum, { count, outOf }, place) => sum + (count - outOf * (means[place] ?? 0)) * (rows[place]?.[i] ?? 0),
        0,
      ),
    );
    const covariance = inverse(information);
    const step = covariance.map((row) => dot(row, score));
    values = values.map((value, place) => value + (step[place] ?? 0));
    if (Math.max(...step.map(Math.abs)) > 1e-10) continue;
    const chiSquare = observations.reduce((sum, { count, outOf }, place) => {
      const mean = means[place] ?? 0;
      return sum + (count - outOf * mean) ** 2 / (outOf * variance(mean));
    }, 0);
    const dispersion = chiSquare / (observations.length - width);
    const half = normalLimit(level) * Math.sqrt(Math.max(1, dispersion));
    const coefficients = values.map((value, place) => {
      const standardError = Math.sqrt(covariance[place]?.[place] ?? NaN);
      const [low, high] = [Math.exp(value - half * standardError), Math.exp(value + half * standardError)];
      return { value, standardError, ratio: Math.exp(value), low, high };
    });
    return { coefficients, dispersion };
  }
  throw new RangeError('The observations do not determine the coefficients.');
}
