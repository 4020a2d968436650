import { limits, origins, problem, type Problem } from '@afterword/contract';
import type { Selection } from '../../storage/counts.js';
import type { Storage } from '../../storage/storage.js';

/**
 * Why a question that no ready count answers is refused: the period has more rows than are read at once. Counting them
 * takes no longer than any other question, and whoever waits for a minute keeps all others waiting.
 *
 * `counted` is the question under which each row counts once; a row that is kept apart is read as well.
 */
export async function tooMuchToRead(
  storage: Storage,
  selection: Selection,
  counted: '$response' | '$reassigned',
): Promise<Problem | null> {
  const whole = { ...selection, filters: new Map(), origins };
  const { counts } = await storage.counts.answers(counted, whole, { interval: 'none', dimension: null });
  const rows = counts.reduce((sum, { count }) => sum + count, 0);
  if (rows <= limits.rowsPerQuestion) return null;
  return problem(
    'invalid-query',
    `This question would read ${rows} single rows; at most ${limits.rowsPerQuestion} are read at once.`,
    [{ pointer: '/from', detail: 'choose a shorter period, or ask for one dimension only' }],
  );
}
