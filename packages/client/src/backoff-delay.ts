const longestDelayMs = 5 * 60_000;

/**
 * How long to wait before the next try, in milliseconds: anywhere from 0 to a bound that doubles with each failure.
 *
 * `failures` counts from 1; `firstMs` is the bound after the first; `random` is a number from 0 to below 1. The bound
 * stops at five minutes. All of the delay is random ("full jitter"), so that a thousand pages that lost the collector
 * in the same second do not come back in the same second.
 */
export function backoffDelay(failures: number, firstMs: number, random: number): number {
  return random * Math.min(longestDelayMs, firstMs * 2 ** (failures - 1));
}
