/** A day. Nobody means more, but a date does when the clock of this computer was set back. */
const longestDelayMs = 24 * 3_600_000;

/**
 * The delay that a `Retry-After` header asks for, in milliseconds; `undefined` where there is none or it is nonsense.
 *
 * Takes both forms of RFC 9110 §10.2.3, seconds and a date; a date that has passed means 0, and more than a day means
 * a day.
 */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (!header) return undefined;
  const delayMs = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - nowMs;
  return Number.isNaN(delayMs) ? undefined : Math.min(Math.max(delayMs, 0), longestDelayMs);
}
