/** Throws a RangeError that names the place, from 1, of the first value that is not a finite number. */
export function checkNumbers(values: readonly number[]): void {
  const place = values.findIndex((value) => !Number.isFinite(value));
  if (place !== -1) throw new RangeError(`Value ${place + 1} must be a number, but is ${String(values[place])}.`);
}
