import { z } from 'zod';
import { dimensions, type Dimension } from './dimensions.js';
import { answeredShape, measuredSchema, selectionShape } from './results.js';

/** Nobody is named for how many of their tickets were rated. */
const groupings = dimensions.filter((dimension) => dimension !== 'agent') as [Exclude<Dimension, 'agent'>];

/** What `GET /v1/representation` is asked: who answers, and who is missing. */
export const representationQuerySchema = z.strictObject({
  dimension: z.enum(groupings),
  ...selectionShape,
});

/** How evenly groups answered. A low rate is a risk and no bias by itself; it says nothing of differences inside a group. */
export const representationSchema = z
  .strictObject({
    ...answeredShape,
    dimension: z.enum(groupings),
    /** What answers are divided by: `told` are eligible resolutions that the ticket system told, `asked` those asked. */
    base: z.enum(['told', 'asked']),
    /** Answers of all in the base. */
    rate: measuredSchema,
    /**
     * Between which shares the satisfied of the whole base must lie, whatever the silent ones think; `null` where the
     * share of the answers has no value.
     */
    worstCase: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
    /** R-indicator: 1 when all groups answered alike; `null` where nobody answered. */
    indicator: z.number().nullable(),
    /** The bias of any figure, in its own standard deviations, is at most this, as far as these groups tell. */
    largestBias: z.number().nullable(),
    groups: z.array(
      z.strictObject({
        group: z.string().nullable(),
        stated: z.boolean(),
        base: z.int(),
        answers: z.int(),
        rate: z.number().nullable(),
        /** Less than half of the rate of all. */
        isUnderRepresented: z.boolean(),
      }),
    ),
    sentence: z.string(),
  })
  .meta({ id: 'Representation' });

export type RepresentationQuery = z.infer<typeof representationQuerySchema>;
export type RepresentationQueryInput = z.input<typeof representationQuerySchema>;
export type Representation = z.infer<typeof representationSchema>;
