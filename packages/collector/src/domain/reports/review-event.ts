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
import type { Desk } from '../../storage/desks.js';
import type { Storage } from '../../storage/storage.js';
import { dayNumber, dayText } from '../calendar.js';
import { answeredOf } from './answered.js';
import { apartFrom } from './apart.js';
import { measuredOf } from './publish.js';
import type { ReportSettings } from './report-settings.js';
import { report } from './report.js';
import { countedOrigins } from '../select.js';
import { sentencesIn } from './sentences/index.js';

interface Days {
  readonly from: number;
  readonly to: number;
}

type Windows<Of> = Readonly<Record<'before' | 'during' | 'after', Of>>;

const settlingDays = 7;
const windowDays = 28;
const seriesWeeks = 12;

/** The windows around an event. They follow from its days, so that nobody chooses them by what they show. */
function windowsAround({ from, to }: Days): Windows<Days> {
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

/** One question in each window, asked one after another. */
async function inWindows(
  ask: (days: Days) => Promise<Results | Problem>,
  windows: Windows<Days>,
): Promise<{ readonly first: Results; readonly points: Windows<ResultPoint> } | Problem> {
  const answers = [await ask(windows.before), await ask(windows.during), await ask(windows.after)];
  const refused = answers.find((answer): answer is Problem => 'type' in answer);
  if (refused) return refused;
  const [first] = answers as Results[];
  const [before, during, after] = (answers as Results[]).map(({ points: [point] }) => point);
  if (!first || !before || !during || !after) throw new Error('A result without a dimension has one point.');
  return { first, points: { before, during, after } };
}

/** Everybody but those whom a filter lets through; `null` where one side is not shown. */
function others(all: Counted | null, touched: Counted | null): Counted | null {
  return all && touched ? { k: all.k - touched.k, n: all.n - touched.n } : null;
}

/** By how much more the touched changed, before to during, than everybody else; `null` where a side is not shown. */
function beyondOthers(
  everybody: Windows<ResultPoint>,
  before: Counted | null,
  during: Counted | null,
): EventReview['beyondOthers'] {
  const restBefore = others(counted(everybody.before), before);
  const restDuring = others(counted(everybody.during), during);
  if (!before || !during || !restBefore || !restDuring) return null;
  const { value, low, high, level, isClear } = differenceInDifferences(
    { before, after: during },
    { before: restBefore, after: restDuring },
  );
  return value === null ? null : { value, low, high, level, isClear };
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
  const about = await inWindows((days) => of(metric, days), windows);
  if ('type' in about) return about;
  const rates = await inWindows((days) => of('responseRate', days), windows);
  if ('type' in rates) return rates;
  const everybody = filter.length > 0 ? await inWindows((days) => of(metric, days, { filter: [] }), windows) : null;
  if (everybody && 'type' in everybody) return everybody;
  const weekly = await of(
    metric,
    { from: event.from - seriesWeeks * 7, to: event.to + seriesWeeks * 7 },
    { interval: 'week' },
  );
  if ('type' in weekly) return weekly;
  const { before, during, after } = about.points;
  const [b, d, a] = [counted(before), counted(during), counted(after)];
  const beyond = everybody && beyondOthers(everybody.points, b, d);
  const wholePeriod = { from: windows.before.from, to: windows.after.to };
  const sentences = sentencesIn(locale);
  const origins = countedOrigins(desk);
  const [hurt, remaining] = [compared(d, b), compared(a, b)];
  return {
    ...answeredOf(about.first),
    metric: about.first.metric,
    period: { from: dayText(wholePeriod.from), to: dayText(wholePeriod.to) },
    apart: await apartFrom(storage, { deskId: desk.id, ...wholePeriod, origins }, sentences),
    before: { from: dayText(windows.before.from), to: dayText(windows.before.to), ...measuredOf(before) },
    during: { from: start, to: end, ...measuredOf(during) },
    after: { from: dayText(windows.after.from), to: dayText(windows.after.to), ...measuredOf(after) },
    hurt,
    remaining,
    beyondOthers: beyond,
    responseRates: {
      before: measuredOf(rates.points.before),
      during: measuredOf(rates.points.during),
      after: measuredOf(rates.points.after),
    },
    series: seriesOf(weekly.points, event),
    sentence: sentences.event(hurt, remaining),
  };
}
