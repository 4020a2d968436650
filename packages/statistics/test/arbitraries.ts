import fc from 'fast-check';

/** The same list, frozen: a function that changes its input fails the test. */
export function frozen<T>(list: readonly T[]): readonly T[] {
  return Object.freeze([...list]);
}

const count = fc.integer({ min: 0, max: 5000 });

function scale(points: number): fc.Arbitrary<readonly number[]> {
  return fc.array(count, { minLength: points, maxLength: points }).map(frozen);
}

const points = fc.integer({ min: 2, max: 11 });

/** A histogram of 2 to 11 scores. */
export const histogram = points.chain(scale);

/** Two histograms of one scale. */
export const histogramPair = points.chain((length) => fc.tuple(scale(length), scale(length)));

/** One to six histograms of one scale. */
export const histogramsOfOneScale = points.chain((length) =>
  fc.array(scale(length), { minLength: 1, maxLength: 6 }).map(frozen),
);

/** k good answers of n ≥ 1, frozen; small groups are as likely as large ones. */
export const part = fc
  .oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 20_000 }))
  .chain((n) => fc.record({ k: fc.integer({ min: 0, max: n }), n: fc.constant(n) }))
  .map(({ k, n }) => Object.freeze({ k, n }));

/** A usual level of confidence. */
export const level = fc.constantFrom(0.5, 0.8, 0.9, 0.95, 0.99, 0.999);
