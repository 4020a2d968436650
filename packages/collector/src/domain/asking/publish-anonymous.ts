import type { Desk } from '../../storage/desks.js';
import type { Storage } from '../../storage/storage.js';
import { dayAt } from '../calendar.js';

/**
 * Makes responses of the anonymous answers of past days, of each survey that has as many as the smallest group: so many
 * become visible at once, and until the day is over whoever holds a receipt can correct theirs. Returns how many.
 *
 * What never becomes enough is forgotten when responses of its day would be. Afterwards nothing of how they waited is left in the file and its log.
 */
export async function publishAnonymous(
  storage: Storage,
  desk: Desk,
  smallestGroup: number,
  now: number,
): Promise<number> {
  const today = dayAt(now, desk.timeZone);
  await storage.anonymous.forgetBefore(today);
  const published = await storage.anonymous.publish(desk.id, today, smallestGroup);
  const { responsesDays } = await storage.retention.agesOf(desk.id);
  const given =
    responsesDays === null ? 0 : await storage.anonymous.forgetWaitingBefore(desk.id, today - responsesDays);
  if (published + given > 0) await storage.forgetDeleted();
  return published;
}
