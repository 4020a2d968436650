import { z } from 'zod';
import { limits } from './limits.js';
import { answeredShape, measuredSchema, selectionShape, valueReasonSchema } from './results.js';

const minutesSchema = z.coerce.number().positive().max(limits.longestDurationMinutes);
const rateSchema = z.coerce.number().positive().max(1_000_000);

/** What `GET /v1/losses` is asked: what waiting, chasing and rework cost. */
export const lossesQuerySchema = z.strictObject({
  ...selectionShape,
  /** Minutes that an agent and a requester spend on one reworked resolution; hours are estimated only with both. */
  agentMinutes: minutesSchema.exactOptional(),
  lostMinutes: minutesSchema.exactOptional(),
  /** Money for an hour of an agent and of an employee; money is estimated only where somebody entered it. */
  agentRate: rateSchema.exactOptional(),
  employeeRate: rateSchema.exactOptional(),
});

/** Working time that people say they lost. A few tickets cause most of it, so no mean stands here. */
const lostTimeSchema = z
  .strictObject({
    n: z.int().nullable(),
    reason: valueReasonSchema.nullable(),
    /** Minutes, by bands: half lost no more, nine of ten lost no more. */
    median: z.number().nullable(),
    ninetiethPercentile: z.number().nullable(),
    /** The share of answers above four hours. */
    longLosses: measuredSchema,
    /** The share of all lost minutes that the worst tenth of the answers lost. */
    worstTenth: z.number().nullable(),
    sentence: z.string(),
  })
  .meta({ id: 'LostTime' });

const chasingSchema = z
  .strictObject({
    ...measuredSchema.shape,
    /** Why they asked, most frequent first; empty where fewer than the smallest group did. */
    reasons: z.array(z.strictObject({ key: z.string(), label: z.string(), people: z.int() })),
  })
  .meta({ id: 'Chasing' });

const reworkCostSchema = z
  .strictObject({
    /** Resolutions that were reworked. */
    resolutions: z.number(),
    agentHours: z.number(),
    lostHours: z.number(),
    /** `null` without a rate. */
    agentCost: z.number().nullable(),
    lostCost: z.number().nullable(),
  })
  .meta({ id: 'ReworkCost' });

const reworkSchema = z
  .strictObject({
    ...measuredSchema.shape,
    /** All resolutions of the period that the ticket system told, to which the share is applied; `null` if it told none. */
    resolutions: z.int().nullable(),
    /** The cost at both ends of the interval of the share, and at its value: always an estimate. `null` without minutes. */
    cost: z.strictObject({ low: reworkCostSchema, value: reworkCostSchema, high: reworkCostSchema }).nullable(),
  })
  .meta({ id: 'Rework' });

export const lossesSchema = z
  .strictObject({
    ...answeredShape,
    lostTime: lostTimeSchema,
    chased: chasingSchema,
    rework: reworkSchema,
  })
  .meta({ id: 'Losses' });

export type LossesQuery = z.infer<typeof lossesQuerySchema>;
export type LossesQueryInput = z.input<typeof lossesQuerySchema>;
export type Losses = z.infer<typeof lossesSchema>;
