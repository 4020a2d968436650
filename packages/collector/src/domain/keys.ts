import { keyKinds, type CreatedKey, type Key, type NewKey, type Scope } from '@afterword/contract';
import type { KeptKey, Storage } from '../storage/storage.js';
import { hasHash, hashSecret, newCredential, parseCredential } from './credentials.js';

function scopesOf(key: NewKey): Scope[] {
  const scopes: Scope[] = [...keyKinds[key.kind].scopes];
  return key.readsResponses ? [...scopes, 'responses:read'] : scopes;
}

/** A key without what only the store may know. */
export function publicKey(kept: KeptKey): Key {
  const { deskId: _desk, secretHash: _hash, ...key } = kept;
  return key;
}

/** Makes a key. Its secret is in the answer and nowhere else. */
export async function issueKey(storage: Storage, deskId: number, key: NewKey, now: number): Promise<CreatedKey> {
  const credential = newCredential(key.kind);
  await storage.keys.add({
    id: credential.id,
    kind: key.kind,
    deskId,
    name: key.name,
    secretHash: hashSecret(credential.text),
    siteKey: key.kind === 'site' ? credential.text : null,
    scopes: scopesOf(key),
    origins: key.origins,
    createdAt: now,
    expiresAt: key.expiresAt ? Date.parse(key.expiresAt) : null,
  });
  const kept = await storage.keys.find(credential.id);
  if (!kept) throw new Error('The key that was made is not there.');
  return { key: publicKey(kept), secret: credential.text };
}

/** Revokes a key of a desk at once, with the sessions it opened; `null` when the desk has no such key. */
export async function revokeKey(storage: Storage, deskId: number, id: string, now: number): Promise<Key | null> {
  const kept = await storage.keys.find(id);
  if (!kept || kept.deskId !== deskId) return null;
  await storage.keys.revoke(id, now);
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
  return isInForce(kept, now) ? kept : null;
}

/** Whether a key in force lists this origin: a page there may read answers, also refusals. */
export async function isListedOrigin(storage: Storage, origin: string, now: number): Promise<boolean> {
  const keys = await storage.keys.withOrigin(origin);
  return keys.some((key) => isInForce(key, now));
}
