import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { keyIdOf } from '../domain/pseudonyms.js';

/** Keeps small secrets, such as those that sign webhooks, in a database without anybody being able to read them there. */
export interface Seals {
  /**
   * Seals a text for one use, such as `webhook:<id>`. The same text twice gives two different sealed texts.
   *
   * What comes out is ASCII, about a third longer than the text in UTF-8 and 55 characters more.
   */
  seal(text: string, context: string): string;
  /** The text again, or `null` when it was changed, sealed for another use, or sealed under a key that is not there. */
  open(sealed: string, context: string): string | null;
}

const nonceBytes = 12;
const tagBytes = 16;

/** The key that encrypts is made of the one that is kept, so that the latter may serve another purpose one day. */
function cipherKey(key: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', 'afterword seal v1', 32));
}

/**
 * Seals by AES-256-GCM (NIST SP 800-38D) under keys of 32 bytes, the newest first; those behind it only open.
 *
 * A sealed text is `v1.<name of the key>.<nonce, tag and cipher in base64url>`. The use is authenticated with it, so that
 * a sealed text which was moved to another row opens nothing. Nonces are random: a key may seal 2³² texts. Throws
 * without a key.
 */
export function seals(keys: readonly Uint8Array[]): Seals {
  const named = keys.map((key) => ({ keyId: keyIdOf(key), key: cipherKey(key) }));
  const [newest] = named;
  if (!newest) throw new Error('Seals need a key.');

  return {
    seal(text, context) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', newest.key, nonce, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(context));
      const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      const parts = Buffer.concat([nonce, cipher.getAuthTag(), hidden]);
      return `v1.${newest.keyId}.${parts.toString('base64url')}`;
    },
    open(sealed, context) {
      const [, keyId, parts] = /^v1\.([0-9a-f]{8})\.([A-Za-z0-9_-]+)$/.exec(sealed) ?? [];
      const bytes = Buffer.from(parts ?? '', 'base64url');
      if (bytes.length < nonceBytes + tagBytes) return null;
      // Two keys may share a name of eight digits; only the right one opens.
      for (const { key } of named.filter((candidate) => candidate.keyId === keyId)) {
        const options = { authTagLength: tagBytes };
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), options);
        decipher.setAAD(Buffer.from(context));
        decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
        try {
          const shown = [decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()];
          return Buffer.concat(shown).toString('utf8');
        } catch {
          // Another key of the same name, or not what was sealed.
        }
      }
      return null;
    },
  };
}
