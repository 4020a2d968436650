import { limits, metrics, problem, type Problem, type ResultsQuery } from '@afterword/contract';
import type { Selection } from '../../storage/counts.js';
import type { Storage } from '../../storage/storage.js';
import { dayText } from '../calendar.js';
import { daysBefore, onlyDimension } from './weight-cells.js';

/** Why a query asks for weights where there are none, if it does. */
export function unfitWeight(query: ResultsQuery, { filters }: Selection): Problem | null {
  const { metric: key, weight, interval, dimension } = query;
  if (weight.length === 0) return null;
  const metric = metrics[key];
  if (metric.unit !== 'share' || metric.question === null) {
    return problem('invalid-query', 'Weights belong to a share of answers.', [
      { pointer: '/metric', detail: 'choose a share of answers, such as csat' },
    ]);
  }
  if (new Set(weight).size < weight.length) {
    return problem('invalid-query', 'Nothing weights twice.', [
      { pointer: '/weight', detail: 'choose two different ones' },
    ]);
  }
  if (interval !== 'none' || dimension !== undefined || filters.size > 0) {
    return problem('invalid-query', 'Weights belong to the whole of a period.', [
      { pointer: '/weight', detail: 'leave out interval, dimension and filter' },
    ]);
  }
  return null;
}

/**
 * Why single rows cannot weigh a period: they are gone by their age, or there are more than are read at once. Of each
 * ticket those before it tell how often its person came.
 */
export async function unreadableWeight(
  storage: Storage,
  selection: Selection,
  weight: ResultsQuery['weight'],
): Promise<Problem | null> {
  if (weight.length === 0 || onlyDimension(weight) !== null) return null;
  const before = daysBefore(weight);
  const from = selection.from - before;
  const { responsesFrom } = await storage.retention.agesOf(selection.deskId);
  if (from < responsesFrom) {
    const first = dayText(responsesFrom + before);
    const why = before > 0 ? ` How often a person came is counted from ${before} days before the period.` : '';
    return problem(
      'invalid-query',
      `Of days before ${dayText(responsesFrom)} only counts by one dimension are kept.${why}`,
      [{ pointer: '/from', detail: `begin on ${first} or later, or weight by one dimension only` }],
    );
  }
  const asks = await storage.asks.outcomes({ ...selection, from }, null);
  const imported = (await storage.counts.asked(selection, { interval: 'none', dimension: null })) ?? [];
  const rows = [...asks, ...imported.filter(({ score }) => score === 'eligible')].reduce(
    (sum, { count }) => sum + count,
    0,
  );
  if (rows <= limits.rowsPerQuestion) return null;
  return problem(
    'invalid-query',
    `These weights would read ${rows} single tickets; at most ${limits.rowsPerQuestion} are read at once.`,
    [{ pointer: '/from', detail: 'choose a shorter period, or weight by one dimension only' }],
  );
}
