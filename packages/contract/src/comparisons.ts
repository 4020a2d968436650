import { z } from 'zod';
import { dimensions } from './dimensions.js';
import { limits } from './limits.js';
import { metricKeys } from './metrics.js';
import { answerShape, filtersSchema, measuredSchema } from './results.js';
import { line } from './text.js';
import { daySchema } from './time.js';

const groupSchema = line(limits.dimensionValueCharacters);

/**
 * What `GET /v1/comparisons` is asked: two periods, or two groups in one period.
 *
 * Without `dimension` the period is set beside another one, by default the stretch of the same length right before it. With
 * `dimension` and `group` it is that group beside `other`, or beside everybody else.
 */
export const comparisonQuerySchema = z
  .strictObject({
    metric: z.enum(metricKeys),
    from: daySchema.exactOptional(),
    to: daySchema.exactOptional(),
    otherFrom: daySchema.exactOptional(),
    otherTo: daySchema.exactOptional(),
    dimension: z.enum(dimensions).exactOptional(),
    group: groupSchema.exactOptional(),
    other: groupSchema.exactOptional(),
    filter: filtersSchema.default([]),
    locale: z.string().max(limits.localeCharacters).exactOptional(),
  })
  .superRefine(({ dimension, group, other, otherFrom, otherTo }, context) => {
    const fault = (name: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [name], message, input: undefined });
    if ((dimension === undefined) !== (group === undefined)) {
      fault(dimension === undefined ? 'dimension' : 'group', 'is needed to compare groups');
    }
    if (other !== undefined && group === undefined) fault('group', 'is needed beside "other"');
    if ((otherFrom === undefined) !== (otherTo === undefined)) {
      fault(otherFrom === undefined ? 'otherFrom' : 'otherTo', 'is needed for another period');
    }
    if (otherFrom !== undefined && group !== undefined) fault('otherFrom', 'cannot stand beside a group');
  });

/** One side of a comparison. */
const sideSchema = z
  .strictObject({
    from: daySchema,
    to: daySchema,
    /** Value of the dimension; `null` for the whole desk and for everybody else. */
    group: z.string().nullable(),
    ...measuredSchema.shape,
  })
  .meta({ id: 'ComparedSide' });

/** A difference of two shares, from -1 to 1, with its 95 % interval. */
export const comparedDifferenceSchema = z
  .strictObject({
    value: z.number(),
    low: z.number(),
    high: z.number(),
    level: z.number(),
    /** Newcombe's hybrid score interval. */
    method: z.literal('newcombe'),
    /** Whether the interval leaves out zero; only then may anybody say "more" or "less". */
    isClear: z.boolean(),
  })
  .meta({ id: 'ComparedDifference' });

/** Two shares side by side. */
export const comparisonSchema = z
  .strictObject({
    ...answerShape,
    dimension: z.enum(dimensions).nullable(),
    first: sideSchema,
    second: sideSchema,
    /** First minus second, from -1 to 1, with its 95 % interval; `null` when one of them has no value. */
    difference: comparedDifferenceSchema.nullable(),
    sentence: z.string(),
  })
  .meta({ id: 'Comparison' });

export type ComparisonQuery = z.infer<typeof comparisonQuerySchema>;
export type ComparisonQueryInput = z.input<typeof comparisonQuerySchema>;
export type Comparison = z.infer<typeof comparisonSchema>;
export type ComparedSide = z.infer<typeof sideSchema>;
