/** Throws a RangeError that names the number unless `value` is a whole number from 0 to 2⁵³ − 1. */
export function checkCount(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`${name} must be a whole number of answers, 0 or more, but is ${String(value)}.`);
  }
}

/** Throws a RangeError unless `k` of `n` is possible: two counts, and no more good answers than answers. */
export function checkPart(k: number, n: number): void {
  checkCount('The number of good answers (k)', k);
  checkCount('The number of answers (n)', n);
  if (k > n) throw new RangeError(`There cannot be ${k} good answers among ${n}.`);
}
