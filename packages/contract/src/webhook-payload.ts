import { z } from 'zod';
import { dimensions } from './dimensions.js';
import { limits } from './limits.js';
import { subjectSchema, surveyReferenceSchema } from './response.js';
import { origins } from './origins.js';
import { line } from './text.js';
import { daySchema } from './time.js';

const deskSchema = z.strictObject({ key: z.string() });

/** Where something belongs, and never who the agent was. */
const placesSchema = z.partialRecord(z.enum(dimensions).exclude(['agent']), line(limits.dimensionValueCharacters));

/** Everything but the comment can be asked for by the id, by whoever has a key for it. */
const toldResponseSchema = z.strictObject({
  id: z.string(),
  /** The revision that stood when it was told; a person may change the answer afterwards, and before. */
  revision: z.int(),
  origin: z.enum(origins),
  /** The day it counts on, in the time zone of the desk. */
  day: daySchema,
  survey: surveyReferenceSchema.omit({ locale: true }),
  subject: subjectSchema.omit({ resolvedAt: true }),
  dimensions: placesSchema,
  /** Of `satisfaction`: 1 and 2 are low, 4 and 5 high; `null` where it was not answered. */
  score: z.enum(['low', 'middle', 'high']).nullable(),
  /** Only for a webhook that includes comments, and where there is one. */
  comment: z.string().exactOptional(),
});

/** A resolution that nobody has answered, though somebody was asked. */
const toldTicketSchema = z.strictObject({
  reference: z.string(),
  resolution: z.int(),
  /** `null` for a ticket of which nothing was told. */
  day: daySchema.nullable(),
  dimensions: placesSchema,
});

/** The body of a delivery. `timestamp` is the moment of what happened, not that of the try. */
export const webhookPayloadSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.enum(['response.recorded', 'response.low']),
    timestamp: z.iso.datetime(),
    data: z.strictObject({ desk: deskSchema, response: toldResponseSchema }),
  }),
  z.strictObject({
    type: z.literal('ticket.unanswered'),
    timestamp: z.iso.datetime(),
    data: z.strictObject({ desk: deskSchema, ticket: toldTicketSchema }),
  }),
  z.strictObject({
    type: z.literal('webhook.test'),
    timestamp: z.iso.datetime(),
    data: z.strictObject({ desk: deskSchema, webhook: z.strictObject({ id: z.string(), name: z.string() }) }),
  }),
]);

export type ToldResponse = z.infer<typeof toldResponseSchema>;
export type WebhookPayload = z.infer<typeof webhookPayloadSchema>;
