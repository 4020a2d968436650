import type { Desk } from '../../storage/desks.js';
import type { Storage } from '../../storage/storage.js';
import type { Pseudonym } from '../../storage/subjects.js';
import { dayAt } from '../calendar.js';

/**
 * Keeps a "do not ask me" under the newest key that was said under an earlier one. `people` are all pseudonyms of one
 * person, the newest first.
 */
export async function carryOptOut(
  storage: Pick<Storage, 'asks'>,
  desk: Desk,
  [newest, ...earlier]: readonly Pseudonym[],
  now: number,
): Promise<void> {
  if (newest === undefined || earlier.length === 0) return;
  const [isKept, wasSaid] = await Promise.all([
    storage.asks.isOptedOut(desk.id, [newest]),
    storage.asks.isOptedOut(desk.id, earlier),
  ]);
  if (wasSaid && !isKept) await storage.asks.optOut(desk.id, newest, dayAt(now, desk.timeZone), now);
}
