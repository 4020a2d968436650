/** How often something may happen: `burst` at once, then `perSecond` on average. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** Whether there was a token; if not, the whole seconds until there is one, at least 1. */
export type Taken = { readonly isAllowed: true } | { readonly isAllowed: false; readonly retryAfterSeconds: number };

/** One bucket of tokens for each id: a request takes some, and time puts them back. */
export interface TokenBuckets {
  readonly rate: Rate;
  /** Takes a token from the bucket of an id, or nothing when there is none. */
  take(id: string): Taken;
  /** Takes one more where it is left: for a request that turned out to be refused. */
  charge(id: string): void;
  /** How many buckets are held. A full one is not: it is like one that was never touched. */
  size(): number;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

/**
 * Token buckets in memory, at most `most` of them.
 *
 * Buckets that are full again are dropped as others are touched; past `most` the one that was touched longest ago goes,
 * which by then holds more than any other. `clockMs` may stand still; when it is set back, buckets wait from there on.
 */
export function tokenBuckets(rate: Rate, most: number, clockMs: () => number): TokenBuckets {
  // In the order in which they were touched, longest ago first.
  const buckets = new Map<string, Bucket>();

  function tokensOf({ tokens, atMs }: Bucket, nowMs: number): number {
    return Math.min(rate.burst, tokens + (Math.max(0, nowMs - atMs) / 1000) * rate.perSecond);
  }

  function keep(id: string, bucket: Bucket, nowMs: number): void {
    buckets.delete(id);
    buckets.set(id, bucket);
    // Two at a time is enough to shrink, and never a pause.
    for (let step = 0; step < 2; step += 1) {
      const [oldest] = buckets;
      if (!oldest || (buckets.size <= most && tokensOf(oldest[1], nowMs) < rate.burst)) return;
      buckets.delete(oldest[0]);
    }
  }

  function find(id: string, nowMs: number): Bucket {
    return buckets.get(id) ?? { tokens: rate.burst, atMs: nowMs };
  }

  return {
    rate,
    take(id) {
      const nowMs = clockMs();
      const bucket = find(id, nowMs);
      const tokens = tokensOf(bucket, nowMs);
      if (tokens >= 1) {
        keep(id, { tokens: tokens - 1, atMs: nowMs }, nowMs);
        return { isAllowed: true };
      }
      // As it was: written anew at each refusal, rounding would add up.
      keep(id, nowMs < bucket.atMs ? { tokens, atMs: nowMs } : bucket, nowMs);
      return { isAllowed: false, retryAfterSeconds: Math.max(1, Math.ceil((1 - tokens) / rate.perSecond)) };
    },
    charge(id) {
      const nowMs = clockMs();
      keep(id, { tokens: Math.max(0, tokensOf(find(id, nowMs), nowMs) - 1), atMs: nowMs }, nowMs);
    },
    size: () => buckets.size,
  };
}
