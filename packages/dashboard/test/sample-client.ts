import { metrics, type Dimension } from '@afterword/contract/constants';
import { accuracyOptions } from '@afterword/contract/built-in';
import type {
  Agreement,
  Asking,
  AskingQueryInput,
  Comparison,
  Funnel,
  Losses,
  Measured,
  Problem,
  Representation,
  ResultPoint,
  Results,
  ResultsQueryInput,
  SeriesChart,
  Session,
  Themes,
} from '@afterword/contract';
import { ProblemError } from '@afterword/client/query';
import { addDays, dayNumber, mondayOf, type Day } from '../src/period/day.js';
import type { DashboardClient } from '../src/state/dashboard-client.js';

/** What a sample desk looks like. */
export interface SampleDesk {
  readonly today: Day;
  /** Days of answers before today. */
  readonly days: number;
  /** Expected answers of one team on one working day. */
  readonly answersPerDay: number;
  readonly groups: readonly string[];
  readonly isSample: boolean;
  /** How many are asked for each answer; 0 when nobody counts them. */
  readonly askedPerAnswer: number;
}

export const richDesk: SampleDesk = {
  today: '2026-11-24',
  days: 400,
  answersPerDay: 2.6,
  groups: [
    'Access and identity',
    'Collaboration',
    'Field support Munich',
    'Network',
    'SAP basis',
    'Workplace',
    'Übersetzung & Druck',
  ],
  isSample: true,
  askedPerAnswer: 4.2,
};

interface Row {
  readonly day: Day;
  readonly group: string | null;
  readonly satisfaction: number;
  readonly accuracy: string;
}

/** The same numbers at every run: a linear congruential generator (Numerical Recipes). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

function drawn(weights: readonly number[], random: number): number {
  let left = random * weights.reduce((sum, weight) => sum + weight, 0);
  return weights.findIndex((weight) => (left -= weight) < 0);
}

function rowsOf(desk: SampleDesk): Row[] {
  const random = numbers(7);
  const rows: Row[] = [];
  for (let day = addDays(desk.today, -desk.days); day <= desk.today; day = addDays(day, 1)) {
    const isWeekend = dayNumber(day) - dayNumber(mondayOf(day)) > 4;
    for (const [index, group] of [...desk.groups, null].entries()) {
      const busy = desk.answersPerDay * (isWeekend ? 0.1 : 1) * (group === null ? 0.2 : 0.4 + (index % 4) * 0.4);
      const count = Math.floor(busy * 2 * random() + random());
      for (let each = 0; each < count; each++) {
        rows.push({
          day,
          group,
          satisfaction: 1 + drawn([4 + index, 4, 6, 22, 70 - index * 3], random()),
          accuracy: accuracyOptions[drawn([74 - index * 3, 14, 5, 5, 4], random())] ?? 'firstTime',
        });
      }
    }
  }
  return rows;
}

function wilson(good: number, n: number): ResultPoint['confidence'] {
  const z = 1.959963984540054;
  const p = good / n;
  const centre = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2))) / (1 + z ** 2 / n);
  return { low: good === 0 ? 0 : centre - half, high: good === n ? 1 : centre + half, level: 0.95, method: 'wilson' };
}

type Numbers = Omit<ResultPoint, 'start' | 'end' | 'group' | 'stated'>;

const unsaid = { k: null, reason: null, moreAnswers: null, sentence: '' };

function share(good: number, n: number, counts: Record<string, number>): Numbers {
  return n === 0
    ? { ...unsaid, n, value: null, confidence: null, counts, reason: 'noAnswers' }
    : { ...unsaid, n, k: good, value: good / n, confidence: wilson(good, n), counts };
}

function histogram(keys: readonly (string | number)[], values: readonly (string | number)[]): Record<string, number> {
  return Object.fromEntries(keys.map((key) => [`${key}`, values.filter((value) => value === key).length]));
}

function numbersOf(metric: ResultsQueryInput['metric'], rows: readonly Row[], desk: SampleDesk): Numbers {
  if (metric === 'responses') return { ...unsaid, n: rows.length, value: rows.length, confidence: null, counts: {} };
  if (metric === 'responseRate') {
    const asked = Math.round(rows.length * desk.askedPerAnswer);
    const shown = Math.floor(asked * 0.1);
    const counts = { responses: rows.length, eligible: asked - shown, shown };
    return rows.length > asked
      ? { ...unsaid, n: asked, value: null, confidence: null, counts, reason: 'notKnown' }
      : share(rows.length, asked, counts);
  }
  if (metric === 'csat') {
    const counts = histogram(
      [1, 2, 3, 4, 5],
      rows.map((row) => row.satisfaction),
    );
    return share((counts['4'] ?? 0) + (counts['5'] ?? 0), rows.length, counts);
  }
  const { recorded } = metrics[metric];
  if (recorded !== null) return share(Math.round(rows.length * (metric === 'reopened' ? 0.12 : 0.81)), rows.length, {});
  const counts = histogram(
    accuracyOptions,
    rows.map((row) => row.accuracy),
  );
  return share(counts['firstTime'] ?? 0, rows.length - (counts['tooEarly'] ?? 0), counts);
}

function startOfNext(day: Day, interval: ResultsQueryInput['interval'], to: Day): Day {
  if (interval === 'day') return addDays(day, 1);
  if (interval === 'week') return addDays(mondayOf(day), 7);
  if (interval !== 'month' && interval !== 'quarter') return addDays(to, 1);
  const month = Number(day.slice(5, 7)) - 1;
  const next = interval === 'month' ? month + 1 : Math.floor(month / 3) * 3 + 3;
  return new Date(Date.UTC(Number(day.slice(0, 4)), next, 1)).toISOString().slice(0, 10);
}

/** Limits as a collector gives them, without its arithmetic, and one signal. */
function chartOf(points: readonly ResultPoint[]): SeriesChart {
  const answered = points.filter(({ value }) => value !== null);
  const start = answered[4]?.start ?? null;
  const sentence = `The point of ${start} lies below the limits: chance alone does that once in 370 points.`;
  return {
    group: null,
    method: 'pPrime',
    centre: 0.85,
    spread: 1,
    baseline: answered.length,
    isProvisional: true,
    limits: answered.map((point) => ({ start: point.start, low: 0.7, high: 0.97 })),
    expectedFalseAlarms: 0.1,
    signals: [{ rule: 'beyondThree', start, side: 'below', points: 1, sentence }],
    sentence: '1 signal. About 0.1 would appear although nothing changed.',
  };
}

/** Answers like a collector, with the rules of the contract, from rows that are made up. */
function answer(query: ResultsQueryInput, allRows: readonly Row[], desk: SampleDesk): Results {
  const { metric, dimension = null, interval = 'none', from = desk.today, to = desk.today, filter = [] } = query;
  const wanted = filter.map((text) => text.slice(text.indexOf(':') + 1));
  const rows = allRows.filter(
    ({ day, group }) => day >= from && day <= to && (wanted.length === 0 || (group !== null && wanted.includes(group))),
  );
  const points: ResultPoint[] = [];
  for (let start = from; start <= to;) {
    const next = startOfNext(start, interval, to);
    const end = next > to ? to : addDays(next, -1);
    const inside = rows.filter(({ day }) => day >= start && day <= end);
    if (dimension === null) points.push({ start, end, group: null, stated: true, ...numbersOf(metric, inside, desk) });
    else {
      for (const group of new Set([null, ...desk.groups])) {
        const own = inside.filter((row) => row.group === group);
        if (own.length > 0) points.push({ start, end, group, stated: group !== null, ...numbersOf(metric, own, desk) });
      }
    }
    start = next;
  }
  const { question: _, recorded: __, settledAfterDays: ___, ...definition } = metrics[metric];
  return {
    desk: sessionOf(desk).desk,
    metric: definition,
    period: { from, to },
    interval,
    dimension: dimension as Dimension | null,
    filters: filter,
    path: filter.length > 0 ? 'rows' : 'rollup',
    asOf: '2026-11-25T12:00:00.000Z',
    smallestGroup: 5,
    origins: ['invited', 'imported', 'sample'],
    apart: { volunteered: 0, test: 0, sentence: null },
    hidden: 0,
    points,
    charts: query.chart === 'limits' ? [chartOf(points)] : [],
    weighted: null,
  };
}

/** A comparison with a period before, of which only the sentence and the days are shown. */
function beside({
  interval: _interval,
  hidden: _hidden,
  points,
  charts: _charts,
  weighted: _weighted,
  ...whole
}: Results): Comparison {
  const { start: _start, end: _end, stated: _stated, counts: _counts, ...point } = points[0] as ResultPoint;
  const first = { ...whole.period, ...point };
  const days = dayNumber(whole.period.to) - dayNumber(whole.period.from) + 1;
  const second = { ...first, from: addDays(whole.period.from, -days), to: addDays(whole.period.from, -1) };
  return { ...whole, first, second, difference: null, sentence: 'No clear difference: between -4 and +3 points.' };
}

/** A funnel in which no group lies outside. */
function withinLimits({
  interval: _interval,
  points,
  charts: _charts,
  dimension,
  weighted: _weighted,
  ...whole
}: Results): Funnel {
  const groups = points.map(({ start: _start, end: _end, counts: _counts, ...point }) => ({
    ...point,
    limits: null,
    side: 'within' as const,
    reliability: 0,
  }));
  const sentence = `None of ${groups.length} groups lies outside what its number of answers explains.`;
  const named = dimension === null || dimension === 'agent' ? 'team' : dimension;
  return { ...whole, dimension: named, centre: 0.85, overdispersion: 1, pValue: 0.4, spread: 0, groups, sentence };
}

/** What every answer says of itself. */
function whole({ desk, period, filters, asOf, smallestGroup, origins, apart }: Results) {
  return { desk, period, filters, asOf, smallestGroup, origins, apart };
}

function measured(good: number, n: number, sentence: string): Measured {
  const { counts: _, ...rest } = share(good, n, {});
  return { ...rest, sentence };
}

/** A table in which most are right on both sides. */
function agreementOf(results: Results): Agreement {
  const n = results.points[0]?.n ?? 0;
  if (n < 10) {
    const nothing = { counts: null, agreement: null, confidence: null, kappa: null };
    return { ...whole(results), n, reason: 'tooFew', ...nothing, sentence: 'Not shown: fewer than 5 people answered.' };
  }
  const onlyRecordedRight = Math.round(n * 0.08);
  const [onlyPerceivedRight, neitherRight] = [Math.round(n * 0.03), Math.round(n * 0.12)];
  const bothRight = n - onlyRecordedRight - onlyPerceivedRight - neitherRight;
  return {
    ...whole(results),
    n,
    reason: null,
    counts: { bothRight, onlyRecordedRight, onlyPerceivedRight, neitherRight },
    agreement: (bothRight + neitherRight) / n,
    confidence: wilson(bothRight + neitherRight, n),
    kappa: 0.61,
    sentence: `People and the record say the same of ${bothRight + neitherRight} of ${n} resolutions; ${onlyRecordedRight} were closed as right and not right for the person.`,
  };
}

/** As a collector says a share: counts, where they are few. */
function said(good: number, n: number, what: string): string {
  return n < 10
    ? `${good} of ${n} answers ${what}.`
    : `${Math.round((good / n) * 100)}% ${what} (${good} of ${n} answers).`;
}

function lossesOf(results: Results): Losses {
  const n = Math.round((results.points[0]?.n ?? 0) / 4);
  const longLosses = measured(Math.round(n / 20), n, said(Math.round(n / 20), n, 'lost more than four hours'));
  const times =
    n === 0
      ? { median: null, ninetiethPercentile: null, worstTenth: null }
      : { median: 8, ninetiethPercentile: 150, worstTenth: 0.55 };
  const reasons = [
    { key: 'noNews', label: 'I heard nothing', people: 31 },
    { key: 'urgent', label: 'It became urgent', people: 12 },
  ];
  return {
    ...whole(results),
    lostTime: {
      n,
      reason: n === 0 ? 'noAnswers' : null,
      ...times,
      longLosses,
      sentence: 'Half of them lost about 8 minutes or less.',
    },
    chased: {
      ...measured(Math.round(n / 5), n, said(Math.round(n / 5), n, 'had to ask where it stood')),
      reasons: n === 0 ? [] : reasons,
    },
    rework: {
      ...measured(Math.round(n / 6), n, said(Math.round(n / 6), n, 'report rework')),
      resolutions: null,
      cost: null,
    },
  };
}

function representationOf(results: Results, desk: SampleDesk): Representation {
  const { points } = results;
  const rows = points.reduce((sum, { counts }) => sum + (counts['responses'] ?? 0), 0);
  const asked = points.reduce((sum, { n }) => sum + (n ?? 0), 0);
  return {
    ...whole(results),
    dimension: 'team',
    base: 'asked',
    rate: measured(rows, asked, ''),
    worstCase: asked > rows ? { low: 0.2, high: 0.96 } : null,
    indicator: 0.9,
    largestBias: 0.2,
    groups: [],
    sentence:
      desk.askedPerAnswer === 0
        ? 'Not known who is missing: too few answered, or nobody counted who could.'
        : 'No group answered less than half as often as all.',
  };
}

function themesOf(results: Results): Themes {
  const term = (name: string, people: number, hasGrown: boolean) => ({
    term: name,
    people,
    usual: 4.2,
    hasGrown,
    isPersistent: true,
  });
  return {
    ...whole(results),
    comments: 340,
    lastComments: 82,
    dissatisfied: [{ term: 'still waiting', dissatisfied: 14, satisfied: 1, z: 3.4 }],
    satisfied: [{ term: 'friendly', dissatisfied: 2, satisfied: 40, z: -3.1 }],
    recurring: [term('vpn', 18, true), term('password', 15, false)],
    isCut: false,
    sentence: 'Mentioned more often than before: “vpn” by 18 people.',
  };
}

/** Every outcome but the anonymous one, with a thousand told, for a desk where somebody counts who is asked. */
export const allOutcomes: NonNullable<Asking['groups'][number]['outcomes']> = [
  { state: 'answered', reason: null, count: 120 },
  { state: 'expired', reason: null, count: 155 },
  { state: 'invited', reason: null, count: 48 },
  { state: 'new', reason: null, count: 12 },
  { state: 'notAsked', reason: 'noDelivery', count: 4 },
  { state: 'notAsked', reason: 'noRequester', count: 10 },
  { state: 'notAsked', reason: 'toldTooLate', count: 5 },
  { state: 'notAsked', reason: 'undeliverable', count: 1 },
  { state: 'notDrawn', reason: null, count: 30 },
  { state: 'notEligible', reason: 'automation', count: 300 },
  { state: 'notEligible', reason: 'excluded', count: 9 },
  { state: 'notEligible', reason: 'massClose', count: 150 },
  { state: 'notEligible', reason: 'ownWork', count: 2 },
  { state: 'notEligible', reason: 'Duplicate of another', count: 11 },
  { state: 'optedOut', reason: null, count: 3 },
  { state: 'optedOut', reason: 'invited', count: 1 },
  { state: 'quarantined', reason: null, count: 110 },
  { state: 'silenced', reason: null, count: 18 },
  { state: 'withdrawn', reason: null, count: 6 },
  { state: 'withdrawn', reason: 'invited', count: 5 },
];

function askingOf({ from = '', to = '' }: AskingQueryInput, desk: SampleDesk, isTold: boolean): Asking {
  const steps = isTold
    ? { told: 1000, eligible: 528, drawn: 470, invited: 329, answered: 120 }
    : { told: 0, eligible: 0, drawn: 0, invited: 0, answered: 0 };
  return {
    desk: sessionOf(desk).desk,
    period: { from, to },
    asOf: '2026-11-25T12:00:00.000Z',
    dimension: null,
    groups: [{ group: null, stated: true, steps, outcomes: isTold ? allOutcomes : [] }],
  };
}

function sessionOf(desk: SampleDesk): Session {
  return {
    desk: { key: 'it', name: 'IT Service Desk', timeZone: 'Europe/Berlin', isSample: desk.isSample },
    scopes: ['results:read'],
    expiresAt: '2026-11-25T09:00:00.000Z',
  };
}

/** An error as the client throws it. */
export function refusal(status: number, detail: string): ProblemError {
  const problem: Problem = { type: 'about:blank', title: detail, status, detail, retry: 'later' };
  return new ProblemError(problem);
}

/** A client of a sample desk where everybody is signed in. */
export function sampleClient(desk: SampleDesk = richDesk): DashboardClient {
  const rows = rowsOf(desk);
  return {
    results: async (query) => answer(query, rows, desk),
    comparison: async (query) => beside(answer(query, rows, desk)),
    funnel: async (query) => withinLimits(answer(query, rows, desk)),
    agreement: async (query = {}) => agreementOf(answer({ ...query, metric: 'firstTimeRight' }, rows, desk)),
    losses: async (query = {}) => lossesOf(answer({ ...query, metric: 'csat' }, rows, desk)),
    representation: async (query) => representationOf(answer({ ...query, metric: 'responseRate' }, rows, desk), desk),
    themes: async (query = {}) => themesOf(answer({ ...query, metric: 'csat' }, rows, desk)),
    asking: async (query = {}) => askingOf(query, desk, rows.length > 0 && desk.askedPerAnswer > 0),
    session: async () => sessionOf(desk),
    signIn: async () => sessionOf(desk),
    signOut: async () => {},
  };
}

/** A desk to which twelve people gave answers that nobody asked them for. */
export function keepingApart(desk: SampleDesk = richDesk): DashboardClient {
  const real = sampleClient(desk);
  const sentence = '12 volunteered answers of this period are not in these figures.';
  return {
    ...real,
    results: async (query) => ({ ...(await real.results(query)), apart: { volunteered: 12, test: 0, sentence } }),
  };
}
