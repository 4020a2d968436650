/** Random numbers from 0 to 1 that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A standard normal number (Box and Muller). */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** How many of n are good when each is with chance p. */
export function draw(random: () => number, n: number, p: number): number {
  let good = 0;
  for (let i = 0; i < n; i += 1) if (random() < p) good += 1;
  return good;
}

/** The share of `rounds` in which something happens. */
export function shareOf(rounds: number, happens: (round: number) => boolean): number {
  let count = 0;
  for (let round = 0; round < rounds; round += 1) if (happens(round)) count += 1;
  return count / rounds;
}
