import { randomBytes } from 'node:crypto';
import type { NewSigningKey, SigningKey } from '@afterword/contract';
import type { Seals } from '../../privacy/seal.js';
import type { Actor } from '../../storage/audit-log.js';
import type { Desk } from '../../storage/desks.js';
import type { KeptSigningKey } from '../../storage/signing-keys.js';
import type { Storage } from '../../storage/storage.js';
import { signingKeyContext } from './signing-key-context.js';

/** A signing key without what only the store may know. */
function shown({ deskId: _desk, secret: _secret, publicKey: _public, ...key }: KeptSigningKey): SigningKey {
  return key;
}

function algorithmOf({ purpose, publicKey }: NewSigningKey): SigningKey['algorithm'] {
  if (purpose !== 'invitations') return 'HMAC';
  return publicKey === undefined ? 'HS256' : 'EdDSA';
}

/** The signing keys of a desk, in the order in which they were made. */
export async function signingKeysOf(storage: Storage, desk: Desk): Promise<readonly SigningKey[]> {
  return (await storage.signingKeys.list(desk.id)).map(shown);
}

/**
 * Makes a signing key. A secret that was not given is made here, with 256 random bits, and is in the answer and, sealed,
 * in the store.
 */
export async function makeSigningKey(
  storage: Storage,
  seals: Seals,
  desk: Desk,
  wanted: NewSigningKey,
  now: number,
  by: Actor,
): Promise<{ readonly key: SigningKey; readonly secret: string | null }> {
  const id = `sgn_${randomBytes(10).toString('hex')}`;
  const { purpose, name, publicKey = null } = wanted;
  const algorithm = algorithmOf(wanted);
  const made = publicKey === null && wanted.secret === undefined ? randomBytes(32).toString('base64url') : null;
  const text = wanted.secret ?? made;
  const secret = text === null ? null : seals.seal(text, signingKeyContext(id));
  const key = { id, deskId: desk.id, purpose, name, algorithm, secret, publicKey, createdBy: by.who };
  await storage.signingKeys.add(
    { ...key, createdAt: now },
    {
      ...by,
      at: now,
      deskId: desk.id,
      action: 'signingKey.created',
      target: `key:${id}`,
      details: { purpose, name, algorithm },
    },
  );
  const kept = { ...key, createdAt: new Date(now).toISOString(), revokedAt: null };
  return { key: shown(kept), secret: made };
}

/** Revokes a signing key of a desk; `null` when the desk has none of this id. */
export async function revokeSigningKey(
  storage: Storage,
  desk: Desk,
  id: string,
  now: number,
  by: Actor,
): Promise<SigningKey | null> {
  const find = async () => (await storage.signingKeys.list(desk.id)).find((key) => key.id === id);
  const kept = await find();
  if (!kept) return null;
  const { purpose, name } = kept;
  await storage.signingKeys.revoke(id, now, {
    ...by,
    at: now,
    deskId: desk.id,
    action: 'signingKey.revoked',
    target: `key:${id}`,
    details: { purpose, name },
  });
  const revoked = await find();
  return revoked ? shown(revoked) : null;
}
