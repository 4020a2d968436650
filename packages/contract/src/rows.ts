import { z } from 'zod';
import { limits } from './limits.js';
import { origins } from './origins.js';
import {
  answersSchema,
  dimensionValuesSchema,
  ordersSchema,
  subjectSchema,
  surveyReferenceSchema,
} from './response.js';
import { filtersSchema } from './results.js';
import { daySchema } from './time.js';

/** Which rows an export holds. */
export const rowsQuerySchema = z.strictObject({
  from: daySchema.exactOptional(),
  to: daySchema.exactOptional(),
  filter: filtersSchema.default([]),
  /** Only responses that came this way. */
  origin: z.enum(origins).exactOptional(),
});

/** Which rows a page holds; `cursor` is the `next` of the page before. */
export const rowsPageQuerySchema = z.strictObject({
  ...rowsQuerySchema.shape,
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,32}$/, { error: 'must be the "next" of an earlier page' })
    .exactOptional(),
  limit: z.coerce.number().int().min(1).max(limits.rowsPerPage).default(100),
});

/** One kept response. Neither its proof nor the person is part of it. */
export const responseRowSchema = z
  .strictObject({
    id: z.string(),
    revision: z.int(),
    /** The day it counts on, in the desk's time zone. */
    day: daySchema,
    acceptedAt: z.iso.datetime(),
    /** How it came; whether it counts follows from it and from what the desk decided. */
    origin: z.enum(origins),
    survey: surveyReferenceSchema,
    subject: subjectSchema.omit({ resolvedAt: true }),
    dimensions: dimensionValuesSchema,
    answers: answersSchema,
    /** In which order shuffled options stood. */
    orders: ordersSchema.exactOptional(),
  })
  .meta({ id: 'ResponseRow' });

/** One page of rows, oldest first. */
export const rowsPageSchema = z
  .strictObject({ responses: z.array(responseRowSchema), next: z.string().nullable() })
  .meta({ id: 'ResponsePage' });

export type RowsQuery = z.infer<typeof rowsQuerySchema>;
export type RowsPageQuery = z.infer<typeof rowsPageQuerySchema>;
export type RowsPageQueryInput = z.input<typeof rowsPageQuerySchema>;
export type ResponseRow = z.infer<typeof responseRowSchema>;
export type RowsPage = z.infer<typeof rowsPageSchema>;
