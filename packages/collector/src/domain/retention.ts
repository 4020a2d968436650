import type { Ages, Removal, Retention } from '@afterword/contract';
import type { Actor } from '../storage/audit-log.js';
import type { Desk } from '../storage/desks.js';
import type { AgeLimits } from '../storage/retention.js';
import type { Storage } from '../storage/storage.js';
import { dayAt, dayText, millisecondsPerDay } from './calendar.js';

/*
 * How long what is kept. Storage removes; here is decided what is past its age, and whether the clock is to be believed.
 */

/** What a new desk begins with: comments for a year, responses for two, counts for ten. */
export const firstAges: Ages = { commentsDays: 365, responsesDays: 730, countsDays: 3650 };

/** A clock that is wrong is mostly wrong by years. A machine that stood still for a month is asked about, too. */
const longestLeapMs = 31 * millisecondsPerDay;
const longestStepBackMs = millisecondsPerDay;

/** Whether nobody has to be asked before what is past its age by this clock is removed. */
export function isClockBelievable(now: number, appliedAt: number | null): boolean {
  return appliedAt === null || (now <= appliedAt + longestLeapMs && now >= appliedAt - longestStepBackMs);
}

/** The days before which things are past their age, on the calendar of the desk. */
function limitsOf({ commentsDays, responsesDays, countsDays }: Ages, desk: Desk, now: number): AgeLimits {
  const today = dayAt(now, desk.timeZone);
  const before = (age: number | null): number | null => (age === null ? null : today - age);
  return { comments: before(commentsDays), responses: before(responsesDays), counts: before(countsDays) };
}

/** How long a desk keeps what, and what is due. */
export async function showRetention(storage: Storage, desk: Desk, now: number): Promise<Retention> {
  const { responsesFrom, ...ages } = await storage.retention.agesOf(desk.id);
  const appliedAt = await storage.retention.appliedAt();
  return {
    ages,
    responsesFrom: responsesFrom === 0 ? null : dayText(responsesFrom),
    due: await storage.retention.due(desk.id, limitsOf(ages, desk, now)),
    appliedAt: appliedAt === null ? null : new Date(appliedAt).toISOString(),
    isClockDoubted: !isClockBelievable(now, appliedAt),
  };
}

/** Sets how long a desk keeps what, and tells what is due then. Removes nothing. */
export async function setRetention(
  storage: Storage,
  desk: Desk,
  ages: Ages,
  now: number,
  actor: Actor,
): Promise<Retention> {
  await storage.retention.setAges(desk.id, ages, {
    ...actor,
    at: now,
    deskId: desk.id,
    action: 'retention.changed',
    target: 'desk',
    details: { ...ages },
  });
  return showRetention(storage, desk, now);
}

/** The first day of which an import may bring responses: what is older would go within the hour. */
export async function firstDayToImport(storage: Storage, desk: Desk, now: number): Promise<number> {
  const { responsesFrom, ...ages } = await storage.retention.agesOf(desk.id);
  return Math.max(responsesFrom, limitsOf(ages, desk, now).responses ?? 0);
}

/** The same for a desk that does not exist yet. */
export function firstDayOfNewDesk(desk: Desk, now: number): number {
  return limitsOf(firstAges, desk, now).responses ?? 0;
}

function added(some: Removal, more: Removal): Removal {
  return {
    comments: some.comments + more.comments,
    responses: some.responses + more.responses,
    tickets: some.tickets + more.tickets,
    countedDays: some.countedDays + more.countedDays,
  };
}

function isNothing({ comments, responses, tickets, countedDays }: Removal): boolean {
  return comments + responses + tickets + countedDays === 0;
}

/** What a removal did; `isFinal` as with an erasure. */
export interface Applied extends Removal {
  readonly isFinal: boolean;
}

/** How {@link applyRetention} is run. */
export interface ApplyOptions {
  /** Somebody looked at the calendar and says that the clock is right. */
  readonly isClockConfirmed?: boolean;
  /** Whether to leave the rest for another time. */
  readonly isStopping?: () => boolean;
}

/**
 * Removes what is past its age from every desk, group by group, and leaves nothing of it in the file. Returns `null`, and
 * has removed nothing, when the clock is not believed. A process that is killed in between goes on the next time.
 */
export async function applyRetention(
  storage: Storage,
  now: number,
  { isClockConfirmed = false, isStopping = () => false }: ApplyOptions = {},
): Promise<Applied | null> {
  if (!isClockConfirmed && !isClockBelievable(now, await storage.retention.appliedAt())) return null;
  let removed: Removal = { comments: 0, responses: 0, tickets: 0, countedDays: 0 };
  for (const desk of await storage.desks.list()) {
    const limits = limitsOf(await storage.retention.agesOf(desk.id), desk, now);
    while (!isStopping()) {
      const some = await storage.retention.removeSome(desk.id, limits);
      if (isNothing(some)) break;
      removed = added(removed, some);
    }
  }
  if (!isStopping()) await storage.retention.noteApplied(now);
  return { ...removed, isFinal: isNothing(removed) || (await storage.forgetDeleted()) };
}
