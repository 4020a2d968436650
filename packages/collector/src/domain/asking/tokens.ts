import { createHmac, hash, randomBytes } from 'node:crypto';

/** Makes and knows the tokens of invitations. */
export interface InvitationTokens {
  /** A new token: what is kept of it are a nonce and a hash, from which nobody without the key can make it. */
  issue(): { readonly token: string; readonly nonce: Uint8Array; readonly hash: Uint8Array };
  /** The token of a nonce once more, for a reminder; `null` when its key is gone. */
  again(nonce: Uint8Array, hash: Uint8Array): string | null;
  /** A number of a subject, at least 0 and below 1: always the same, and nobody without the key knows it before. */
  lot(...subject: readonly (string | number)[]): number;
  /** What stands for an answer that comes by a token: the same id and proof for the same token. */
  identity(token: string): { readonly id: string; readonly proof: string };
}

const tokenBytes = 20;
const shape = /^[A-Za-z0-9_-]{27}$/;

/** Whether a text can be a token of ours: 160 bits in base64url. */
export function isOwnToken(text: string): boolean {
  return shape.test(text);
}

/** What is kept of a token. */
export function hashOfToken(token: string): Uint8Array {
  return new Uint8Array(Buffer.from(hash('sha256', `invitation ${token}`), 'hex'));
}

function hmac(key: Uint8Array, purpose: string, value: string): Buffer {
  return createHmac('sha256', key).update(`${purpose}\n${value}`).digest();
}

/** 128 bits in the shape of a UUID of version 7, which the store takes for an id. */
function idOf(bytes: Buffer): string {
  const digits = bytes.toString('hex');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-7${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

/**
 * Tokens under keys of 32 bytes that are not in the database, the newest first. Throws without a key.
 *
 * A token is the first 160 bits of an HMAC-SHA-256 (RFC 2104) of 128 random bits: whoever has the database can neither
 * make nor recognise one, and the collector can make it again for a reminder without keeping it.
 */
export function invitationTokens(keys: readonly Uint8Array[]): InvitationTokens {
  const [newest] = keys;
  if (!newest) throw new Error('Invitations need a key.');
  const tokenOf = (key: Uint8Array, nonce: Uint8Array): string =>
    hmac(key, 'invitation', Buffer.from(nonce).toString('hex')).subarray(0, tokenBytes).toString('base64url');
  return {
    issue() {
      const nonce = new Uint8Array(randomBytes(16));
      const token = tokenOf(newest, nonce);
      return { token, nonce, hash: hashOfToken(token) };
    },
    again(nonce, kept) {
      const tokens = keys.map((key) => tokenOf(key, nonce));
      return tokens.find((token) => Buffer.from(hashOfToken(token)).equals(Buffer.from(kept))) ?? null;
    },
    lot(...subject) {
      // 48 bits are exact in a double.
      return hmac(newest, 'lot', JSON.stringify(subject)).readUIntBE(0, 6) / 2 ** 48;
    },
    identity(token) {
      const bytes = hmac(newest, 'answer', token);
      return { id: idOf(bytes.subarray(0, 16)), proof: bytes.subarray(16, 32).toString('base64url') };
    },
  };
}
