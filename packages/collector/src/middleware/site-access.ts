import { findKey, isListedOrigin } from '../domain/keys.js';
import type { Desk } from '../storage/desks.js';
import type { AppContext, AppDependencies } from './context.js';
import { bearer, deskOf } from './key-holder.js';
import { refuse } from './problem-error.js';
import { limitSiteKey } from './rate-limits.js';

/**
 * Lets a page that some site key lists read the answer, whatever it is: a refusal that a page cannot read looks like a
 * lost connection, and its widget would promise to send later what can never be taken. Any other page gets no header.
 */
export async function letListedPageRead(c: AppContext, { storage, now, ownOrigins }: AppDependencies): Promise<void> {
  const origin = c.req.header('origin');
  if (origin === undefined) return;
  if (!ownOrigins.includes(origin) && !(await isListedOrigin(storage, origin, now()))) return;
  c.header('access-control-allow-origin', origin);
  c.header('access-control-expose-headers', 'Retry-After, RateLimit, RateLimit-Policy');
}

/**
 * The desk behind a site key, for a page whose origin is on the key's list.
 *
 * Bodies as `text/plain` need no preflight, so this check is the only gate. Writing needs an origin; a page of the
 * collector itself sends none when it only reads.
 */
export async function requireSite(
  c: AppContext,
  dependencies: AppDependencies,
  siteKey: string | undefined,
): Promise<Desk> {
  const { storage, now, ownOrigins } = dependencies;
  const text = siteKey ?? bearer(c);
  const key = text === null ? null : await findKey(storage, text, now());
  if (!key) refuse('unauthenticated', 'A site key is needed, in the body as "siteKey" or as a bearer token.');
  if (!key.scopes.includes('responses:write'))
    refuse('forbidden', 'Pages use a site key; this key is of another kind.');
  limitSiteKey(dependencies, key.id);
  const origin = c.req.header('origin');
  if (origin === undefined && c.req.method === 'GET') return deskOf(storage, key.deskId);
  if (origin === undefined || !(key.origins.includes(origin) || ownOrigins.includes(origin))) {
    refuse('origin-not-allowed', `The origin ${origin ?? '(none)'} is not on the list of this site key.`);
  }
  return deskOf(storage, key.deskId);
}

/** Answers a preflight. Only an origin that some site key lists is allowed; the other headers are the same for all. */
export async function answerPreflight(c: AppContext, dependencies: AppDependencies): Promise<Response> {
  await letListedPageRead(c, dependencies);
  c.header('vary', 'Origin');
  c.header('access-control-allow-methods', 'GET, POST');
  c.header('access-control-allow-headers', 'authorization, content-type');
  c.header('access-control-max-age', '600');
  return c.body(null, 204);
}
