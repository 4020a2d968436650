import {
  limits,
  metrics,
  problem,
  type Dimension,
  type Measured,
  type MetricKey,
  type Problem,
  type ResultPoint,
  type Results,
  type ResultsQuery,
  type ValueReason,
} from '@afterword/contract';
import { moreAnswersFor } from '@afterword/statistics';
import type { Count, Cut, Desk, Selection, Storage } from '../storage/storage.js';
import { buckets, dayText } from './calendar.js';
import { chartOfSeries } from './chart-of-series.js';
import { fold } from './dimension-values.js';
import { measure, type Measurement } from './measure.js';
import { publicDesk } from './public-desk.js';
import { select } from './select.js';
import { sentencesIn, type Sentences } from './sentences/index.js';
import { hiddenCells, type Hiding } from './suppression.js';
import { weigh, type WeightCell } from './weigh.js';

/** What a report needs besides the question. */
export interface ReportSettings {
  /** The fewest people of whom is shown what they answered, 3 or more. */
  readonly smallestGroup: number;
}

/** How close a share should be known, for the number of answers that it would still take. */
const wantedHalfWidth = 0.05;

/** What belongs to one point: answers by score, and those asked by stage. */
interface Cell {
  readonly bucket: number;
  readonly group: string | null;
  readonly answers: Record<string, number>;
  readonly asked: Record<string, number>;
}

function cellKey(bucket: number, group: string | null): string {
  return JSON.stringify([bucket, group]);
}

function gather(answers: readonly Count[], asked: readonly Count[]): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  const add = (counts: readonly Count[], kind: 'answers' | 'asked') => {
    for (const { bucket, group, score, count } of counts) {
      const key = cellKey(bucket, group);
      const cell = cells.get(key) ?? { bucket, group, answers: {}, asked: {} };
      cell[kind][score] = (cell[kind][score] ?? 0) + count;
      cells.set(key, cell);
    }
  };
  add(answers, 'answers');
  add(asked, 'asked');
  return cells;
}

/** Alphabetical, in a fixed order for everybody; what states no value comes last. Nobody is ranked by a value. */
function compareGroups(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a.localeCompare(b, 'en', { numeric: true });
}

/** Whether a metric tells what people answered. How many did in a group or a month is no secret, only what. */
const tellsAnswers = (metric: MetricKey): boolean => metrics[metric].question !== null;

/** The same selection without the filter of one dimension. */
function without(selection: Selection, dimension: Dimension | undefined): Selection {
  return { ...selection, filters: new Map([...selection.filters].filter(([name]) => name !== dimension)) };
}

/** How many people stand behind a cell: those who answered, also where those asked are the denominator. */
function peopleIn(metric: MetricKey, cell: Cell | undefined): number {
  if (!cell) return 0;
  return tellsAnswers(metric) ? measure(metric, cell.answers, {}).n : (cell.answers['1'] ?? 0);
}

/** Whether a query crosses two dimensions, or one and time; then even an empty cell tells something of the others. */
function crosses({ interval, dimension }: ResultsQuery, { filters }: Selection): boolean {
  const filtered = [...filters.keys()].filter((name) => name !== dimension).length;
  return Number(interval !== 'none') + Number(dimension !== undefined) + filtered > 1;
}

function reasonOf({ n, value, counts }: Measurement, hiding: Hiding | undefined): ValueReason | null {
  if (hiding) return hiding;
  if (value !== null) return null;
  return n === 0 && !counts['responses'] ? 'noAnswers' : 'notKnown';
}

function inWords(
  metric: MetricKey,
  { n, k, value, confidence }: Measurement,
  reason: ValueReason | null,
  sentences: Sentences,
  smallestGroup: number,
): string {
  if (value !== null && reason === null) {
    return sentences.value({ metric, n, k, value, low: confidence?.low ?? null, high: confidence?.high ?? null });
  }
  return reason === 'tooFew' ? sentences.tooFew(smallestGroup) : sentences[reason ?? 'notKnown']();
}

/** Where everything hidden loses its value: nothing of it may be read from any other field. */
function publish(
  metric: MetricKey,
  measurement: Measurement,
  hiding: Hiding | undefined,
  sentences: Sentences,
  smallestGroup: number,
  isCrossed: boolean,
): Pick<ResultPoint, 'n' | 'k' | 'value' | 'reason' | 'confidence' | 'moreAnswers' | 'sentence' | 'counts'> {
  const reason = reasonOf(measurement, hiding);
  const sentence = inWords(metric, measurement, reason, sentences, smallestGroup);
  const { n, k, value, confidence, counts } = measurement;
  if (hiding) {
    return {
      n: isCrossed ? null : n,
      k: null,
      value: null,
      reason,
      confidence: null,
      moreAnswers: null,
      sentence,
      counts: {},
    };
  }
  const moreAnswers = k === null ? null : moreAnswersFor(k, n, wantedHalfWidth);
  return { n, k, value, reason, confidence, moreAnswers, sentence, counts };
}

/** Responses of that time are gone by their age, and counts cannot be crossed: a number would leave out who is gone. */
function onlyCountsAreKept(responsesFrom: number): Problem {
  return problem('invalid-query', `Of days before ${dayText(responsesFrom)} only counts by one dimension are kept.`, [
    { pointer: '/from', detail: `begin on ${dayText(responsesFrom)} or later, or ask for one dimension only` },
  ]);
}

/**
 * Whether the filters of a query, taken away from what is shown without them, leave a group that is too small.
 *
 * Each filtered dimension is looked at as if the others stood: what lies outside the filter is nobody or enough people,
 * and of the groups that its own table would hide either all are inside, or none.
 */
async function isolates(
  storage: Storage,
  question: string,
  selection: Selection,
  smallestGroup: number,
): Promise<boolean> {
  for (const [dimension, values] of selection.filters) {
    const { counts } = await storage.counts.answers(question, without(selection, dimension), {
      interval: 'none',
      dimension,
    });
    const people = new Map<string | null, number>();
    for (const { group, count } of counts) people.set(group, (people.get(group) ?? 0) + count);
    const cells = [...people].map(([group, number]) => ({ bucket: 0, group, people: number }));
    const isInside = (group: string | null): boolean => group !== null && values.includes(fold(group));
    const outside = cells.filter(({ group }) => !isInside(group)).reduce((sum, cell) => sum + cell.people, 0);
    const hidden = [...hiddenCells(cells, smallestGroup).keys()];
    const hiddenInside = hidden.filter(({ group }) => isInside(group));
    const isPart = hiddenInside.length > 0 && hiddenInside.length < hidden.length;
    if ((outside > 0 && outside < smallestGroup) || isPart) return true;
  }
  return false;
}

/** What weights need of each group of a dimension. */
async function cellsBy(
  storage: Storage,
  metric: MetricKey,
  selection: Selection,
  dimension: Dimension,
): Promise<readonly WeightCell[]> {
  const cut = { interval: 'none', dimension } as const;
  const { counts } = await storage.counts.answers(metrics[metric].question ?? '$response', selection, cut);
  const asked = (await storage.counts.asked(selection, cut)) ?? [];
  const groups = [...gather(counts, asked).values()].toSorted((a, b) => compareGroups(a.group, b.group));
  return groups.map(({ group, answers, asked: { eligible = 0, shown = 0 } }) => {
    const { n, k } = measure(metric, answers, {});
    return { group, asked: eligible + shown, k: k ?? 0, n };
  });
}

/** What is counted in each cell without the filter of one dimension, for each filtered dimension. */
async function outsideOf(
  storage: Storage,
  { metric }: ResultsQuery,
  selection: Selection,
  cut: Cut,
): Promise<readonly ReadonlyMap<string, Cell>[]> {
  const wholes: ReadonlyMap<string, Cell>[] = [];
  for (const dimension of selection.filters.keys()) {
    const { counts } = await storage.counts.answers(
      metrics[metric].question ?? '$response',
      without(selection, dimension),
      cut,
    );
    wholes.push(gather(counts, []));
  }
  return wholes;
}

/**
 * The stretches of time in which a filter takes some of the groups that its own table by time would hide, but not all of
 * them: there, the filter would show what the table does not.
 */
async function dividedBuckets(
  storage: Storage,
  { metric, interval }: ResultsQuery,
  selection: Selection,
  smallestGroup: number,
): Promise<ReadonlySet<number>> {
  const divided = new Set<number>();
  for (const [dimension, values] of selection.filters) {
    const question = metrics[metric].question ?? '$response';
    const { counts } = await storage.counts.answers(question, without(selection, dimension), { interval, dimension });
    const table = [...gather(counts, []).values()].map((cell) => ({ ...cell, people: peopleIn(metric, cell) }));
    const hidden = [...hiddenCells(table, smallestGroup).keys()];
    const isInside = ({ group }: { readonly group: string | null }): boolean =>
      group !== null && values.includes(fold(group));
    for (const bucket of new Set(hidden.map((cell) => cell.bucket))) {
      const inBucket = hidden.filter((cell) => cell.bucket === bucket);
      const inside = inBucket.filter(isInside).length;
      if (inside > 0 && inside < inBucket.length) divided.add(bucket);
    }
  }
  return divided;
}

/** What several groups of a result say together; hidden as soon as one of them is. */
export function measuredRest(
  { metric: { key } }: Results,
  points: readonly ResultPoint[],
  locale: string | undefined,
  { smallestGroup }: ReportSettings,
): Measured {
  const n = points.reduce((sum, point) => sum + (point.n ?? 0), 0);
  const isHidden = points.some(({ reason }) => reason === 'tooFew' || reason === 'protectsOthers');
  const counts: Record<string, number> = {};
  for (const point of points) {
    for (const [score, count] of Object.entries(point.counts)) counts[score] = (counts[score] ?? 0) + count;
  }
  const { counts: _, ...rest } = publish(
    key,
    isHidden
      ? { n, k: null, value: null, confidence: null, counts: {} }
      : measure(key, key === 'responseRate' ? { '1': counts['responses'] ?? 0 } : counts, counts),
    isHidden ? 'protectsOthers' : undefined,
    sentencesIn(locale),
    smallestGroup,
    false,
  );
  return rest;
}

/**
 * One metric over a period, cut by time and by one dimension.
 *
 * Without a dimension every stretch of time has a point, so that a gap is seen as a gap; with one, only groups and
 * times that have counts do. Hiding what would show too few people is the last step, for every reader of a result.
 */
export async function report(
  storage: Storage,
  desk: Desk,
  query: ResultsQuery,
  now: number,
  { smallestGroup }: ReportSettings,
): Promise<Results | Problem> {
  const selected = select(desk, query, now);
  if ('type' in selected) return selected;
  // A filter of the dimension of the cut only chooses among its groups: what is hidden is decided with all of them.
  const chosen = query.dimension && selected.filters.get(query.dimension);
  const selection = chosen ? without(selected, query.dimension) : selected;
  const cutBuckets = buckets(selection.from, selection.to, query.interval);
  if (cutBuckets.length > limits.bucketsPerResult) {
    return problem(
      'invalid-query',
      `The period has ${cutBuckets.length} points; at most ${limits.bucketsPerResult} are given.`,
      [{ pointer: '/interval', detail: 'choose a longer interval or a shorter period' }],
    );
  }
  const metric = metrics[query.metric];
  if (query.chart === 'limits' && (metric.unit !== 'share' || query.interval === 'none')) {
    return problem('invalid-query', 'Control limits belong to a share over time.', [
      query.interval === 'none'
        ? { pointer: '/interval', detail: 'choose week, month or another stretch of time' }
        : { pointer: '/metric', detail: 'choose a share, such as csat' },
    ]);
  }
  const { weight } = query;
  if (weight !== undefined && (metric.unit !== 'share' || metric.question === null)) {
    return problem('invalid-query', 'Weights belong to a share of answers.', [
      { pointer: '/metric', detail: 'choose a share of answers, such as csat' },
    ]);
  }
  if (
    weight !== undefined &&
    (query.interval !== 'none' || query.dimension !== undefined || selection.filters.size > 0)
  ) {
    return problem('invalid-query', 'Weights belong to the whole of a period.', [
      {
        pointer: '/weight',
        detail: 'leave out interval, dimension and filter: those asked are counted by one dimension',
      },
    ]);
  }
  const cut = { interval: query.interval, dimension: query.dimension ?? null };
  // Before the counts are read, so that it never claims more than they hold.
  const asOf = await storage.asOf();
  const answers = await storage.counts.answers(metric.question ?? '$response', selection, cut);
  if (answers.path === 'rows') {
    const { responsesFrom } = await storage.retention.agesOf(desk.id);
    if (selection.from < responsesFrom) return onlyCountsAreKept(responsesFrom);
  }
  if (metric.question !== null && (await isolates(storage, metric.question, selection, smallestGroup))) {
    return problem('invalid-query', `This filter would isolate fewer than ${smallestGroup} people.`, [
      { pointer: '/filter', detail: 'choose more values, or none of this dimension' },
    ]);
  }
  const asked = query.metric === 'responseRate' ? await storage.counts.asked(selection, cut) : [];
  // Those asked are counted by one dimension at a time; for a crossing the rate is not known.
  const cells = gather(answers.counts, asked ?? []);
  const groups = query.dimension ? [...new Set([...cells.values()].map(({ group }) => group))] : [null];
  groups.sort(compareGroups);
  const isChosen = (group: string | null): boolean => !chosen || (group !== null && chosen.includes(fold(group)));
  const isCrossed = crosses(query, selection);
  const isHiding = tellsAnswers(query.metric) || isCrossed;
  const outside = isHiding ? await outsideOf(storage, query, selection, cut) : [];
  const divided =
    isCrossed && !query.dimension ? await dividedBuckets(storage, query, selection, smallestGroup) : new Set<number>();
  const measured = cutBuckets.flatMap((span) =>
    groups.map((group) => {
      const cellName = cellKey(span.bucket, group);
      const cell = cells.get(cellName);
      const measurement = measure(query.metric, cell?.answers ?? {}, cell?.asked ?? {});
      const answered = peopleIn(query.metric, cell);
      // All but a few outside the filter stand in such a point: it would give those few away, so it counts as few itself.
      const rests = outside
        .map((whole) => peopleIn(query.metric, whole.get(cellName)) - answered)
        .filter((rest) => rest > 0);
      const people = Math.min(answered, ...rests, divided.has(span.bucket) ? 1 : Infinity);
      return { bucket: span.bucket, group, span, measurement, isThere: !!cell, people };
    }),
  );
  const hidden: ReadonlyMap<object, Hiding> = isHiding ? hiddenCells(measured, smallestGroup) : new Map();
  const hiddenBuckets = new Set(measured.filter((cell) => hidden.has(cell)).map(({ bucket }) => bucket));
  const hiddenGroups = new Set(measured.filter((cell) => hidden.has(cell)).map(({ group }) => group));
  const sentences = sentencesIn(query.locale);
  const points = measured.flatMap((cell): ResultPoint[] => {
    const { group, span, measurement, people } = cell;
    if (!isChosen(group)) return [];
    // In a crossing, who knows that a cell is empty knows more of the hidden ones beside it.
    const isBeside = isCrossed && people === 0 && (hiddenBuckets.has(cell.bucket) || hiddenGroups.has(group));
    const hiding = hidden.get(cell) ?? (isBeside ? 'tooFew' : undefined);
    if (query.dimension && !cell.isThere && !hiding) return [];
    return [
      {
        start: dayText(span.start),
        end: dayText(span.end),
        group,
        stated: query.dimension === undefined || group !== null,
        ...publish(query.metric, measurement, hiding, sentences, smallestGroup, isCrossed),
      },
    ];
  });
  const { key, version, title, definition, unit } = metric;
  return {
    desk: publicDesk(desk),
    metric: { key, version, title, definition, unit },
    period: { from: dayText(selection.from), to: dayText(selection.to) },
    interval: query.interval,
    dimension: query.dimension ?? null,
    filters: query.filter,
    path: answers.path,
    asOf: asOf === null ? null : new Date(asOf).toISOString(),
    smallestGroup,
    hidden: points.filter(({ reason }) => reason === 'tooFew' || reason === 'protectsOthers').length,
    points,
    charts:
      query.chart === 'limits'
        ? groups.filter(isChosen).map((group) => {
            const series = points.filter((point) => point.group === group);
            const rules = query.dimension ? (['beyondThree'] as const) : (['beyondThree', 'eightOnOneSide'] as const);
            return chartOfSeries(group, series, rules, sentences);
          })
        : [],
    weighted:
      weight === undefined || points[0]?.value === null
        ? null
        : weigh(
            query.metric,
            weight,
            await cellsBy(storage, query.metric, selection, weight),
            smallestGroup,
            sentences,
          ),
  };
}
