import { z } from 'zod';
import { keyKindNames, scopes } from './access.js';
import { line } from './text.js';
import { momentSchema } from './time.js';

/** An origin as browsers send it: scheme, host, and the port where it is not the usual one. Compared exactly. */
export const originSchema = z
  .string()
  .max(300)
  .refine((value) => URL.canParse(value) && /^https?:[^*]+$/.test(value) && new URL(value).origin === value, {
    error: 'must be an origin such as https://intranet.example.com, without a path or a wildcard',
  });

/** What makes a key. A site key needs the origins of its pages; the others take none. */
export const newKeySchema = z
  .strictObject({
    kind: z.enum(keyKindNames),
    name: line(80).refine((value) => value.trim() !== '', { error: 'must not be empty' }),
    origins: z.array(originSchema).max(50).default([]),
    /** Whether a read key may also see single responses with their comments. */
    readsResponses: z.boolean().default(false),
    /** Whether a service key may also ask for invitations. */
    invites: z.boolean().exactOptional(),
    /** Without it a read or admin key works for a year and a site key for ever; `null` is for ever. */
    expiresAt: momentSchema.nullable().exactOptional(),
  })
  .superRefine((key, context) => {
    if (key.kind === 'site' && key.origins.length === 0) {
      context.addIssue({ code: 'custom', path: ['origins'], message: 'a site key needs at least one origin' });
    }
    if (key.kind !== 'site' && key.origins.length > 0) {
      context.addIssue({ code: 'custom', path: ['origins'], message: 'only a site key has origins' });
    }
    if (key.kind !== 'read' && key.readsResponses) {
      context.addIssue({ code: 'custom', path: ['readsResponses'], message: 'only a read key takes this' });
    }
    if (key.kind !== 'service' && key.invites === true) {
      context.addIssue({ code: 'custom', path: ['invites'], message: 'only a service key takes this' });
    }
  })
  .meta({ id: 'NewKey' });

/** A key without its secret. The full text of a site key is public and therefore listed. */
export const keySchema = z
  .strictObject({
    id: z.string(),
    kind: z.enum(keyKindNames),
    name: z.string(),
    scopes: z.array(z.enum(scopes)),
    origins: z.array(z.string()),
    siteKey: z.string().nullable(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
    /** Who made it, as in the audit log; `null` for keys older than that log. */
    createdBy: z.string().nullable(),
    /** The last UTC day on which it was used. */
    lastUsedOn: z.iso.date().nullable(),
  })
  .meta({ id: 'Key' });

/** The answer that carries a key's secret, the only time it is shown. */
export const createdKeySchema = z.strictObject({ key: keySchema, secret: z.string() }).meta({ id: 'CreatedKey' });

export const keyListSchema = z.strictObject({ keys: z.array(keySchema) }).meta({ id: 'KeyList' });

/** How long the old key goes on working beside the new one. */
export const keyRotationSchema = z
  .strictObject({ overlapDays: z.int().min(0).max(90).default(7) })
  .meta({ id: 'KeyRotation' });

export type NewKey = z.infer<typeof newKeySchema>;
export type Key = z.infer<typeof keySchema>;
export type CreatedKey = z.infer<typeof createdKeySchema>;
