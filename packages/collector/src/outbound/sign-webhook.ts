import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

/** A new secret of 32 random bytes, as the libraries of Standard Webhooks take it. */
export function newWebhookSecret(): string {
  return `${prefix}${randomBytes(32).toString('base64')}`;
}

/** What is signed, and by what. */
export interface Signable {
  /** The same in every try of one delivery. */
  readonly id: string;
  /** The moment of the try, in milliseconds. */
  readonly at: number;
  readonly body: string;
  /** As {@link newWebhookSecret} makes them, the newest first; two while a secret is being replaced. */
  readonly secrets: readonly string[];
}

/**
 * The three headers by which a receiver knows that a body is ours, whole, and of this moment.
 *
 * There is one signature for each secret, so that a receiver may change its own at any time while both are in force.
 *
 * Source: Standard Webhooks 1.0.0, https://www.standardwebhooks.com/, with HMAC-SHA-256 (`v1`).
 */
export function signWebhook({ id, at, body, secrets }: Signable): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
