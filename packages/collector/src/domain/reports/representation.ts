import type {
  MetricKey,
  Problem,
  Representation,
  RepresentationQuery,
  ResultPoint,
  Results,
} from '@afterword/contract';
import { representativity, worstCaseBounds } from '@afterword/statistics';
import type { Desk } from '../../storage/desks.js';
import type { Storage } from '../../storage/storage.js';
import type { ReportSettings } from './report-settings.js';
import { answeredOf } from './answered.js';
import { measuredOf } from './publish.js';
import { report } from './report.js';
import { sentencesIn } from './sentences/index.js';

/** How many answered in a group, and among how many. */
function cellOf({ n, k, counts }: ResultPoint): { readonly base: number; readonly answers: number } {
  const base = n ?? 0;
  return { base, answers: Math.min(base, k ?? counts['responses'] ?? 0) };
}

/**
 * Who answers, and who is missing. The base are the eligible resolutions that the ticket system told of the period; if it
 * told none, those who were asked.
 */
export async function representation(
  storage: Storage,
  desk: Desk,
  query: RepresentationQuery,
  now: number,
  settings: ReportSettings,
): Promise<Representation | Problem> {
  const { dimension, ...rest } = query;
  const of = (metric: MetricKey, by?: RepresentationQuery['dimension']): Promise<Results | Problem> =>
    report(
      storage,
      desk,
      { ...rest, metric, interval: 'none', chart: 'none', weight: [], ...(by === undefined ? {} : { dimension: by }) },
      now,
      settings,
    );
  const told = await of('coverage');
  if ('type' in told) return told;
  const isTold = told.points.some(({ n }) => n !== 0);
  const metric = isTold ? 'coverage' : 'responseRate';
  const [whole, groups, satisfied] = [isTold ? told : await of(metric), await of(metric, dimension), await of('csat')];
  if ('type' in whole) return whole;
  if ('type' in groups) return groups;
  if ('type' in satisfied) return satisfied;
  const [[all], [csat]] = [whole.points, satisfied.points];
  if (!all || !csat) throw new Error('A result without a dimension has one point.');
  const cells = groups.points.map(cellOf);
  const judged = representativity(cells.map(({ base, answers }) => ({ eligible: base, answers })));
  const listed = groups.points.map(({ group, stated }, place) => ({
    group,
    stated,
    ...(cells[place] ?? { base: 0, answers: 0 }),
    rate: judged?.cells[place]?.rate ?? null,
    isUnderRepresented: judged?.cells[place]?.isUnderRepresented ?? false,
  }));
  const isPossible = csat.k !== null && csat.n !== null && all.n !== null && csat.n <= all.n;
  const bounds = isPossible ? worstCaseBounds(csat.k ?? 0, csat.n ?? 0, all.n ?? 0) : { low: null, high: null };
  const missing = listed.flatMap(({ group, isUnderRepresented }) =>
    group !== null && isUnderRepresented ? [group] : [],
  );
  return {
    ...answeredOf(whole),
    dimension,
    base: isTold ? 'told' : 'asked',
    rate: measuredOf(all),
    worstCase: bounds.low === null || bounds.high === null ? null : { low: bounds.low, high: bounds.high },
    indicator: judged?.indicator ?? null,
    largestBias: judged?.largestBias ?? null,
    groups: listed,
    sentence: sentencesIn(query.locale).representation(judged ? missing : null),
  };
}
