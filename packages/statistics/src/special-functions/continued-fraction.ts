/**
 * Value of the continued fraction first / (b₀ + a₁ / (b₁ + a₂ / (b₂ + …))) by Lentz's method.
 *
 * `term(i)` returns the pair [aᵢ, bᵢ] for i = 1, 2, …. Stops when a further term changes the value by less than the six
 * roundings that one step makes, which would otherwise keep it turning for ever. Returns NaN if a term is NaN.
 *
 * Source: Lentz (1976), Applied Optics 15:668–671, as modified by Thompson and Barnett (1986); DLMF 3.10.
 * Reference: b = 1 and a = 1 throughout → 1 ÷ golden ratio = 0.618033988749895.
 */
export function continuedFraction(b0: number, term: (i: number) => readonly [a: number, b: number]): number {
  let value = b0;
  let c = b0;
  let d = 0;
  for (let i = 1; ; i += 1) {
    const [a, b] = term(i);
    d = 1 / (b + a * d);
    c = b + a / c;
    const factor = c * d;
    value *= factor;
    if (!(Math.abs(factor - 1) > 4 * Number.EPSILON)) return 1 / value;
  }
}
