import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { keyKinds, type KeyKind } from '@afterword/contract';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const idLength = 10;
const secretLength = 43;
const checksumLength = 6;

/** A key as its holder has it: `aw_read_<id>_<secret><checksum>`. */
export interface Credential {
  readonly kind: KeyKind;
  readonly id: string;
  readonly text: string;
}

/** Random letters and digits; a byte that would favour some of them is drawn again. */
function randomText(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && text.length < length) text += alphabet[byte % alphabet.length];
    }
  }
  return text;
}

function checksum(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let index = 0; index < checksumLength; index += 1) {
    digits = `${alphabet[rest % alphabet.length]}${digits}`;
    rest = Math.floor(rest / alphabet.length);
  }
  return digits;
}

/** Makes a key of a kind, with 256 random bits. The checksum lets scanners and typing errors be told apart cheaply. */
export function newCredential(kind: KeyKind): Credential {
  const id = randomText(idLength);
  const body = `${keyKinds[kind].prefix}_${id}_${randomText(secretLength)}`;
  return { kind, id, text: `${body}${checksum(body)}` };
}

const shape = new RegExp(
  `^(aw_[a-z]+)_([0-9A-Za-z]{${idLength}})_[0-9A-Za-z]{${secretLength}}([0-9A-Za-z]{${checksumLength}})$`,
);

/** Reads a key that somebody sent, or `null` when it cannot be one: wrong shape, unknown kind, mistyped. */
export function parseCredential(text: string): Credential | null {
  const [, prefix, id, sum] = shape.exec(text) ?? [];
  const kind = (Object.keys(keyKinds) as KeyKind[]).find((candidate) => keyKinds[candidate].prefix === prefix);
  if (!kind || !id || sum !== checksum(text.slice(0, -checksumLength))) return null;
  return { kind, id, text };
}

/** A fast hash is right here: the secret has 256 random bits, so there is nothing to guess. */
export function hashSecret(text: string): Uint8Array {
  return Buffer.from(hash('sha256', text), 'hex');
}

/** Whether a secret has this hash, in a time that does not tell how much of it was right. */
export function hasHash(text: string, expected: Uint8Array): boolean {
  const own = hashSecret(text);
  return own.length === expected.length && timingSafeEqual(own, expected);
}

/** A token for a sign-in link or a session: 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}
