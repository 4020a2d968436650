import { z } from 'zod';
import { line } from './text.js';

/** `invitations` for tokens of a ticket system's own, or the name of the system whose deliveries are signed. */
const purposeSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, {
  error: 'must be "invitations", or the source in the address of ticket events, such as zendesk',
});

/** What makes a signing key. */
export const newSigningKeySchema = z
  .strictObject({
    purpose: purposeSchema,
    /** What it is called; for invitations also the issuer (`iss`) that their tokens name. */
    name: line(80).regex(/\S/, { error: 'must not be empty' }),
    /** The secret that the other system made. Without it the collector makes one and shows it once. */
    secret: line(512).min(16, { error: 'must have at least 16 characters' }).exactOptional(),
    /** Only for invitations: the public key (Ed25519, as JWK `x` in base64url) of a system that signs with its own. */
    publicKey: z
      .string()
      .regex(/^[A-Za-z0-9_-]{43}$/, { error: 'must be 32 bytes in base64url, the "x" of an Ed25519 key' })
      .exactOptional(),
  })
  .superRefine(({ purpose, secret, publicKey }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (publicKey !== undefined && purpose !== 'invitations') refuse('publicKey', 'is for invitations only');
    if (publicKey !== undefined && secret !== undefined) refuse('secret', 'a public key has no secret');
    if (purpose === 'invitations' && secret !== undefined && bytesOf(secret) < 32) {
      refuse('secret', 'must have at least 32 bytes, or be left out so that one is made');
    }
  })
  .meta({ id: 'NewSigningKey' });

/** How many bytes a text has in UTF-8, where there is no Node. */
function bytesOf(value: string): number {
  return new TextEncoder().encode(value).length;
}

/** A signing key without its secret. */
export const signingKeySchema = z
  .strictObject({
    /** For invitations the `kid` of their tokens. */
    id: z.string(),
    purpose: z.string(),
    name: z.string(),
    algorithm: z.enum(['HS256', 'EdDSA', 'HMAC']),
    createdAt: z.iso.datetime(),
    createdBy: z.string(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'SigningKey' });

/** The answer that carries the secret, if the collector made it; the only time it is shown. */
export const createdSigningKeySchema = z
  .strictObject({ key: signingKeySchema, secret: z.string().nullable() })
  .meta({ id: 'CreatedSigningKey' });

export const signingKeyListSchema = z.strictObject({ keys: z.array(signingKeySchema) }).meta({ id: 'SigningKeyList' });

export type NewSigningKey = z.infer<typeof newSigningKeySchema>;
export type SigningKey = z.infer<typeof signingKeySchema>;
