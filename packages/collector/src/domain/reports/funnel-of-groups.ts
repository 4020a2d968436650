import { metrics, problem, type Funnel, type FunnelQuery, type Problem } from '@afterword/contract';
import { chiSquareEquality, funnel, learnPrior, spreadBetween } from '@afterword/statistics';
import type { Desk } from '../../storage/desks.js';
import type { Storage } from '../../storage/storage.js';
import type { ReportSettings } from './report-settings.js';
import { report } from './report.js';
import { sentencesIn } from './sentences/index.js';

/** Which groups lie outside what their number of answers explains; hidden ones stand in the list and in no figure. */
export async function funnelOfGroups(
  storage: Storage,
  desk: Desk,
  query: FunnelQuery,
  now: number,
  settings: ReportSettings,
): Promise<Funnel | Problem> {
  if (metrics[query.metric].unit !== 'share') {
    return problem('invalid-query', 'A funnel belongs to a share.', [
      { pointer: '/metric', detail: 'choose a share, such as csat' },
    ]);
  }
  const results = await report(storage, desk, { ...query, interval: 'none', chart: 'none', weight: [] }, now, settings);
  if ('type' in results) return results;
  const { interval: _, points, charts: __, dimension: ___, weighted: ____, ...whole } = results;
  const shown = points.flatMap(({ k, n }) => (k === null || n === null ? [] : [{ k, n }]));
  const placed = funnel(shown);
  const equality = chiSquareEquality(shown);
  const learned = learnPrior(shown);
  const spread = learned && (learned.prior ? spreadBetween(learned.prior) : 0);
  const known = learned?.prior ? learned.prior.alpha + learned.prior.beta : Infinity;
  const sentences = sentencesIn(query.locale);
  let next = 0;
  const groups = points.map(({ start: _start, end: _end, counts: _counts, ...point }) => {
    const found = point.k === null ? undefined : placed.groups[next++];
    return {
      ...point,
      limits: found?.limits ?? null,
      side: found?.side ?? ('within' as const),
      reliability: point.k === null || point.n === null || learned === null ? null : point.n / (point.n + known),
    };
  });
  const outside = groups.flatMap(({ group, side }) => (group === null || side === 'within' ? [] : [{ group, side }]));
  return {
    ...whole,
    dimension: query.dimension,
    centre: placed.centre,
    overdispersion: placed.overdispersion,
    pValue: equality.isReliable ? equality.pValue : null,
    spread,
    groups,
    sentence: [sentences.funnel(outside, shown.length), ...(spread === null ? [] : [sentences.spread(spread)])].join(
      ' ',
    ),
  };
}
