import type {
  Agreement,
  Asking,
  Comparison,
  Funnel,
  Losses,
  Representation,
  Results,
  ResultsQueryInput,
  Themes,
} from '@afterword/contract';
import type { Choice } from '../address/choice.js';
import { fittingInterval, type AxisInterval } from '../period/fitting-intervals.js';
import type { Period } from '../period/period.js';
import type { DashboardClient } from './dashboard-client.js';

/** One share of the page: for the whole period, beside the one before, along the time axis, and by the chosen dimension. */
export interface ShareResults {
  readonly whole: Results;
  readonly change: Comparison;
  readonly timeline: Results;
  readonly groups: Results;
  readonly funnel: Funnel;
}

/** Everything that one view of the page shows, asked for at one moment, with the choice that it answers. */
export interface Report {
  readonly choice: Choice;
  readonly period: Period;
  readonly interval: AxisInterval;
  readonly madeAt: Date;
  readonly responses: Results;
  readonly responseRate: Results;
  readonly csat: ShareResults;
  readonly firstTimeRight: ShareResults;
  readonly recorded: RecordedResults;
  readonly losses: Losses;
  readonly themes: Themes;
  readonly representation: Representation;
  /** Of all: who was asked is not counted by what a filter chooses. */
  readonly asking: Asking;
}

/** What the ticket system tells of the same period, and how far people say the same. */
export interface RecordedResults {
  readonly right: Results;
  readonly reopened: Results;
  readonly agreement: Agreement;
}

type Asked = Pick<ResultsQueryInput, 'from' | 'to' | 'filter'>;

/** The period from the first month that has responses: twenty empty years before them would flatten every chart. */
async function withoutEmptyStart(ask: DashboardClient['results'], asked: Asked, period: Period): Promise<Period> {
  const byMonth = await ask({ ...asked, metric: 'responses', interval: 'month' });
  const first = byMonth.points.find(({ n }) => n !== 0);
  return first ? { from: first.start, to: period.to } : period;
}

/**
 * Asks the collector for everything on the page. `wanted` are the days that the choice means today.
 *
 * All or nothing: the first refusal rejects, so that figures of two moments never stand side by side. `signal` gives
 * every open question up.
 */
export async function loadReport(
  client: DashboardClient,
  choice: Choice,
  wanted: Period,
  madeAt: Date,
  signal: AbortSignal,
): Promise<Report> {
  const ask = (query: ResultsQueryInput) => client.results(query, { signal });
  const filter = choice.filters.map(({ dimension, value }) => `${dimension}:${value}`);
  const period = choice.period === 'all' ? await withoutEmptyStart(ask, { ...wanted, filter }, wanted) : wanted;
  const asked: Asked = { ...period, filter };
  const interval = fittingInterval(period, choice.interval);
  async function share(metric: 'csat' | 'firstTimeRight'): Promise<ShareResults> {
    const [whole, change, timeline, groups, funnel] = await Promise.all([
      ask({ ...asked, metric }),
      client.comparison({ ...asked, metric }, { signal }),
      ask({ ...asked, metric, interval, chart: 'limits' }),
      ask({ ...asked, metric, dimension: choice.dimension }),
      client.funnel({ ...asked, metric, dimension: choice.dimension }, { signal }),
    ]);
    return { whole, change, timeline, groups, funnel };
  }
  async function recordedResults(): Promise<RecordedResults> {
    const [right, reopened, agreement] = await Promise.all([
      ask({ ...asked, metric: 'recordedFirstTimeRight' }),
      ask({ ...asked, metric: 'reopened' }),
      client.agreement(asked, { signal }),
    ]);
    return { right, reopened, agreement };
  }
  const [responses, responseRate, csat, firstTimeRight, recorded, losses, themes, representation, asking] =
    await Promise.all([
      ask({ ...asked, metric: 'responses' }),
      ask({ ...asked, metric: 'responseRate' }),
      share('csat'),
      share('firstTimeRight'),
      recordedResults(),
      client.losses(asked, { signal }),
      client.themes({ to: period.to, filter }, { signal }),
      client.representation({ ...asked, dimension: choice.dimension }, { signal }),
      client.asking(period, { signal }),
    ]);
  return {
    choice,
    period,
    interval,
    madeAt,
    responses,
    responseRate,
    csat,
    firstTimeRight,
    recorded,
    losses,
    themes,
    representation,
    asking,
  };
}
