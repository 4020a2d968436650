/** The share of intervals that are to cover the truth, unless a caller asks for another. */
export const usualLevel = 0.95;

/** Throws a RangeError unless `level` lies strictly between 0 and 1, as in 0.95. */
export function checkLevel(level: number): void {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`The level must lie between 0 and 1, as in 0.95, but is ${String(level)}.`);
  }
}
