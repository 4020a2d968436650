import type { Erasure, RequesterPage } from '@afterword/contract';
import { limits, problem, type Problem } from '@afterword/contract';
import type { KeptAsk } from '../storage/asks.js';
import type { Desk } from '../storage/desks.js';
import type { Storage } from '../storage/storage.js';
import type { Pseudonym } from '../storage/subjects.js';
import { millisecondsPerDay } from './calendar.js';
import { pageOf, sequenceOf } from './browse.js';
import type { Pseudonyms } from './pseudonyms.js';

/** Notes outside of the database who was erased, so that a restored backup does not bring them back. */
type NoteErasure = (at: number, deskId: number, pseudonyms: readonly Pseudonym[]) => void;

const mostAsks = 100;

function moment(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** An ask as the person that it was about may see it. */
function shownAsk(ask: KeptAsk): RequesterPage['asks'][number] {
  const { kind, reference, resolution, state, reason, invitedAt, settledAt, contact } = ask;
  return {
    subject: { kind, reference, resolution },
    state,
    reason,
    invitedAt: moment(invitedAt),
    settledAt: moment(settledAt),
    isReachable: contact !== null,
  };
}

/** One page of what is kept of a person, in the order in which it was first kept. */
export async function exportRequester(
  storage: Storage,
  pseudonyms: Pseudonyms,
  desk: Desk,
  reference: string,
  { cursor, limit }: { readonly cursor?: string; readonly limit: number },
): Promise<RequesterPage | Problem> {
  const after = sequenceOf(cursor);
  if (after === null) {
    return problem('invalid-query', undefined, [
      { pointer: '/cursor', detail: 'must be the "next" of an earlier page' },
    ]);
  }
  const all = pseudonyms.all(desk, reference);
  const [rows, asks, isOptedOut] = await Promise.all([
    storage.requesters.rows(desk.id, all, after, limit + 1),
    storage.asks.ofPerson(desk.id, all, mostAsks),
    storage.asks.isOptedOut(desk.id, all),
  ]);
  return { ...pageOf(rows, limit), asks: asks.map(shownAsk), isOptedOut };
}

const tombstoneMs = limits.outboxDays * millisecondsPerDay;

/** Forgets the ids of responses that were erased long ago. */
export async function forgetErased(storage: Storage, now: number): Promise<void> {
  await storage.requesters.forgetErasedBefore(now - tombstoneMs);
}

/**
 * Erases what is kept of a person, rows and counts, and leaves nothing of it in the file.
 *
 * It is noted first: a process that is killed in between has promised nothing, and a restore erases rather too much.
 */
export async function eraseRequester(
  storage: Storage,
  pseudonyms: Pseudonyms,
  noteErasure: NoteErasure,
  desk: Desk,
  reference: string,
  now: number,
): Promise<Erasure> {
  const all = pseudonyms.all(desk, reference);
  noteErasure(now, desk.id, all);
  const erased = await storage.requesters.erase(desk.id, all, now, now);
  return { erased, isFinal: await storage.forgetDeleted() };
}
