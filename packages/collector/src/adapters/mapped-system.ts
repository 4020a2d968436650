import { dimensions } from '@afterword/contract';
import { z } from 'zod';
import { markersSchema, pointerSchema } from './file-values.js';
import { timeForms } from './moment.js';
import { signatureEncodings } from './signature.js';

const constantSchema = z.strictObject({ constant: z.string().trim().min(1).max(200) });

/** Where a text stands, and what it is called here. A value that is not listed stays as it is. */
const foundSchema = z.strictObject({
  pointer: pointerSchema,
  values: z.record(z.string(), z.string().max(200)).exactOptional(),
});

const valueSchema = z.union([foundSchema, constantSchema], {
  error: 'must be { "pointer": … }, with "values" if it has to be translated, or { "constant": … }',
});

const eventNames = ['solved', 'reopened', 'reassigned', 'commented'] as const;

/** Which event a state or a kind of delivery is. `null` says nothing, and so does a value that is not listed. */
const eventSchema = z.union(
  [
    z.strictObject({
      pointer: pointerSchema,
      values: z.record(z.string(), z.enum(eventNames).nullable()),
      /** What every other value means: `reopened` for a system that names many open states. */
      otherwise: z.enum(eventNames).nullable().default(null),
    }),
    z.strictObject({ constant: z.enum(eventNames) }),
  ],
  { error: 'must be { "pointer": …, "values": { … } } with events as values, or { "constant": "solved" }' },
);

const timeSchema = z.strictObject({
  pointer: pointerSchema,
  /** `iso` needs the offset from UTC: `2026-11-25T10:15:00+01:00`. */
  written: z.enum(timeForms).default('iso'),
});

const headerSchema = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9-]+$/, { error: 'must be the name of a header' });

/** How a system signs: an HMAC in a header, of the body or of the body and a time. */
const signatureSchema = z.strictObject({
  header: headerSchema,
  algorithm: z.enum(['hmac-sha1', 'hmac-sha256', 'hmac-sha512']),
  encoding: z.enum(signatureEncodings),
  /** What stands before the signature in its header, such as `sha256=`. */
  prefix: z.string().max(40).default(''),
  /** The header with the time that is signed, too. Without one a delivery never gets stale. */
  timestamp: z
    .strictObject({
      header: headerSchema,
      written: z.enum(timeForms).default('unixSeconds'),
      /** The signed text, with both in their place. */
      signed: z
        .string()
        .max(100)
        .refine((text) => text.split('{body}').length === 2 && text.split('{timestamp}').length === 2, {
          error: 'must hold {timestamp} once and {body} once, such as {timestamp}.{body}',
        })
        .default('{timestamp}.{body}'),
      /** How far the time may lie from the arrival. */
      toleranceSeconds: z.int().min(1).max(172_800).default(300),
    })
    .exactOptional(),
});

/** A mapping file: which place of a delivery is what. For systems that the collector does not know. */
export const mappedSystemSchema = z.strictObject({
  $schema: z.string().optional(),
  /** Where the event stands, or a list of events. All other pointers begin there. */
  events: pointerSchema.default(''),
  /** Without it the system signs nothing, and has to show a service key. */
  signature: signatureSchema.exactOptional(),
  /** What names a delivery, the same for each repetition. Without it, its content. */
  deliveryId: z
    .union([z.strictObject({ header: headerSchema }), z.strictObject({ pointer: pointerSchema })], {
      error: 'must be { "header": … } or { "pointer": … } from the top of the delivery',
    })
    .exactOptional(),
  event: eventSchema,
  ticket: foundSchema,
  /** When it happened: the time of the update, never of the delivery. */
  at: timeSchema,
  /** When it was solved, if the system keeps that by itself. */
  solvedAt: timeSchema.exactOptional(),
  dimensions: z.partialRecord(z.enum(dimensions), valueSchema).default({}),
  requester: foundSchema.exactOptional(),
  requesterMail: foundSchema.exactOptional(),
  requesterLocale: valueSchema.exactOptional(),
  /** Named as the requester is, so that own work is recognised. */
  solver: foundSchema.exactOptional(),
  /** Values `met` and `missed`, or anything that means yes or no. */
  serviceLevel: foundSchema.exactOptional(),
  /** What shows that no person solved a ticket. */
  automation: markersSchema.default({}),
});

export type MappedSystem = z.infer<typeof mappedSystemSchema>;
export type MappedValue = z.infer<typeof valueSchema>;
export type MappedSignature = z.infer<typeof signatureSchema>;
export type MappedTime = z.infer<typeof timeSchema>;
