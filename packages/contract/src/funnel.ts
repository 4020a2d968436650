import { z } from 'zod';
import { dimensions, type Dimension } from './dimensions.js';
import { metricKeys } from './metrics.js';
import { answerShape, measuredSchema, selectionShape } from './results.js';

/** Nobody is named among others for what chance may have dealt them: there is no funnel of people. */
const groupings = dimensions.filter((dimension) => dimension !== 'agent') as [Exclude<Dimension, 'agent'>];

/** What `GET /v1/funnel` is asked: who of many groups lies outside what their number of answers explains. */
export const funnelQuerySchema = z.strictObject({
  metric: z.enum(metricKeys),
  dimension: z.enum(groupings),
  ...selectionShape,
});

const funnelGroupSchema = z
  .strictObject({
    group: z.string().nullable(),
    stated: z.boolean(),
    ...measuredSchema.shape,
    /** About 95 % and three sigmas around the centre for this number of answers; `null` where there is no value. */
    limits: z
      .strictObject({ innerLow: z.number(), innerHigh: z.number(), outerLow: z.number(), outerHigh: z.number() })
      .nullable(),
    /** Named only outside the outer limits. */
    side: z.enum(['below', 'within', 'above']),
    /** From 0 to 1: how much of the difference between raw shares is real at this number; `null` without a value. */
    reliability: z.number().nullable(),
  })
  .meta({ id: 'FunnelGroup' });

/** Many groups in one period around their common share; in alphabetical order, because inside the limits none is better. */
export const funnelSchema = z
  .strictObject({
    ...answerShape,
    dimension: z.enum(groupings),
    /** Pooled share of the shown groups. */
    centre: z.number().nullable(),
    /** What variances were multiplied by because groups differ more than chance; 1 when it explains all. */
    overdispersion: z.number(),
    groups: z.array(funnelGroupSchema),
    /** The chance of so much difference if all groups had one share; `null` with fewer than two, or too few of them. */
    pValue: z.number().nullable(),
    /** Standard deviation of the true shares between groups: 0 where they differ no more than by chance. */
    spread: z.number().nullable(),
    /** How many groups are hidden. */
    hidden: z.int(),
    sentence: z.string(),
  })
  .meta({ id: 'Funnel' });

export type FunnelQuery = z.infer<typeof funnelQuerySchema>;
export type FunnelQueryInput = z.input<typeof funnelQuerySchema>;
export type Funnel = z.infer<typeof funnelSchema>;
