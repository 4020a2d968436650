import type { Scope } from '@afterword/contract';
import type { NewAuditEntry } from '../storage/audit-log.js';
import type { KeptSession } from '../storage/sessions.js';
import type { Storage } from '../storage/storage.js';
import { hashSecret, newToken, parseCredential } from './credentials.js';
import { findKey, isInForce } from './keys.js';

const minuteMs = 60_000;

/** A one-time link is for the person in front of the terminal that printed it. */
const linkLifetimeMs = 10 * minuteMs;

const idleLimitMs = 8 * 60 * minuteMs;
const absoluteLimitMs = 24 * 60 * minuteMs;
const touchEveryMs = 5 * minuteMs;

/** What a session may do at most: a cookie is carried by the browser unasked, so it never administers. */
const sessionScopes: readonly Scope[] = ['results:read', 'responses:read'];

/** A session that is open, and the moment at which it ends by itself. */
export interface OpenSession extends KeptSession {
  readonly expiresAt: number;
}

function withExpiry(session: KeptSession): OpenSession {
  const expiresAt = Math.min(session.lastSeenAt + idleLimitMs, session.createdAt + absoluteLimitMs);
  return { ...session, expiresAt };
}

/** Makes the token of a one-time link. */
export async function makeSignInLink(storage: Storage, deskId: number, now: number): Promise<string> {
  const token = newToken();
  await storage.sessions.addLink(hashSecret(token), deskId, now + linkLifetimeMs);
  return token;
}

async function sessionFor(storage: Storage, credential: string, now: number): Promise<KeptSession | null> {
  const times = { createdAt: now, lastSeenAt: now };
  if (credential.startsWith('aw_')) {
    const key = await findKey(storage, credential, now);
    const scopes = sessionScopes.filter((scope) => key?.scopes.includes(scope));
    return key && scopes.length > 0 ? { deskId: key.deskId, scopes, accessKeyId: key.id, ...times } : null;
  }
  const deskId = await storage.sessions.takeLink(hashSecret(credential), now);
  return deskId === null ? null : { deskId, scopes: sessionScopes, accessKeyId: null, ...times };
}

/** What the audit log calls a session: enough of its hash to tell it from others, which opens nothing. */
export function sessionId(token: string): string {
  return Buffer.from(hashSecret(token)).toString('hex').slice(0, 16);
}

/** Opens a session for the token of a one-time link or for a read or admin key; `null` when it opens nothing. */
export async function signIn(
  storage: Storage,
  credential: string,
  now: number,
  requestId: string,
): Promise<{ readonly token: string; readonly session: OpenSession } | null> {
  const session = await sessionFor(storage, credential, now);
  const noted: Pick<NewAuditEntry, 'requestId' | 'at' | 'details'> = { requestId, at: now, details: {} };
  if (!session) {
    const tried = parseCredential(credential);
    const target = tried ? `key:${tried.id}` : 'link';
    await storage.audit.note({ ...noted, who: 'nobody', deskId: null, action: 'signIn.failed', target });
    return null;
  }
  const token = newToken();
  await storage.sessions.endOlderThan(now - absoluteLimitMs);
  const { deskId, accessKeyId } = session;
  await storage.sessions.open(hashSecret(token), session, {
    ...noted,
    who: accessKeyId === null ? 'link' : `key:${accessKeyId}`,
    deskId,
    action: 'signIn.succeeded',
    target: `session:${sessionId(token)}`,
  });
  return { token, session: withExpiry(session) };
}

/** Whether the key that opened a session is no longer in force. */
async function hasKeyEnded(storage: Storage, { accessKeyId }: KeptSession, now: number): Promise<boolean> {
  const key = accessKeyId === null ? null : await storage.keys.find(accessKeyId);
  return key !== null && !isInForce(key, now);
}

/** The open session behind a token, or `null` when there is none or it ended; it stays open while it is used. */
export async function findSession(storage: Storage, token: string, now: number): Promise<OpenSession | null> {
  const hash = hashSecret(token);
  const kept = await storage.sessions.find(hash);
  if (!kept) return null;
  const session = withExpiry(kept);
  if (session.expiresAt <= now || (await hasKeyEnded(storage, kept, now))) return null;
  if (now - kept.lastSeenAt < touchEveryMs) return session;
  // Reading must go on while nothing can be written; the session then ends eight hours after it was last noted.
  await storage.sessions.touch(hash, now).catch(() => undefined);
  return withExpiry({ ...kept, lastSeenAt: now });
}

/** Ends a session. */
export async function signOut(storage: Storage, token: string): Promise<void> {
  await storage.sessions.end(hashSecret(token));
}
