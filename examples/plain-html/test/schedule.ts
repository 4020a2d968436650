/** One thing that happens to a person with the same ticket in two tabs. */
export type Step =
  | {
      readonly what: 'tap';
      readonly tab: 0 | 1;
      readonly question: 'satisfaction' | 'accuracy';
      readonly value: string;
    }
  | { readonly what: 'reload'; readonly tab: 0 | 1 }
  /** The next request is lost on its way, or its answer is on the way back. */
  | { readonly what: 'loseRequest' | 'loseAnswer' }
  | { readonly what: 'goOffline' | 'goOnline' }
  | { readonly what: 'killCollector' | 'startCollector' };

/** Numbers from 0 to below 1 that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A collector takes a second to start, so it is killed in every fifth schedule: ten of any fifty in a row. */
export const killsCollector = (seed: number): boolean => seed % 5 === 0;

/**
 * A schedule of taps and mishaps. At least one tap happens in each, and at least one kill in those of `killsCollector`;
 * the network and the collector come back afterwards.
 */
export function scheduleFrom(seed: number): readonly Step[] {
  const random = randomFrom(seed);
  const oneOf = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const tap = (): Step => {
    const question = oneOf(['satisfaction', 'satisfaction', 'accuracy'] as const);
    const values = question === 'satisfaction' ? ['1', '2', '3', '4', '5'] : ['firstTime', 'partly', 'no', 'tooEarly'];
    return { what: 'tap', tab: oneOf([0, 1]), question, value: oneOf(values) };
  };
  const first: Step = { what: 'tap', tab: oneOf([0, 1]), question: 'satisfaction', value: oneOf(['1', '3', '5']) };
  const mishaps: Step['what'][] = ['reload', 'loseRequest', 'loseAnswer', 'goOffline', 'goOnline'];
  if (killsCollector(seed)) mishaps.push('killCollector', 'startCollector');
  const steps = Array.from({ length: 6 }, (): Step => {
    if (random() < 0.45) return tap();
    const what = oneOf(mishaps);
    return what === 'reload' ? { what, tab: oneOf([0, 1]) } : ({ what } as Step);
  });
  if (killsCollector(seed)) steps.splice(Math.floor(random() * steps.length), 0, { what: 'killCollector' });
  // A page that was reloaded without a network has nothing to tap, so the first tap comes before any reload.
  const place = Math.floor(random() * 3);
  steps.splice(steps.slice(0, place).some(({ what }) => what === 'reload') ? 0 : place, 0, first);
  return steps;
}
