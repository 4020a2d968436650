/**
 * Which of many p-values to mark, so that on average at most `rate` of the marked ones are false.
 *
 * Asked after {@link chiSquareEquality}, before any single team is named; the answer stands in the order of the p-values.
 * A null is a comparison that could not be made: it is never marked and does not count. Throws a RangeError when a
 * p-value is not a chance or the rate is not between 0 and 1.
 *
 * Source: Benjamini and Hochberg (1995), JRSS B 57:289–300. Reference: their fifteen p-values at 5 % → the first four.
 */
export function benjaminiHochberg(pValues: readonly (number | null)[], rate: number = 0.05): readonly boolean[] {
  if (!(rate > 0 && rate < 1)) throw new RangeError(`The rate lies between 0 and 1, but is ${String(rate)}.`);
  const known = pValues.filter((p) => p !== null);
  for (const p of known) {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`A p-value lies from 0 to 1, but is ${String(p)}.`);
  }
  const sorted = known.toSorted((a, b) => a - b);
  const largest = sorted.findLast((p, place) => p <= (rate * (place + 1)) / sorted.length);
  return pValues.map((p) => p !== null && largest !== undefined && p <= largest);
}
