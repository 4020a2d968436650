import type { ResultPoint, SeriesChart, Signal } from '@afterword/contract';
import { findRuns, pChart, runChart, type RunRule } from '@afterword/statistics';
import { falseAlarmsWithOwnLimits, pointsThatSetLimits } from './own-limits.js';
import type { Sentences } from './sentences/index.js';

/** From how many points on limits are no guess. */
const settledBaseline = 20;

type Period = Pick<ResultPoint, 'start' | 'k' | 'n' | 'value'>;

/** A series too short for limits, judged by its runs around the median; ten points is the least. */
function shortSeries(group: string | null, answered: readonly Period[], sentences: Sentences): SeriesChart {
  const run = runChart(answered.map(({ value }) => value ?? 0));
  const rest = { group, spread: null, baseline: 0, isProvisional: true, limits: [], expectedFalseAlarms: null };
  if (!run) {
    return { ...rest, method: 'none', centre: null, signals: [], sentence: sentences.tooShort(answered.length) };
  }
  const rules = [
    ...(run.longestRun > run.longestAllowed ? (['runTooLong'] as const) : []),
    ...(run.crossings < run.fewestAllowed ? (['tooFewCrossings'] as const) : []),
  ];
  const signals = rules.map((rule) => ({
    rule,
    start: null,
    side: null,
    points: null,
    sentence: sentences.signal(rule, null, null, null),
  }));
  const sentence = sentences.chart({ signals: signals.length, expected: null, isProvisional: false });
  return { ...rest, method: 'run', isProvisional: false, centre: run.median, signals, sentence };
}

/** Where signals are, and of how many points: a run that goes on is one, and stands where it is now. */
function marked(places: readonly number[], first: number): { readonly place: number; readonly points: number }[] {
  const runs: { place: number; points: number }[] = [];
  for (const place of places) {
    const last = runs.at(-1);
    if (first > 1 && last?.place === place - 1) {
      last.place = place;
      last.points += 1;
    } else runs.push({ place, points: first });
  }
  return runs;
}

/**
 * The chart of one series of shares, from the points as they are shown: what is hidden counts as no answers, so limits
 * cannot give it away.
 *
 * The whole desk is judged by two rules, a group among others by one, because each rule costs false alarms.
 */
export function chartOfSeries(
  group: string | null,
  periods: readonly Period[],
  rules: readonly (RunRule & Signal['rule'])[],
  sentences: Sentences,
): SeriesChart {
  const answered = periods.filter(({ k }) => k !== null);
  const baseline = pointsThatSetLimits(answered.length);
  if (baseline === null) return shortSeries(group, answered, sentences);
  const chart = pChart(
    periods.map(({ k, n }) => (k === null || n === null ? { k: 0, n: 0 } : { k, n })),
    { baseline },
  );
  const zetas = chart.points.map(({ zeta }) => zeta);
  const signals = rules.flatMap((rule) => {
    const places =
      rule === 'beyondThree'
        ? chart.points.flatMap(({ isOutside }, place) => (isOutside ? [place] : []))
        : findRuns(zetas, rule);
    return marked(places, rule === 'eightOnOneSide' ? 8 : 1).map(({ place, points }): Signal => {
      const start = periods[place]?.start ?? '';
      const side = (zetas[place] ?? 0) < 0 ? 'below' : 'above';
      return { rule, start, side, points, sentence: sentences.signal(rule, side, start, points) };
    });
  });
  const isProvisional = chart.baseline < settledBaseline;
  const expected = falseAlarmsWithOwnLimits(answered.length, rules);
  return {
    group,
    method: 'pPrime',
    centre: chart.centre,
    spread: chart.sigmaZ,
    baseline: chart.baseline,
    isProvisional,
    limits: chart.points.flatMap(({ low, high }, place) =>
      low === null || high === null ? [] : [{ start: periods[place]?.start ?? '', low, high }],
    ),
    expectedFalseAlarms: expected,
    signals: signals.toSorted((a, b) => ((a.start ?? '') < (b.start ?? '') ? -1 : 1)),
    sentence: sentences.chart({ signals: signals.length, expected, isProvisional }),
  };
}
