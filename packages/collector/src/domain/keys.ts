import { keyKinds, type CreatedKey, type Key, type NewKey, type Scope } from '@afterword/contract';
import type { Actor } from '../storage/audit-log.js';
import type { KeptKey, NewKeptKey } from '../storage/keys.js';
import type { Storage } from '../storage/storage.js';
import { hasHash, hashSecret, newCredential, parseCredential } from './credentials.js';

function scopesOf(key: NewKey): Scope[] {
  const scopes: Scope[] = [...keyKinds[key.kind].scopes];
  if (key.readsResponses) scopes.push('responses:read');
  if (key.invites === true) scopes.push('invitations:write');
  return scopes;
}

/** A key without what only the store may know. */
export function publicKey(kept: KeptKey): Key {
  const { deskId: _desk, secretHash: _hash, ...key } = kept;
  return key;
}

const dayMs = 86_400_000;

/** How long a secret key works when nobody says otherwise; a site key is public and stands in pages for years. */
const lifetimeMs = 365 * dayMs;

/** Whoever works on the machine itself: the command, and the start that sets a database up. */
export const operator: Actor = { who: 'command', requestId: null };

/** A key to be kept and its text, which is nowhere else. */
function makeKey(
  wanted: Pick<NewKeptKey, 'kind' | 'deskId' | 'name' | 'scopes' | 'origins' | 'expiresAt'>,
  now: number,
  by: Actor,
): { readonly kept: NewKeptKey; readonly text: string } {
  const { id, text } = newCredential(wanted.kind);
  const siteKey = wanted.kind === 'site' ? text : null;
  return { kept: { ...wanted, id, secretHash: hashSecret(text), siteKey, createdAt: now, createdBy: by.who }, text };
}

async function created(storage: Storage, id: string, secret: string): Promise<CreatedKey> {
  const kept = await storage.keys.find(id);
  if (!kept) throw new Error('The key that was made is not there.');
  return { key: publicKey(kept), secret };
}

function expiryOf({ kind, expiresAt }: NewKey, now: number): number | null {
  if (expiresAt === undefined) return kind === 'site' ? null : now + lifetimeMs;
  return expiresAt === null ? null : Date.parse(expiresAt);
}

/** Makes a key. Its secret is in the answer and nowhere else. */
export async function issueKey(
  storage: Storage,
  deskId: number,
  key: NewKey,
  now: number,
  by: Actor = operator,
): Promise<CreatedKey> {
  const { kind, name, origins } = key;
  const expiresAt = expiryOf(key, now);
  const { kept, text } = makeKey({ kind, deskId, name, scopes: scopesOf(key), origins, expiresAt }, now, by);
  await storage.keys.add(kept, {
    ...by,
    at: now,
    deskId,
    action: 'key.created',
    target: `key:${kept.id}`,
    details: { kind, name, scopes: [...kept.scopes], origins: [...origins] },
  });
  return created(storage, kept.id, text);
}

/**
 * Makes a key that takes the place of another: same kind, name, scopes and origins, a new secret.
 *
 * The old one goes on working for some days, so that nothing stands still while its holders change; 0 ends it at once.
 * A key that was to expire gives one that lives a year. `null` when the desk has no such key in force.
 */
export async function rotateKey(
  storage: Storage,
  deskId: number,
  id: string,
  overlapDays: number,
  now: number,
  by: Actor = operator,
): Promise<CreatedKey | null> {
  const old = await storage.keys.find(id);
  if (!old || old.deskId !== deskId || !isInForce(old, now)) return null;
  const { kind, name, scopes, origins } = old;
  const expiresAt = old.expiresAt === null ? null : now + lifetimeMs;
  const { kept, text } = makeKey({ kind, deskId, name, scopes, origins, expiresAt }, now, by);
  const endsAt = Math.min(now + overlapDays * dayMs, old.expiresAt === null ? Infinity : Date.parse(old.expiresAt));
  await storage.keys.replace(id, endsAt, kept, {
    ...by,
    at: now,
    deskId,
    action: 'key.rotated',
    target: `key:${id}`,
    details: { successor: `key:${kept.id}`, endsAt: new Date(endsAt).toISOString() },
  });
  return created(storage, kept.id, text);
}

/** Revokes a key of a desk at once, with the sessions it opened; `null` when the desk has no such key. */
export async function revokeKey(
  storage: Storage,
  deskId: number,
  id: string,
  now: number,
  by: Actor = operator,
): Promise<Key | null> {
  const kept = await storage.keys.find(id);
  if (!kept || kept.deskId !== deskId) return null;
  const { kind, name } = kept;
  const target = `key:${id}`;
  await storage.keys.revoke(id, now, {
    ...by,
    at: now,
    deskId,
    action: 'key.revoked',
    target,
    details: { kind, name },
  });
  const revoked = await storage.keys.find(id);
  return revoked ? publicKey(revoked) : null;
}

/** Whether a key was neither revoked nor has expired. */
export function isInForce({ revokedAt, expiresAt }: Pick<KeptKey, 'revokedAt' | 'expiresAt'>, now: number): boolean {
  return revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > now);
}

/** The key behind a credential, or `null`: unknown, mistyped, revoked and expired keys are all the same to a caller. */
export async function findKey(storage: Storage, text: string, now: number): Promise<KeptKey | null> {
  const credential = parseCredential(text);
  if (!credential) return null;
  const kept = await storage.keys.find(credential.id);
  if (!kept || kept.kind !== credential.kind || !hasHash(text, kept.secretHash)) return null;
  if (!isInForce(kept, now)) return null;
  // Nobody waits for it, and an answer is worth more than the day of a key.
  storage.keys.noteUse(kept.id, Math.floor(now / dayMs)).catch(() => undefined);
  return kept;
}

/** Whether a key in force lists this origin: a page there may read answers, also refusals. */
export async function isListedOrigin(storage: Storage, origin: string, now: number): Promise<boolean> {
  const keys = await storage.keys.withOrigin(origin);
  return keys.some((key) => isInForce(key, now));
}
