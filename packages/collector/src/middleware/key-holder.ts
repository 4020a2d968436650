import type { Desk } from '../storage/desks.js';
import type { Storage } from '../storage/storage.js';
import type { AppContext } from './context.js';
import { refuse } from './problem-error.js';

/** The key in the header, or `null`. Secrets come in no other place. */
export function bearer(c: AppContext): string | null {
  return /^Bearer ([\w-]{1,200})$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? null;
}

/**
 * The key of a system that can send it as a bearer token, or only as the password of HTTP basic authentication; `null`
 * without one.
 */
export function bearerOrPassword(c: AppContext): string | null {
  const [, encoded] = /^Basic ([A-Za-z0-9+/=]{1,600})$/i.exec(c.req.header('authorization') ?? '') ?? [];
  if (encoded === undefined) return bearer(c);
  const [, password = ''] = /^[^:]*:([\w-]{1,200})$/.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
  return password;
}

/** The desk that a key or a session belongs to. */
export async function deskOf(storage: Storage, id: number): Promise<Desk> {
  const desk = await storage.desks.find(id);
  return desk ?? refuse('unauthenticated');
}
