import type { Desk } from './desks.js';
import type { KeptKey } from './keys.js';
import type { Storage } from './storage.js';

/** What every request asks for, as it was at one moment. */
interface Snapshot {
  readonly desks: readonly Desk[];
  readonly desksById: ReadonlyMap<number, Desk>;
  readonly keys: readonly KeptKey[];
  readonly keysById: ReadonlyMap<string, KeptKey>;
  readonly siteKeysByOrigin: ReadonlyMap<string, readonly KeptKey[]>;
}

/** How old what is remembered may be, in milliseconds, and a clock for it that is never set back. */
export interface KeyDirectoryOptions {
  /** `Infinity` for a database file, which nobody else can write; seconds where other collectors make and revoke keys. */
  readonly longestAgeMs: number;
  readonly clockMs: () => number;
}

async function load({ desks, keys }: Storage): Promise<Snapshot> {
  const [allDesks, allKeys] = await Promise.all([desks.list(), keys.listAll()]);
  const siteKeysByOrigin = new Map<string, KeptKey[]>();
  for (const key of allKeys) {
    for (const origin of key.origins) siteKeysByOrigin.set(origin, [...(siteKeysByOrigin.get(origin) ?? []), key]);
  }
  return {
    desks: allDesks,
    desksById: new Map(allDesks.map((desk) => [desk.id, desk])),
    keys: allKeys,
    keysById: new Map(allKeys.map((key) => [key.id, key])),
    siteKeysByOrigin,
  };
}

/**
 * The same store, with all keys and desks in memory, so that a submission costs no read before it is written.
 *
 * A write to keys or desks through this store is seen by every request that begins after it; one by another process
 * when what is remembered reaches its age. A key that does not exist costs neither a read nor memory, however often
 * it is asked for. When the keys cannot be read, nobody is let in by what was remembered before.
 */
export function withKeyDirectory(storage: Storage, { longestAgeMs, clockMs }: KeyDirectoryOptions): Storage {
  let remembered: Promise<Snapshot> | null = null;
  let loadedAt = 0;
  /** The last day of use that was noted, by the id of the key; a key has to exist to get here. */
  const used = new Map<string, number>();

  function snapshot(): Promise<Snapshot> {
    if (remembered && clockMs() - loadedAt <= longestAgeMs) return remembered;
    const loading = load(storage);
    remembered = loading;
    loadedAt = clockMs();
    loading.catch(() => {
      if (remembered === loading) remembered = null;
    });
    return loading;
  }

  /** Runs a write and forgets afterwards, also when it failed: then nobody knows what is there. */
  async function changing<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } finally {
      remembered = null;
    }
  }

  return {
    ...storage,
    desks: {
      add: (desk) => changing(() => storage.desks.add(desk)),
      find: async (id) => (await snapshot()).desksById.get(id) ?? null,
      list: async () => (await snapshot()).desks,
      setCounting: (id, isCounted, entry) => changing(() => storage.desks.setCounting(id, isCounted, entry)),
    },
    keys: {
      add: (key, entry) => changing(() => storage.keys.add(key, entry)),
      replace: (id, expiresAt, key, entry) => changing(() => storage.keys.replace(id, expiresAt, key, entry)),
      setOrigins: (id, origins, entry) => changing(() => storage.keys.setOrigins(id, origins, entry)),
      revoke: (id, at, entry) => changing(() => storage.keys.revoke(id, at, entry)),
      async noteUse(id, day) {
        if ((used.get(id) ?? -1) >= day) return;
        used.set(id, day);
        try {
          await storage.keys.noteUse(id, day);
        } catch (error) {
          used.delete(id);
          throw error;
        }
      },
      find: async (id) => (await snapshot()).keysById.get(id) ?? null,
      // Who lists keys sees today's use, which is not worth forgetting everything for.
      list: (deskId) => storage.keys.list(deskId),
      listAll: async () => (await snapshot()).keys,
      withOrigin: async (origin) => (await snapshot()).siteKeysByOrigin.get(origin) ?? [],
    },
  };
}
