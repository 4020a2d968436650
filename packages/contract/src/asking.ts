import { z } from 'zod';
import { askStates } from './asks.js';
import { dimensions, type Dimension } from './dimensions.js';
import { publicDeskSchema } from './desk.js';
import { daySchema } from './time.js';

/** Nobody is named for whom of their tickets was asked. */
const groupings = dimensions.filter((dimension) => dimension !== 'agent') as [Exclude<Dimension, 'agent'>];

/** What `GET /v1/asking` is asked: what became of the question whether somebody may be asked. */
export const askingQuerySchema = z.strictObject({
  from: daySchema.exactOptional(),
  to: daySchema.exactOptional(),
  dimension: z.enum(groupings).exactOptional(),
});

/** From all that was told to what was answered. Each step is a part of the one before. */
const askingStepsSchema = z
  .strictObject({
    /** Resolutions that the ticket system told, and other subjects that were to be asked about. */
    told: z.int(),
    eligible: z.int(),
    /** Of those that were decided. Those that still wait are in `told` and `eligible` only. */
    drawn: z.int(),
    /** Including those whose invitation was withdrawn when the ticket was reopened. */
    invited: z.int(),
    answered: z.int(),
  })
  .meta({ id: 'AskingSteps' });

/** The funnel of asking. Its outcomes add up to `told`, to the last ticket. */
export const askingSchema = z
  .strictObject({
    desk: publicDeskSchema,
    period: z.strictObject({ from: daySchema, to: daySchema }),
    asOf: z.iso.datetime().nullable(),
    dimension: z.enum(groupings).nullable(),
    groups: z.array(
      z.strictObject({
        group: z.string().nullable(),
        stated: z.boolean(),
        steps: askingStepsSchema,
        /** How each ended or stands, with the reason where there is one; `null` where they are too few to be told apart. */
        outcomes: z
          .array(z.strictObject({ state: z.enum(askStates), reason: z.string().nullable(), count: z.int() }))
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'Asking' });

export type AskingQuery = z.infer<typeof askingQuerySchema>;
export type AskingQueryInput = z.input<typeof askingQuerySchema>;
export type Asking = z.infer<typeof askingSchema>;
