import type { Scope } from '@afterword/contract';
import { getCookie } from 'hono/cookie';
import { findKey } from '../domain/keys.js';
import { findSession, sessionId } from '../domain/sign-in.js';
import type { Actor } from '../storage/audit-log.js';
import type { Desk } from '../storage/desks.js';
import type { Storage } from '../storage/storage.js';
import type { AppContext, AppDependencies } from './context.js';
import { bearer, deskOf } from './key-holder.js';
import { refuse } from './problem-error.js';

/** Who is asking, and for which desk. */
export interface Access {
  readonly desk: Desk;
  readonly scopes: readonly Scope[];
  /** The key or the session, as the audit log writes it. */
  readonly who: string;
  /** When the session ends, in milliseconds; `null` for a key. */
  readonly expiresAt: number | null;
}

/** Whether people reach the collector by TLS, possibly through a proxy in front of it. */
export function isSecure({ ownOrigins }: Pick<AppDependencies, 'ownOrigins'>): boolean {
  return ownOrigins[0]?.startsWith('https:') ?? false;
}

/** The name of the session cookie. With TLS the prefix makes the browser bind it to this very host. */
export function sessionCookie(dependencies: Pick<AppDependencies, 'ownOrigins'>): string {
  return isSecure(dependencies) ? '__Host-afterword_session' : 'afterword_session';
}

async function byKey(storage: Storage, text: string, now: number): Promise<Access> {
  const key = await findKey(storage, text, now);
  if (!key) refuse('unauthenticated');
  return { desk: await deskOf(storage, key.deskId), scopes: key.scopes, who: `key:${key.id}`, expiresAt: null };
}

async function bySession(storage: Storage, token: string, now: number): Promise<Access> {
  const session = await findSession(storage, token, now);
  if (!session) refuse('unauthenticated');
  const { deskId, scopes, expiresAt } = session;
  return { desk: await deskOf(storage, deskId), scopes, who: `session:${sessionId(token)}`, expiresAt };
}

/**
 * Who is asking: the key in the header, or else the session in the cookie.
 *
 * A cookie comes unasked, so with it anything but reading must come from our own pages.
 */
export async function authenticate(c: AppContext, dependencies: AppDependencies): Promise<Access> {
  const { storage, now } = dependencies;
  const key = bearer(c);
  if (key !== null) return byKey(storage, key, now());
  const token = getCookie(c, sessionCookie(dependencies));
  if (token === undefined) refuse('unauthenticated');
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') requireOwnOrigin(c, dependencies);
  return bySession(storage, token, now());
}

/** The desk of a key that holds a scope; for systems that send it in another way than most. */
export async function requireKeyScope({ storage, now }: AppDependencies, key: string, scope: Scope): Promise<Access> {
  const access = await byKey(storage, key, now());
  if (!access.scopes.includes(scope)) refuse('forbidden', `This needs a key with the scope ${scope}.`);
  return access;
}

/** Who asks by this request, for the audit log. */
export function actor(c: AppContext, { who }: Pick<Access, 'who'>): Actor {
  return { who, requestId: c.get('requestId') };
}

/** Lets only those through whose key or session holds the scope. */
export async function requireScope(c: AppContext, dependencies: AppDependencies, scope: Scope): Promise<Access> {
  const access = await authenticate(c, dependencies);
  if (!access.scopes.includes(scope)) refuse('forbidden', `This needs a key with the scope ${scope}.`);
  return access;
}

/** Refuses a request that another site's page has caused. */
export function requireOwnOrigin(c: AppContext, { ownOrigins }: Pick<AppDependencies, 'ownOrigins'>): void {
  if (!ownOrigins.includes(c.req.header('origin') ?? '')) {
    refuse(
      'origin-not-allowed',
      `This works only from the pages of this collector, at ${ownOrigins.join(' or ')}. If people reach it by another address, set AFTERWORD_PUBLIC_URL.`,
    );
  }
}
