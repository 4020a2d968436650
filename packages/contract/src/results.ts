import { z } from 'zod';
import { publicDeskSchema } from './desk.js';
import { dimensions } from './dimensions.js';
import { limits } from './limits.js';
import { intervals, metricKeys } from './metrics.js';
import { origins } from './origins.js';
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

/** What most questions take: a period, filters, and the language of the sentences. */
export const selectionShape = {
  /** Default: the Monday twelve weeks before the week of `to`. */
  from: daySchema.exactOptional(),
  /** Default: today. */
  to: daySchema.exactOptional(),
  filter: filtersSchema.default([]),
  /** English, German or French; English for every other. */
  locale: z.string().max(limits.localeCharacters).exactOptional(),
};

/** How far back the tickets of a person are counted, in days; the day of the ticket is the last of them. */
export const frequencyDays = 90;

/**
 * By what a share may be weighted: by a dimension, or by what the ledger of asks knows of each eligible ticket.
 *
 * `frequency` is how many eligible tickets its person had in the 90 days up to it: `1`, `2-3`, `4-9` or `10+`. Whoever comes
 * often is asked about a smaller part of their tickets, because of the quiet period. `probability` is the chance with which
 * the ticket was drawn.
 */
export const weightings = [...dimensions, 'frequency', 'probability'] as const;
export type Weighting = (typeof weightings)[number];

/** What `GET /v1/results` is asked. Days are inclusive and belong to the desk's time zone. */
export const resultsQuerySchema = z.strictObject({
  metric: z.enum(metricKeys),
  dimension: z.enum(dimensions).exactOptional(),
  interval: z.enum(intervals).default('none'),
  ...selectionShape,
  /** `limits` adds control limits and signals to a share that is cut by time. */
  chart: z.enum(['none', 'limits']).default('none'),
  /**
   * Weights a share of the whole period by one or by two together: by dimensions to all who were asked, with `frequency` or
   * `probability` to all eligible tickets.
   */
  weight: z.array(z.enum(weightings)).max(2).default([]),
});

/** How sure the value is: with this confidence the true value lies between `low` and `high`. */
export const confidenceIntervalSchema = z
  .strictObject({
    low: z.number(),
    high: z.number(),
    level: z.number(),
    /** `wilson` for shares, `t` for means. */
    method: z.enum(['wilson', 't']),
  })
  .meta({ id: 'ConfidenceInterval' });

/**
 * Why there is no value: nobody answered; it is not known (more answered than were asked, or nobody counts those asked of a
 * crossing); the ticket system told nothing of this time; its resolutions are too young to know; fewer people than the
 * desk shows; or it would give such a group away.
 */
export const valueReasonSchema = z
  .enum(['noAnswers', 'notKnown', 'notTold', 'tooEarly', 'tooFew', 'protectsOthers'])
  .meta({ id: 'ValueReason' });

/** A share or score with all that it needs to be believed. */
export const measuredSchema = z
  .strictObject({
    /**
     * The denominator: answers, or those asked for the response rate. 0 where nobody answered, and `null` where it is hidden
     * too: in a crossing of two dimensions, or of one and time, how many answered would give others away.
     */
    n: z.int().nullable(),
    /** The numerator of a share; `null` where there is no value, and for metrics that are no share. */
    k: z.int().nullable(),
    /** `null` where `reason` says why. */
    value: z.number().nullable(),
    reason: valueReasonSchema.nullable(),
    confidence: confidenceIntervalSchema.nullable(),
    /** How many more answers would make a share known to ±5 points, if it stays where it is; 0 when it is. */
    moreAnswers: z.int().nullable(),
    /** The same in words, in the language that was asked for. */
    sentence: z.string(),
  })
  .meta({ id: 'Measured' });

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
    ...measuredSchema.shape,
    /** Answers per score or option; for the response rate `responses`, and those asked by step: `eligible`, `invited` and `shown`. Empty where hidden. */
    counts: z.record(z.string(), z.int()),
  })
  .meta({ id: 'ResultPoint' });

/** A pattern that chance alone rarely makes. */
const signalSchema = z
  .strictObject({
    /** `beyondThree`: one point outside the limits. `eightOnOneSide`: eight in a row on one side of the centre. */
    rule: z.enum(['beyondThree', 'eightOnOneSide', 'runTooLong', 'tooFewCrossings']),
    /** First day of the point, or of the last of a run; `null` for what only the whole series shows. */
    start: daySchema.nullable(),
    side: z.enum(['below', 'above']).nullable(),
    /** How many points make it: 1 outside the limits, the length of a run; `null` for what only the whole series shows. */
    points: z.int().nullable(),
    sentence: z.string(),
  })
  .meta({ id: 'Signal' });

/** What the chart of one series says: whether anything is new, or all of it is chance. */
const seriesChartSchema = z
  .strictObject({
    /** Value of the dimension; `null` for the whole desk. */
    group: z.string().nullable(),
    /**
     * `pPrime`: Laney's p′ chart, from twelve points on. `run`: a run chart without limits, from ten. `none`: fewer.
     */
    method: z.enum(['pPrime', 'run', 'none']),
    /** Pooled share of the baseline, or the median of a run chart. */
    centre: z.number().nullable(),
    /** Week-to-week spread, 1 for pure chance; limits are never narrower than chance. */
    spread: z.number().nullable(),
    /** How many points set the centre and the limits: the first with answers, 12 to 25 of them, without the newest five. */
    baseline: z.int(),
    /** Whether fewer than twenty points set them. */
    isProvisional: z.boolean(),
    /** Control limits of each point that has some, by its first day. */
    limits: z.array(z.strictObject({ start: daySchema, low: z.number(), high: z.number() })),
    /** False alarms that such a chart of so many points raises on average although nothing changed. */
    expectedFalseAlarms: z.number().nullable(),
    signals: z.array(signalSchema),
    sentence: z.string(),
  })
  .meta({ id: 'SeriesChart' });

/** A share as it would be if every group had answered at the same rate. It corrects for what tells the groups apart alone. */
const weightedSchema = z
  .strictObject({
    by: z.array(z.enum(weightings)),
    /** To what it is weighted, each ticket once: `asked` are those who were asked, `eligible` all who could have been. */
    base: z.enum(['asked', 'eligible']),
    value: z.number().nullable(),
    /** Wilson's interval with the effective number of answers. */
    confidence: confidenceIntervalSchema.nullable(),
    effectiveN: z.number(),
    /** What unequal weights cost, as Kish counts it. */
    designEffect: z.number(),
    /** Why there is no value: a group with fewer than 5 answers that none could be merged with, or fewer than 30 in effect. */
    refused: z.enum(['small-cell', 'too-few-answers']).nullable(),
    /** What was weighted; groups with few answers, and hidden ones, stand together. An empty name states no group;
     * of two both names stand in one, as in `chat, high`. */
    cells: z.array(z.strictObject({ groups: z.array(z.string()), base: z.int(), n: z.int() })),
    sentence: z.string(),
  })
  .meta({ id: 'Weighted' });

/** What a metric is, beside every figure of it. */
export const metricSchema = z
  .strictObject({
    key: z.enum(metricKeys),
    version: z.int(),
    title: z.string(),
    definition: z.string(),
    unit: z.enum(['share', 'score', 'count']),
  })
  .meta({ id: 'Metric' });

/** What every answer says of itself. */
export const answeredShape = {
  desk: publicDeskSchema,
  period: z.strictObject({ from: daySchema, to: daySchema }),
  filters: z.array(z.string()),
  /**
   * Everything that was kept up to this moment is counted: the newest commit that was seen. `null` before the first.
   * Much older than now means that nothing came since, or that a replica was read that has lost its primary.
   */
  asOf: z.iso.datetime().nullable(),
  /** The fewest people of whom the desk shows what they answered. */
  smallestGroup: z.int(),
  /** How the responses came that are counted: asked for, imported or invented, and volunteered if the desk decided so. */
  origins: z.array(z.enum(origins)),
  /**
   * How many responses of the period, or of both that are compared, are kept apart and in none of the figures; 0 of those
   * that count. Filters make no difference to it, so that it tells nothing of a few people.
   */
  apart: z
    .strictObject({
      volunteered: z.int(),
      test: z.int(),
      /** The same in words, in the language that was asked for; `null` when there are none. */
      sentence: z.string().nullable(),
    })
    .meta({ id: 'Apart' }),
};

/** The same, and what every answer about one metric says. */
export const answerShape = {
  ...answeredShape,
  metric: metricSchema,
  /** `rollup` read ready counts; `rows` counted the responses of the period, which takes longer. */
  path: z.enum(['rollup', 'rows']),
};

/** The answer to a results query, complete enough to be printed and defended. */
export const resultsSchema = z
  .strictObject({
    ...answerShape,
    interval: z.enum(intervals),
    dimension: z.enum(dimensions).nullable(),
    /** How many points are hidden, because they or others would show too few people. */
    hidden: z.int(),
    /** In order of time, then of the group's name; never ranked by value. Points of time without answers are listed. */
    points: z.array(resultPointSchema),
    /** With `chart=limits`: one for the desk, or for each group in the order of the points. Else empty. */
    charts: z.array(seriesChartSchema),
    /** With `weight`; `null` without, and where nobody counted who was asked or could have been, or no group is known. The plain figure stays the headline. */
    weighted: weightedSchema.nullable(),
  })
  .meta({ id: 'Results' });

export type ResultsQuery = z.infer<typeof resultsQuerySchema>;
export type ResultsQueryInput = z.input<typeof resultsQuerySchema>;
export type Measured = z.infer<typeof measuredSchema>;
export type ValueReason = z.infer<typeof valueReasonSchema>;
export type Weighted = z.infer<typeof weightedSchema>;
export type SeriesChart = z.infer<typeof seriesChartSchema>;
export type Signal = z.infer<typeof signalSchema>;
export type ConfidenceInterval = z.infer<typeof confidenceIntervalSchema>;
export type ResultPoint = z.infer<typeof resultPointSchema>;
export type Results = z.infer<typeof resultsSchema>;
