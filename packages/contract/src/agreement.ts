import { z } from 'zod';
import { answeredShape, confidenceIntervalSchema, selectionShape, valueReasonSchema } from './results.js';

/** What `GET /v1/agreement` is asked: how often people and the ticket system say the same of a resolution. */
export const agreementQuerySchema = z.strictObject({
  ...selectionShape,
});

/**
 * "Right the first time" as people answered it beside what was recorded of the same resolutions, those that are 14 days
 * old. Answers "too early to tell" are left out.
 */
export const agreementSchema = z
  .strictObject({
    ...answeredShape,
    /** Resolutions with both: an answer, and a record. */
    n: z.int(),
    /** Why there is no table, in the words of a result; `null` where there is one. */
    reason: valueReasonSchema.nullable(),
    /** How many resolutions each combination has: `perceived` is the answer, `recorded` the record. */
    counts: z
      .strictObject({
        bothRight: z.int(),
        /** The record says right, the person does not: closed, and not solved. */
        onlyRecordedRight: z.int(),
        onlyPerceivedRight: z.int(),
        neitherRight: z.int(),
      })
      .nullable(),
    /** Share of the resolutions of which both say the same. */
    agreement: z.number().nullable(),
    confidence: confidenceIntervalSchema.nullable(),
    /** Cohen's kappa: 1 for full agreement, 0 for what chance alone would give; `null` where one side never varies. */
    kappa: z.number().nullable(),
    sentence: z.string(),
  })
  .meta({ id: 'Agreement' });

export type AgreementQuery = z.infer<typeof agreementQuerySchema>;
export type AgreementQueryInput = z.input<typeof agreementQuerySchema>;
export type Agreement = z.infer<typeof agreementSchema>;
