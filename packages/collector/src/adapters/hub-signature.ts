import type { Adapter } from './adapter.js';
import { isSignatureOf, type SignatureForm } from './signature.js';

/**
 * Checks `X-Hub-Signature: <algorithm>=<hex>` over the body, as WebSub has it.
 *
 * No time is signed, so that a delivery never gets stale: its id has to be remembered, and its events have to be the same
 * whenever they come. Source: W3C WebSub, "Authenticated Content Distribution".
 */
export function verifyHubSignature(algorithm: SignatureForm['algorithm']): NonNullable<Adapter['verify']> {
  const form: SignatureForm = { algorithm, encoding: 'hex', prefix: `${algorithm}=` };
  return (delivery, secret) => {
    const signature = delivery.header('x-hub-signature');
    if (!signature) return 'unsigned';
    return isSignatureOf(signature, form, secret, [delivery.body]) ? 'valid' : 'invalid';
  };
}
