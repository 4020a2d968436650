import { z } from 'zod';
import { impressionSchema } from './impression.js';
import { limits } from './limits.js';
import { problemSchema } from './problem.js';
import { responseIdSchema, surveyResponseSchema } from './response.js';

/**
 * What `POST /v1/responses` takes: one response, an array of them, or an envelope that carries the site key.
 *
 * The envelope exists because a beacon can set no header; a site key is public, so it may stand in a body.
 */
export const submissionSchema = z
  .union([
    surveyResponseSchema,
    z.array(surveyResponseSchema).min(1).max(limits.responsesPerBatch),
    z.strictObject({
      siteKey: z.string(),
      responses: z.array(surveyResponseSchema).min(1).max(limits.responsesPerBatch),
      /** Steps of asking that ride along, so that a rating costs one request. They are counted once they arrive. */
      impressions: z.array(impressionSchema).max(limits.impressionsPerBatch).exactOptional(),
    }),
  ])
  .meta({ id: 'Submission' });

/**
 * What became of one response. `kept` was stored now, `unchanged` had been stored before, `superseded` met a higher
 * revision that stays, `refused` was not stored and says why.
 */
export const receiptSchema = z
  .discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.enum(['kept', 'unchanged', 'superseded']),
      id: responseIdSchema,
      /** The revision that is stored now. */
      revision: z.int(),
    }),
    z.strictObject({
      outcome: z.literal('refused'),
      /** The id that was sent, or `null` where none could be read. */
      id: z.string().nullable(),
      problem: problemSchema,
    }),
  ])
  .meta({ id: 'Receipt' });

/** The answer to a submission: a receipt for each response, in the order in which they were sent. */
export const submissionReplySchema = z
  .strictObject({ receipts: z.array(receiptSchema) })
  .meta({ id: 'SubmissionReply' });

export type SubmissionInput = z.input<typeof submissionSchema>;
export type Receipt = z.infer<typeof receiptSchema>;
export type SubmissionReply = z.infer<typeof submissionReplySchema>;
