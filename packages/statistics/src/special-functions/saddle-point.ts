/**
 * Stirling's error: ln Γ(z) minus (z − ½) ln z − z + ½ ln 2π, for z > 0.
 *
 * Everything that needs a gamma function here is written with this small remainder instead of ln Γ itself: ln Γ of a
 * million is about 13 million, and its last digit alone would spoil nine digits of a probability.
 *
 * Source: Loader (2000), Fast and Accurate Computation of Binomial Probabilities; series DLMF 5.11.1.
 * Reference: z = 1 → 1 − ½ ln 2π = 0.0810614667953273.
 */
export function stirlingError(z: number): number {
  let remainder = 0;
  let large = z;
  // δ(z) = δ(z + 1) + (z + ½) ln(1 + 1/z) − 1; from 16 on the series is exact to the last bit.
  while (large < 16) {
    remainder += (large + 0.5) * Math.log1p(1 / large) - 1;
    large += 1;
  }
  const square = large * large;
  const series =
    (1 / 12 -
      (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - 691 / 360360 / square) / square) / square) / square) / square) /
    large;
  return remainder + series;
}

/**
 * Deviance term x ln(x / m) + m − x for x ≥ 0 and m > 0: how far x lies from its expectation m, never negative.
 *
 * Near x = m the three parts cancel almost completely, so a series in (x − m) / (x + m) takes over there.
 *
 * Source: Loader (2000), function bd0. Reference: x = 2, m = 1 → 2 ln 2 − 1 = 0.386294361119891.
 */
export function deviance(x: number, m: number): number {
  if (x === 0) return m;
  const difference = x - m;
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * Math.log(x / m) - difference;
  const v = difference / (x + m);
  const square = v * v;
  let sum = difference * v;
  let power = 2 * x * v;
  for (let j = 3; ; j += 2) {
    power *= square;
    const next = sum + power / j;
    // Written this way round so that NaN ends the loop too.
    if (!(Math.abs(next - sum) > 0)) return next;
    sum = next;
  }
}
