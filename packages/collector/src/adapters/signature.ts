import { createHmac, timingSafeEqual } from 'node:crypto';

export const hashAlgorithms = ['sha1', 'sha256', 'sha512'] as const;
export const signatureEncodings = ['hex', 'base64'] as const;

/** How a system writes its signatures. SHA-1 is broken for certificates and sound in an HMAC, where some systems keep it. */
export interface SignatureForm {
  readonly algorithm: (typeof hashAlgorithms)[number];
  readonly encoding: (typeof signatureEncodings)[number];
  /** What stands before the signature in its header, such as `sha256=`. */
  readonly prefix: string;
}

const shapes: Readonly<Record<SignatureForm['encoding'], RegExp>> = {
  hex: /^([0-9a-f]{2})+$/i,
  base64: /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
};

/** The HMAC (RFC 2104) of some parts, one after the other, under a secret of UTF-8. */
export function authenticate(
  algorithm: SignatureForm['algorithm'],
  secret: string,
  parts: readonly (string | Uint8Array)[],
): Uint8Array {
  const hmac = createHmac(algorithm, secret);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

/**
 * Whether a header holds the signature of these parts under this secret, compared in constant time.
 *
 * `false` for a header that holds anything else beside it, two signatures for instance, and under an empty secret, which
 * everybody knows.
 */
export function isSignatureOf(
  header: string,
  { algorithm, encoding, prefix }: SignatureForm,
  secret: string,
  parts: readonly (string | Uint8Array)[],
): boolean {
  if (secret === '' || !header.startsWith(prefix)) return false;
  const text = header.slice(prefix.length);
  if (!shapes[encoding].test(text)) return false;
  const given = Buffer.from(text, encoding);
  const own = authenticate(algorithm, secret, parts);
  return given.length === own.length && timingSafeEqual(given, own);
}

/** How far a signed time may lie before and after the arrival, in milliseconds. */
export interface TimeWindow {
  readonly backMs: number;
  readonly aheadMs: number;
}

/** Five minutes each way, as Standard Webhooks 1.0 recommends: long enough for a slow network and two honest clocks. */
export const fiveMinutes: TimeWindow = { backMs: 300_000, aheadMs: 300_000 };

/** Whether a moment lies in the window around another; both in milliseconds. Never for a moment that is no number. */
export function isWithin({ backMs, aheadMs }: TimeWindow, moment: number, receivedAt: number): boolean {
  return moment >= receivedAt - backMs && moment <= receivedAt + aheadMs;
}
