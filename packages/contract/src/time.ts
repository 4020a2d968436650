import { z } from 'zod';
import { limits } from './limits.js';

function isWithinRange(day: string): boolean {
  return day >= limits.earliestDay && day <= limits.latestDay;
}

const rangeError = `must lie between ${limits.earliestDay} and ${limits.latestDay}`;

/** A calendar day, `2026-03-31`, without a time zone of its own. */
export const daySchema = z.iso.date({ abort: true }).refine(isWithinRange, { error: rangeError });

/** A moment with its offset, `2026-03-31T14:05:00Z` or `…+02:00`. */
export const momentSchema = z.iso
  .datetime({ offset: true, abort: true })
  .refine((value) => isWithinRange(value.slice(0, 10)), { error: rangeError });
