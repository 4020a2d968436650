import type { Results } from '@afterword/contract';
import type { Selection } from '../../storage/counts.js';
import type { Storage } from '../../storage/storage.js';
import type { Sentences } from './sentences/index.js';

/**
 * How many responses of a period are kept apart and in none of the figures, read from ready counts.
 *
 * A number of responses says nothing of what they answer. It takes no filter, so that it tells nothing of a few people
 * either: who volunteered in a team of three is nobody's business.
 */
export async function apartFrom(
  storage: Storage,
  { deskId, from, to, origins }: Pick<Selection, 'deskId' | 'from' | 'to' | 'origins'>,
  sentences: Sentences,
): Promise<Results['apart']> {
  async function countOf(origin: 'volunteered' | 'test'): Promise<number> {
    if (origins.includes(origin)) return 0;
    const selection = { deskId, from, to, filters: new Map(), origins: [origin] };
    const { counts } = await storage.counts.answers('$response', selection, { interval: 'none', dimension: null });
    return counts.reduce((sum, { count }) => sum + count, 0);
  }
  const [volunteered, test] = [await countOf('volunteered'), await countOf('test')];
  return { volunteered, test, sentence: sentences.apart({ volunteered, test, periods: 1 }) };
}

/** The same of two periods that share no day, so that no response counts twice. */
export function apartFromBoth(one: Results['apart'], other: Results['apart'], sentences: Sentences): Results['apart'] {
  const volunteered = one.volunteered + other.volunteered;
  const test = one.test + other.test;
  return { volunteered, test, sentence: sentences.apart({ volunteered, test, periods: 2 }) };
}
