import type { Desk, Storage } from '../storage/storage.js';
import type { AppContext } from './context.js';
import { refuse } from './problem-error.js';

/** The key in the header, or `null`. Secrets come in no other place. */
export function bearer(c: AppContext): string | null {
  return /^Bearer ([\w-]{1,200})$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? null;
}

/** The desk that a key or a session belongs to. */
export async function deskOf(storage: Storage, id: number): Promise<Desk> {
  const desk = await storage.desks.find(id);
  return desk ?? refuse('unauthenticated');
}
