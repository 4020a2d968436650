import { z } from 'zod';
import { limits } from './limits.js';

const ageSchema = z
  .int()
  .min(limits.shortestAgeDays, { error: `must be at least ${limits.shortestAgeDays} days, or null` })
  .max(limits.longestAgeDays, { error: `must be at most ${limits.longestAgeDays} days, or null` })
  .nullable();

/** `null` is for ever, which is longer than any number of days. */
function isLonger(age: number | null, other: number | null): boolean {
  return (age ?? Infinity) > (other ?? Infinity);
}

/**
 * How many days a desk keeps what, counted from the day that a response counts on; `null` keeps it for ever. Comments go
 * first, then the responses that held them, then the counts.
 */
export const agesSchema = z
  .strictObject({
    /** Everything that people wrote in their own words. */
    commentsDays: ageSchema,
    /** Single responses and tickets, with all that they hold. Their counts stay. */
    responsesDays: ageSchema,
    /** How many answers of each kind there were on a day. */
    countsDays: ageSchema,
  })
  .superRefine(({ commentsDays, responsesDays, countsDays }, context) => {
    if (isLonger(commentsDays, responsesDays)) {
      const message = 'must not be longer than "responsesDays": a comment is part of its response';
      context.addIssue({ code: 'custom', path: ['commentsDays'], message });
    }
    if (isLonger(responsesDays, countsDays)) {
      const message = 'must not be longer than "countsDays": a response is counted as long as it is kept';
      context.addIssue({ code: 'custom', path: ['responsesDays'], message });
    }
  })
  .meta({ id: 'Ages' });

/** How much was removed, or would be. */
export const removalSchema = z
  .strictObject({
    /** Responses that lost what was written in them, and are kept. */
    comments: z.int().min(0),
    responses: z.int().min(0),
    /** Tickets that were told as eligible, answered or not. */
    tickets: z.int().min(0),
    /** Days whose counts go. */
    countedDays: z.int().min(0),
  })
  .meta({ id: 'Removal' });

/** How long a desk keeps what, and what is past its age right now. */
export const retentionSchema = z
  .strictObject({
    ages: agesSchema,
    /** The first day of which responses are kept; `null` while none was ever removed by its age. */
    responsesFrom: z.iso.date().nullable(),
    /** What the next removal takes away. */
    due: removalSchema,
    /** When what was past its age was last removed; `null` before the first time. */
    appliedAt: z.iso.datetime().nullable(),
    /** Whether nothing is removed because the clock is far from where it was then; the command `afterword retention apply` settles it. */
    isClockDoubted: z.boolean(),
  })
  .meta({ id: 'Retention' });

export type Ages = z.infer<typeof agesSchema>;
export type Removal = z.infer<typeof removalSchema>;
export type Retention = z.infer<typeof retentionSchema>;
