import { z } from 'zod';
import { limits } from './limits.js';

/** What is noted in the audit log. A new kind of administrative act is added here. */
const auditActions = [
  'key.created',
  'key.rotated',
  'key.revoked',
  'key.originsChanged',
  'signIn.succeeded',
  'signIn.failed',
  'responses.exported',
  'requester.exported',
  'requester.erased',
  'retention.changed',
  'contactPolicy.changed',
  'counting.changed',
  'signingKey.created',
  'signingKey.revoked',
  'webhook.created',
  'webhook.changed',
  'webhook.secretRotated',
  'webhook.tested',
  'webhook.disabled',
  'webhook.removed',
  'delivery.retried',
] as const;

/** What else is worth knowing of an act, by name. Never a secret and nothing that a person wrote in an answer. */
const auditDetailsSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);

/** One administrative act. */
const auditEntrySchema = z
  .strictObject({
    sequence: z.int(),
    at: z.iso.datetime(),
    /** `key:<id>`, `session:<id>`, `link`, `nobody`, `command` for whoever works on the machine itself, or `collector` for what it does on its own. */
    who: z.string(),
    action: z.enum(auditActions),
    /** What it was done to, written as `who` is; `responses` for an export, `requester` for a person, who is not named, `desk` for the desk itself, `webhook:<id>`, `delivery:<id>`. */
    target: z.string(),
    /** The request, as in the collector's log; `null` for a command. */
    requestId: z.string().nullable(),
    details: auditDetailsSchema,
    /** SHA-256 of this entry and of the hash before it, in hexadecimal digits. */
    hash: z.string(),
    /** The `hash` of the entry before; 64 zeros in the first. */
    previousHash: z.string(),
  })
  .meta({ id: 'AuditEntry' });

/** Which entries a page holds; `cursor` is the `next` of the page before. */
export const auditQuerySchema = z.strictObject({
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, { error: 'must be the "next" of an earlier page' })
    .exactOptional(),
  limit: z.coerce.number().int().min(1).max(limits.rowsPerPage).default(100),
});

/** One page of the audit log, newest first. */
export const auditPageSchema = z
  .strictObject({ entries: z.array(auditEntrySchema), next: z.string().nullable() })
  .meta({ id: 'AuditPage' });

export type AuditAction = (typeof auditActions)[number];
export type AuditDetails = z.infer<typeof auditDetailsSchema>;
export type AuditEntry = z.infer<typeof auditEntrySchema>;
export type AuditPage = z.infer<typeof auditPageSchema>;
