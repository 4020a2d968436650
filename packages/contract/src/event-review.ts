import { z } from 'zod';
import { comparedDifferenceSchema } from './comparisons.js';
import { limits } from './limits.js';
import { metricKeys } from './metrics.js';
import { answeredShape, filtersSchema, measuredSchema, metricSchema } from './results.js';
import { daySchema } from './time.js';

/** What `GET /v1/event-review` is asked: how a share was before, while and after something happened to many. */
export const eventReviewQuerySchema = z.strictObject({
  metric: z.enum(metricKeys).default('csat'),
  /** First and last day of the event. The windows around it follow, so that nobody chooses them by their result. */
  start: daySchema,
  end: daySchema,
  /** Whom it touched, such as `service:VPN`. Everybody else is the group to compare with. */
  filter: filtersSchema.default([]),
  locale: z.string().max(limits.localeCharacters).exactOptional(),
});

const windowSchema = z
  .strictObject({ from: daySchema, to: daySchema, ...measuredSchema.shape })
  .meta({ id: 'EventWindow' });

const ratioSchema = z.strictObject({ value: z.number(), low: z.number(), high: z.number() });

/** What can be said of an event: satisfaction was lower while it lasted, never because of it. */
export const eventReviewSchema = z
  .strictObject({
    ...answeredShape,
    metric: metricSchema,
    /** The four weeks ahead; the event; four weeks, a week of settling after it. */
    before: windowSchema,
    during: windowSchema,
    after: windowSchema,
    /** How much it hurt, during minus before, and what is left, after minus before; `null` where a side is not shown. */
    hurt: comparedDifferenceSchema.nullable(),
    remaining: comparedDifferenceSchema.nullable(),
    /** By how much more the touched changed, before to during, than everybody else; `null` without a filter. */
    beyondOthers: z
      .strictObject({ value: z.number(), low: z.number(), high: z.number(), level: z.number(), isClear: z.boolean() })
      .nullable(),
    /** Response rates of the three windows: another crowd explains more than any model. */
    responseRates: z.strictObject({ before: measuredSchema, during: measuredSchema, after: measuredSchema }),
    /**
     * Weekly odds over twelve weeks on both sides, the event left out: `level` right after it over what the trend before
     * leads one to expect, and `slope` from week to week. `refused` with fewer than eight weeks on a side.
     */
    series: z.strictObject({
      refused: z.enum(['too-few-weeks', 'no-variation']).nullable(),
      level: ratioSchema.nullable(),
      slope: ratioSchema.nullable(),
    }),
    sentence: z.string(),
  })
  .meta({ id: 'EventReview' });

export type EventReviewQuery = z.infer<typeof eventReviewQuerySchema>;
export type EventReviewQueryInput = z.input<typeof eventReviewQuerySchema>;
export type EventReview = z.infer<typeof eventReviewSchema>;
