import {
  limits,
  metrics,
  problem,
  type MetricDefinition,
  type Problem,
  type ResultPoint,
  type Results,
  type ResultsQuery,
} from '@afterword/contract';
import type { Selection } from '../../storage/counts.js';
import type { Desk } from '../../storage/desks.js';
import type { Storage } from '../../storage/storage.js';
import { answered } from './answered.js';
import { apartFrom } from './apart.js';
import { buckets, dayAt, dayText } from '../calendar.js';
import { cellKey, compareGroups, countedUnder, countsPeople, gather, peopleIn, tellsAnswers } from './cells.js';
import { chartOfSeries } from './chart-of-series.js';
import { fold } from '../dimension-values.js';
import { crosses, dividedBuckets, isolates, outsideOf, without } from './isolation.js';
import { measure } from './measure.js';
import { peopleBehind } from './people.js';
import { publish } from './publish.js';
import type { ReportSettings } from './report-settings.js';
import { select } from '../select.js';
import { sentencesIn } from './sentences/index.js';
import { hiddenCells, type Hiding } from './suppression.js';
import { tooMuchToRead } from './too-much-to-read.js';
import { weigh } from './weigh.js';
import { cellsBy, onlyDimension } from './weight-cells.js';
import { unfitWeight, unreadableWeight } from './weight-limits.js';

/** Responses of that time are gone by their age, and counts cannot be crossed: a number would leave out who is gone. */
function onlyCountsAreKept(responsesFrom: number): Problem {
  return problem('invalid-query', `Of days before ${dayText(responsesFrom)} only counts by one dimension are kept.`, [
    { pointer: '/from', detail: `begin on ${dayText(responsesFrom)} or later, or ask for one dimension only` },
  ]);
}

/** The last day of a selection on which a metric is settled. */
function settledUntil({ settledAfterDays }: MetricDefinition, desk: Desk, { to }: Selection, now: number): number {
  return settledAfterDays === 0 ? to : Math.min(to, dayAt(now, desk.timeZone) - settledAfterDays);
}

/** Whether resolutions were told of days on which it is not settled yet whether they held. */
async function waitsToSettle(storage: Storage, selection: Selection, settled: number): Promise<boolean> {
  if (settled >= selection.to) return false;
  const unsettled = { ...selection, from: Math.max(selection.from, settled + 1) };
  const { counts } = await storage.counts.answers('$reassigned', unsettled, { interval: 'none', dimension: null });
  return counts.length > 0;
}

/** Why a query asks for limits where there are none, if it does. */
function unfitChart(query: ResultsQuery): Problem | null {
  const metric = metrics[query.metric];
  if (query.chart === 'limits' && (metric.unit !== 'share' || query.interval === 'none')) {
    return problem('invalid-query', 'Control limits belong to a share over time.', [
      query.interval === 'none'
        ? { pointer: '/interval', detail: 'choose week, month or another stretch of time' }
        : { pointer: '/metric', detail: 'choose a share, such as csat' },
    ]);
  }
  return null;
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
  const refused = unfitChart(query) ?? unfitWeight(query, selection);
  if (refused) return refused;
  const { weight } = query;
  const isWeighedFromRows = weight.length > 0 && onlyDimension(weight) === null;
  const isFromRows = selection.filters.size + Number(query.dimension !== undefined) > 1 || isWeighedFromRows;
  const tooMuch =
    (isFromRows ? await tooMuchToRead(storage, selection, '$response') : null) ??
    (await unreadableWeight(storage, selection, weight));
  if (tooMuch) return tooMuch;
  const cut = { interval: query.interval, dimension: query.dimension ?? null };
  // Before the counts are read, so that it never claims more than they hold.
  const asOf = await storage.asOf();
  const counted = { ...selection, to: settledUntil(metric, desk, selection, now) };
  const answers = await storage.counts.answers(countedUnder(query.metric), counted, cut);
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
  if (groups.length * cutBuckets.length > limits.cellsPerResult) {
    return problem(
      'invalid-query',
      `${groups.length} groups in ${cutBuckets.length} stretches of time are more than the ${limits.cellsPerResult} points that are given.`,
      [{ pointer: '/interval', detail: 'choose a longer interval, a shorter period or a filter' }],
    );
  }
  const isChosen = (group: string | null): boolean => !chosen || (group !== null && chosen.includes(fold(group)));
  const isCrossed = countsPeople(query.metric) && crosses(query, selection);
  const isHiding = tellsAnswers(query.metric) || isCrossed;
  const inCells = [...cells.values()].map((cell) => peopleIn(query.metric, cell));
  const peopleOf = isHiding ? await peopleBehind(storage, countedUnder(query.metric), counted, cut, inCells) : null;
  const outside = isHiding ? await outsideOf(storage, query, selection, cut) : [];
  const divided =
    isCrossed && !query.dimension ? await dividedBuckets(storage, query, selection, smallestGroup) : new Set<number>();
  const measured = cutBuckets.flatMap((span) =>
    groups.map((group) => {
      const cellName = cellKey(span.bucket, group);
      const cell = cells.get(cellName);
      const measurement = measure(query.metric, cell?.answers ?? {}, cell?.asked ?? {});
      const answers = peopleIn(query.metric, cell);
      // All but a few outside the filter stand in such a point: it would give those few away, so it counts as few itself.
      const rests = outside
        .map((whole) => peopleIn(query.metric, whole.get(cellName)) - answers)
        .filter((rest) => rest > 0);
      const own = peopleOf?.({ bucket: span.bucket, group }, answers) ?? answers;
      const people = Math.min(own, ...rests, divided.has(span.bucket) ? 1 : Infinity);
      return { bucket: span.bucket, group, span, measurement, isThere: !!cell, people };
    }),
  );
  const hidden: ReadonlyMap<object, Hiding> = isHiding ? hiddenCells(measured, smallestGroup) : new Map();
  const hiddenBuckets = new Set(measured.filter((cell) => hidden.has(cell)).map(({ bucket }) => bucket));
  const hiddenGroups = new Set(measured.filter((cell) => hidden.has(cell)).map(({ group }) => group));
  const sentences = sentencesIn(query.locale);
  const isWaiting = await waitsToSettle(storage, selection, counted.to);
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
        ...publish(query.metric, measurement, hiding, sentences, {
          smallestGroup,
          isCrossed,
          isTooEarly: span.start > counted.to || (isWaiting && span.end > counted.to),
        }),
      },
    ];
  });
  const apart = await apartFrom(storage, selection, sentences);
  const { key, version, title, definition, unit } = metric;
  return {
    ...answered(desk, selection, query.filter, asOf, { smallestGroup }, apart),
    metric: { key, version, title, definition, unit },
    interval: query.interval,
    dimension: query.dimension ?? null,
    path: answers.path,
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
      weight.length === 0 || points[0]?.value === null
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
