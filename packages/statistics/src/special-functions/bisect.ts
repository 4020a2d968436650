/**
 * The point where a rising function reaches `target`: the last double below it, between `low` and `high`.
 *
 * Halves the bracket until no double lies inside, so there is no tolerance to choose and no failure to converge; about
 * 60 calls of the function. Needs f(low) ≤ target ≤ f(high).
 *
 * Reference: x² = 2 between 1 and 2 → 1.41421356237309.
 */
export function bisect(f: (x: number) => number, target: number, low: number, high: number): number {
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return low;
    if (f(middle) < target) low = middle;
    else high = middle;
  }
}
