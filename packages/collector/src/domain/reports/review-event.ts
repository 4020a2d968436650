import {
  metrics,
  problem,
  type EventReview,
  type EventReviewQuery,
  type MetricKey,
  type Problem,
  type ResultPoint,
  type Results,
  type ResultsQuery,
} from '@afterword/contract';
import { difference, differenceInDifferences, interruptedSeries } from '@afterword/statistics';
import type { Desk, Storage } from '../../storage/storage.js';
import { dayNumber, dayText } from '../calendar.js';
import { answeredOf, measuredOf } from './publish.js';
import type { ReportSettings } from './report-settings.js';
import { report } from './report.js';
import { sentencesIn } from './sentences/index.js';

interface Days {
  readonly from: number;
  readonly to: number;
}

const settlingDays = 7;
const windowDays = 28;
const seriesWeeks = 12;

/** The windows around an event. They follow from its days, so that nobody chooses them by what they show. */
function windowsAround({ from, to }: Days): Record<'before' | 'during' | 'after', Days> {
  const afterFrom = to + 1 + settlingDays;
  return {
    before: { from: from - windowDays, to: from - 1 },
    during: { from, to },
    after: { from: afterFrom, to: afterFrom + windowDays - 1 },
  };
}

interface Counted {
  readonly k: number;
  readonly n: number;
}

/** What a point shows; `null` where it shows nothing. */
function counted({ k, n }: Pick<ResultPoint, 'k' | 'n'>): Counted | null {
  return k === null || n === null ? null : { k, n };
}

function compared(a: Counted | null, b: Counted | null): EventReview['hurt'] {
  if (!a || !b) return null;
  const { value, low, high, level, isClear } = difference(a, b);
  return value === null ? null : { value, low, high, level, method: 'newcombe', isClear };
}

/** Everybody but those whom a filter lets through; `null` where one side is not shown. */
function others(all: Counted | null, touched: Counted | null): Counted | null {
  return all && touched ? { k: all.k - touched.k, n: all.n - touched.n } : null;
}

function seriesOf(weeks: readonly ResultPoint[], event: Days): EventReview['series'] {
  const outside = weeks.filter(({ start, end }) => dayNumber(end) < event.from || dayNumber(start) > event.to);
  const first = outside.filter(({ end }) => dayNumber(end) < event.from).length;
  const judged = interruptedSeries(
    outside.map((week) => counted(week) ?? { k: 0, n: 0 }),
    first,
  );
  if (judged.refused !== null) return { refused: judged.refused, level: null, slope: null };
  const ratio = ({ ratio: value, low, high }: typeof judged.level) => ({ value, low, high });
  return { refused: null, level: ratio(judged.level), slope: ratio(judged.slope) };
}

/** What something that happened to many did to a share, made of reports: what they hide is not known here either. */
export async function reviewEvent(
  storage: Storage,
  desk: Desk,
  query: EventReviewQuery,
  now: number,
  settings: ReportSettings,
): Promise<EventReview | Problem> {
  const { metric, start, end, filter, locale } = query;
  const fault = (pointer: string, detail: string) =>
    problem('invalid-query', 'This event cannot be reviewed.', [{ pointer, detail }]);
  if (metrics[metric].unit !== 'share' || metrics[metric].question === null) {
    return fault('/metric', 'choose a share of answers, such as csat');
  }
  const event = { from: dayNumber(start), to: dayNumber(end) };
  if (event.from > event.to) return fault('/start', 'must not be after "end"');
  const windows = windowsAround(event);
  const of = (key: MetricKey, days: Days, more: Partial<ResultsQuery> = {}): Promise<Results | Problem> =>
    report(
      storage,
      desk,
      {
        metric: key,
        from: dayText(days.from),
        to: dayText(days.to),
        interval: 'none',
        chart: 'none',
        weight: [],
        filter,
        ...(locale === undefined ? {} : { locale }),
        ...more,
      },
      now,
      settings,
    );
  let whole: Results | null = null;
  const points: ResultPoint[] = [];
  const questions: readonly (readonly [MetricKey, Partial<ResultsQuery>])[] = [
    [metric, {}],
    [metric, { filter: [] }],
    ['responseRate', {}],
  ];
  for (const [key, more] of questions) {
    for (const days of Object.values(windows)) {
      const results = await of(key, days, more);
      if ('type' in results) return results;
      whole ??= results;
      points.push(...results.points);
    }
  }
  const weekly = await of(
    metric,
    { from: event.from - seriesWeeks * 7, to: event.to + seriesWeeks * 7 },
    { interval: 'week' },
  );
  if ('type' in weekly) return weekly;
  const [before, during, after, allBefore, allDuring, _allAfter, rateBefore, rateDuring, rateAfter] = points;
  if (!whole || !before || !during || !after || !allBefore || !allDuring || !rateBefore || !rateDuring || !rateAfter) {
    throw new Error('A result without a dimension has one point.');
  }
  const [b, d, a] = [before, during, after].map(counted) as [Counted | null, Counted | null, Counted | null];
  const restBefore = filter.length > 0 ? others(counted(allBefore), b) : null;
  const restDuring = filter.length > 0 ? others(counted(allDuring), d) : null;
  const beyond =
    b && d && restBefore && restDuring
      ? differenceInDifferences({ before: b, after: d }, { before: restBefore, after: restDuring })
      : null;
  const [hurt, remaining] = [compared(d, b), compared(a, b)];
  return {
    ...answeredOf(whole),
    metric: whole.metric,
    period: { from: dayText(windows.before.from), to: dayText(windows.after.to) },
    before: { from: dayText(windows.before.from), to: dayText(windows.before.to), ...measuredOf(before) },
    during: { from: start, to: end, ...measuredOf(during) },
    after: { from: dayText(windows.after.from), to: dayText(windows.after.to), ...measuredOf(after) },
    hurt,
    remaining,
    beyondOthers:
      beyond === null || beyond.value === null
        ? null
        : {
            value: beyond.value,
            low: beyond.low,
            high: beyond.high,
            level: beyond.level,
            isClear: beyond.low > 0 || beyond.high < 0,
          },
    responseRates: { before: measuredOf(rateBefore), during: measuredOf(rateDuring), after: measuredOf(rateAfter) },
    series: seriesOf(weekly.points, event),
    sentence: sentencesIn(locale).event(hurt, remaining),
  };
}
