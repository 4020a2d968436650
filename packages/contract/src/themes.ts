import { z } from 'zod';
import { limits } from './limits.js';
import { answeredShape, filtersSchema } from './results.js';
import { daySchema } from './time.js';

/**
 * What `GET /v1/themes` is asked. It looks at the sixteen weeks up to `to`: the last four, and the twelve before them.
 */
export const themesQuerySchema = z.strictObject({
  /** Default: today. */
  to: daySchema.exactOptional(),
  filter: filtersSchema.default([]),
  locale: z.string().max(limits.localeCharacters).exactOptional(),
});

/** A word or a pair of words that tells dissatisfied people from satisfied ones. */
const keywordSchema = z
  .strictObject({
    term: z.string(),
    /** How many people who gave 1 or 2, and how many who gave 4 or 5, mention it. */
    dissatisfied: z.int(),
    satisfied: z.int(),
    /** Log-odds with a prior, in standard errors; beyond 1.96 it is more than chance. */
    z: z.number(),
  })
  .meta({ id: 'Keyword' });

/** A word or a pair of words that people mention again and again. */
const recurringSchema = z
  .strictObject({
    term: z.string(),
    /** How many people mention it in the last four weeks. */
    people: z.int(),
    /** How many would, at the rate of the twelve weeks before. */
    usual: z.number(),
    /** More often than before, beyond chance and the number of terms. */
    hasGrown: z.boolean(),
    /** In at least three of the four weeks. */
    isPersistent: z.boolean(),
  })
  .meta({ id: 'RecurringTerm' });

/** What people mention in their own words. Says what is mentioned, never what a comment is about. */
export const themesSchema = z
  .strictObject({
    ...answeredShape,
    /** The fewest people of whom a term is shown: twice the smallest group, because words name more than numbers. */
    smallestGroup: answeredShape.smallestGroup,
    /** How many people left words: in all sixteen weeks, and in the last four. */
    comments: z.int(),
    lastComments: z.int(),
    /** Most typical of dissatisfied people first, and of satisfied ones; twenty at most. */
    dissatisfied: z.array(keywordSchema),
    satisfied: z.array(keywordSchema),
    /** In the order of how many mention it; twenty at most. */
    recurring: z.array(recurringSchema),
    /** Whether there were more comments than are read at once, so that only the first were. */
    isCut: z.boolean(),
    sentence: z.string(),
  })
  .meta({ id: 'Themes' });

export type ThemesQuery = z.infer<typeof themesQuerySchema>;
export type ThemesQueryInput = z.input<typeof themesQuerySchema>;
export type Themes = z.infer<typeof themesSchema>;
