import { z } from 'zod';
import { publicDeskSchema } from './desk.js';
import { dimensions } from './dimensions.js';
import { limits } from './limits.js';
import { intervals, metricKeys } from './metrics.js';
import { line } from './text.js';
import { daySchema } from './time.js';

/** `channel:phone`: only answers whose dimension has this value. Several values of one dimension are alternatives. */
const filterSchema = z
  .string()
  .regex(new RegExp(`^(${dimensions.join('|')}):.+$`, 's'), {
    error: `must look like channel:phone, with one of ${dimensions.join(', ')}`,
  })
  .pipe(line(limits.dimensionValueCharacters + 20));

/** Filters of a query: one `filter` parameter each. */
export const filtersSchema = z.array(filterSchema).max(limits.filtersPerQuery);

/** What `GET /v1/results` is asked. Days are inclusive and belong to the desk's time zone. */
export const resultsQuerySchema = z.strictObject({
  metric: z.enum(metricKeys),
  dimension: z.enum(dimensions).exactOptional(),
  interval: z.enum(intervals).default('none'),
  /** Default: the Monday twelve weeks before the week of `to`. */
  from: daySchema.exactOptional(),
  /** Default: today. */
  to: daySchema.exactOptional(),
  filter: filtersSchema.default([]),
});

/** How sure the value is: with this confidence the true value lies between `low` and `high`. */
const confidenceIntervalSchema = z
  .strictObject({
    low: z.number(),
    high: z.number(),
    level: z.number(),
    /** `wilson` for shares, `t` for means. */
    method: z.enum(['wilson', 't']),
  })
  .meta({ id: 'ConfidenceInterval' });

/** One number of a result: for a stretch of time and, when a dimension was asked for, one of its values. */
const resultPointSchema = z
  .strictObject({
    /** First day, inclusive, cut to the period. */
    start: daySchema,
    /** Last day, inclusive, cut to the period. */
    end: daySchema,
    /** Value of the dimension; `null` without a dimension, and for answers that state none (`stated` is false). */
    group: z.string().nullable(),
    /** False for the point that gathers what states no value of the dimension. */
    stated: z.boolean(),
    /** The denominator: answers, or those asked for the response rate. 0 where nobody answered. */
    n: z.int(),
    /** `null` where it is not known: no answers, or more responses than were asked. */
    value: z.number().nullable(),
    confidence: confidenceIntervalSchema.nullable(),
    /** Answers per score or option; for the response rate `responses`, `eligible` and `shown`. */
    counts: z.record(z.string(), z.int()),
  })
  .meta({ id: 'ResultPoint' });

/** The answer to a results query, complete enough to be printed and defended. */
export const resultsSchema = z
  .strictObject({
    desk: publicDeskSchema,
    metric: z.strictObject({
      key: z.enum(metricKeys),
      version: z.int(),
      title: z.string(),
      definition: z.string(),
      unit: z.enum(['share', 'score', 'count']),
    }),
    period: z.strictObject({ from: daySchema, to: daySchema }),
    interval: z.enum(intervals),
    dimension: z.enum(dimensions).nullable(),
    filters: z.array(z.string()),
    /** `rollup` read ready counts; `rows` counted the responses of the period, which takes longer. */
    path: z.enum(['rollup', 'rows']),
    /**
     * Everything that was kept up to this moment is counted: the newest commit that was seen. `null` before the first.
     * Much older than now means that nothing came since, or that a replica was read that has lost its primary.
     */
    asOf: z.iso.datetime().nullable(),
    /** In order of time, then of the group's name; never ranked by value. Points of time without answers are listed. */
    points: z.array(resultPointSchema),
  })
  .meta({ id: 'Results' });

export type ResultsQuery = z.infer<typeof resultsQuerySchema>;
export type ResultsQueryInput = z.input<typeof resultsQuerySchema>;
export type ConfidenceInterval = z.infer<typeof confidenceIntervalSchema>;
export type ResultPoint = z.infer<typeof resultPointSchema>;
export type Results = z.infer<typeof resultsSchema>;
