/** Throws a RangeError unless `k` people may be the smallest group: a whole number, 3 or more. */
export function checkGroupSize(k: number): void {
  if (!Number.isSafeInteger(k) || k < 3) {
    throw new RangeError(`The smallest group must be a whole number of people, 3 or more, but is ${String(k)}.`);
  }
}
