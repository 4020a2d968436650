import { createHmac } from 'node:crypto';
import type { Desk } from '../storage/desks.js';
import type { Pseudonym } from '../storage/subjects.js';
import { fold } from './dimension-values.js';

/** Turns references of people into pseudonyms. It cannot be turned round, and without a key nobody can try. */
export interface Pseudonyms {
  /** The pseudonym under which a requester is kept from now on. */
  of(desk: Pick<Desk, 'key'>, reference: string): Pseudonym;
  /** Every pseudonym under which this person may be kept, one for each key. */
  all(desk: Pick<Desk, 'key'>, reference: string): readonly Pseudonym[];
}

function hmac(key: Uint8Array, value: readonly string[]): string {
  return createHmac('sha256', key).update(JSON.stringify(value)).digest('hex');
}

/** The name of a key, by which rows say what they were made with. It tells nothing about the key. */
export function keyIdOf(key: Uint8Array): string {
  return hmac(key, ['key']).slice(0, 8);
}

/**
 * Pseudonyms by HMAC-SHA-256 (RFC 2104) under keys of 32 bytes, the newest first.
 *
 * The desk is part of what is hashed, so nobody can see that two desks helped the same person. Capitals, spaces around
 * and the spelling of accents make no difference. A plain hash of a staff number would be undone by trying all numbers.
 * Throws without a key.
 */
export function pseudonyms(keys: readonly Uint8Array[]): Pseudonyms {
  const named = keys.map((key) => ({ key, keyId: keyIdOf(key) }));
  const [newest] = named;
  if (!newest) throw new Error('Pseudonyms need a key.');
  const under = ({ key, keyId }: typeof newest, desk: Pick<Desk, 'key'>, reference: string): Pseudonym => ({
    keyId,
    hash: hmac(key, ['requester', desk.key, fold(reference)]),
  });
  return {
    of: (desk, reference) => under(newest, desk, reference),
    all: (desk, reference) => named.map((entry) => under(entry, desk, reference)),
  };
}
