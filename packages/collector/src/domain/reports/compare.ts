import {
  metrics,
  problem,
  type ComparedSide,
  type Comparison,
  type ComparisonQuery,
  type Problem,
  type ResultPoint,
  type Results,
} from '@afterword/contract';
import { difference } from '@afterword/statistics';
import type { Desk } from '../../storage/desks.js';
import type { Storage } from '../../storage/storage.js';
import { apartFromBoth } from './apart.js';
import { dayNumber, dayText } from '../calendar.js';
import { fold } from '../dimension-values.js';
import { measuredRest } from './publish.js';
import type { ReportSettings } from './report-settings.js';
import { report } from './report.js';
import { select } from '../select.js';
import { sentencesIn } from './sentences/index.js';

/** Two results that a comparison is made of, or why there is none. */
type Sides = readonly [whole: Results, first: ComparedSide, second: ComparedSide] | Problem;

function sideOf({ period }: Results, group: string | null, point: ResultPoint): ComparedSide {
  const { n, k, value, reason, confidence, moreAnswers, sentence } = point;
  return { ...period, group, n, k, value, reason, confidence, moreAnswers, sentence };
}

function fault(pointer: string, detail: string): Problem {
  return problem('invalid-query', 'The two sides cannot be compared.', [{ pointer, detail }]);
}

/** A period beside another one, by default the stretch of the same length right before it. */
async function twoPeriods(
  storage: Storage,
  desk: Desk,
  query: ComparisonQuery,
  now: number,
  settings: ReportSettings,
): Promise<Sides> {
  const { metric, filter, locale } = query;
  const asked = {
    metric,
    filter,
    interval: 'none' as const,
    chart: 'none' as const,
    weight: [],
    ...(locale === undefined ? {} : { locale }),
  };
  const selection = select(desk, query, now);
  if ('type' in selection) return selection;
  const { from, to } = selection;
  const otherFrom = query.otherFrom === undefined ? from - (to - from + 1) : dayNumber(query.otherFrom);
  const otherTo = query.otherTo === undefined ? from - 1 : dayNumber(query.otherTo);
  if (otherFrom <= to && otherTo >= from) return fault('/otherFrom', 'the periods must not share a day');
  if (otherFrom > otherTo) return fault('/otherFrom', 'must not be after "otherTo"');
  const of = (first: number, last: number): Promise<Results | Problem> =>
    report(storage, desk, { ...asked, from: dayText(first), to: dayText(last) }, now, settings);
  const [one, other] = [await of(from, to), await of(otherFrom, otherTo)];
  if ('type' in one) return one;
  if ('type' in other) return other;
  const [[here], [there]] = [one.points, other.points];
  if (!here || !there) throw new Error('A result without a dimension has one point.');
  const apart = apartFromBoth(one.apart, other.apart, sentencesIn(locale));
  return [{ ...one, apart }, sideOf(one, null, here), sideOf(other, null, there)];
}

/** A group beside another one, or beside everybody else. */
async function twoGroups(
  storage: Storage,
  desk: Desk,
  query: ComparisonQuery & { readonly group: string; readonly dimension: NonNullable<ComparisonQuery['dimension']> },
  now: number,
  settings: ReportSettings,
): Promise<Sides> {
  const { group, other, otherFrom: _, otherTo: __, dimension, ...rest } = query;
  const results = await report(
    storage,
    desk,
    { ...rest, dimension, interval: 'none', chart: 'none', weight: [] },
    now,
    settings,
  );
  if ('type' in results) return results;
  const find = (name: string): ResultPoint | undefined =>
    results.points.find((point) => point.group !== null && fold(point.group) === fold(name));
  const first = find(group);
  if (!first) return fault('/group', 'has no answers in this period');
  if (other === undefined) {
    const others = results.points.filter((point) => point !== first);
    return [
      results,
      sideOf(results, first.group, first),
      { ...results.period, group: null, ...measuredRest(results, others, query.locale, settings) },
    ];
  }
  const second = find(other);
  if (!second || second === first)
    return fault('/other', second ? 'is the same group' : 'has no answers in this period');
  return [results, sideOf(results, first.group, first), sideOf(results, second.group, second)];
}

/**
 * A share of one period beside another, or of one group beside another or everybody else.
 *
 * It rests on reports, so what they hide is not compared.
 */
export async function compare(
  storage: Storage,
  desk: Desk,
  query: ComparisonQuery,
  now: number,
  settings: ReportSettings,
): Promise<Comparison | Problem> {
  if (metrics[query.metric].unit !== 'share') return fault('/metric', 'choose a share, such as csat');
  const { group, dimension } = query;
  const sides =
    group !== undefined && dimension !== undefined
      ? await twoGroups(storage, desk, { ...query, group, dimension }, now, settings)
      : await twoPeriods(storage, desk, query, now, settings);
  if ('type' in sides) return sides;
  const [{ interval: _, points: __, charts: ___, hidden: ____, weighted: _____, ...whole }, first, second] = sides;
  const sentences = sentencesIn(query.locale);
  if (first.k === null || second.k === null) {
    return { ...whole, first, second, difference: null, sentence: sentences.cannotCompare() };
  }
  const { value, low, high, level, isClear } = difference(
    { k: first.k, n: first.n ?? 0 },
    { k: second.k, n: second.n ?? 0 },
  );
  if (value === null) return { ...whole, first, second, difference: null, sentence: sentences.cannotCompare() };
  return {
    ...whole,
    first,
    second,
    difference: { value, low, high, level, method: 'newcombe', isClear },
    sentence: sentences.difference({ value, low, high, isClear }),
  };
}
