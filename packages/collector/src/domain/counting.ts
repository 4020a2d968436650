import type { Counting } from '@afterword/contract';
import type { Actor } from '../storage/audit-log.js';
import type { Desk } from '../storage/desks.js';
import type { Storage } from '../storage/storage.js';

/** What counts at a desk. */
export function showCounting({ countsVolunteered }: Pick<Desk, 'countsVolunteered'>): Counting {
  return { volunteered: countsVolunteered ? 'counted' : 'apart' };
}

/** Decides what counts at a desk, in past figures, too, and notes who decided. */
export async function setCounting(
  storage: Storage,
  desk: Desk,
  { volunteered }: Counting,
  now: number,
  actor: Actor,
): Promise<Counting> {
  await storage.desks.setCounting(desk.id, volunteered === 'counted', {
    ...actor,
    at: now,
    deskId: desk.id,
    action: 'counting.changed',
    target: 'desk',
    details: { before: showCounting(desk).volunteered, after: volunteered },
  });
  return { volunteered };
}
