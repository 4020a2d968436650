import type { Desk, KeptKey, Storage } from './storage.js';

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
    },
    keys: {
      add: (key) => changing(() => storage.keys.add(key)),
      setOrigins: (id, origins) => changing(() => storage.keys.setOrigins(id, origins)),
      revoke: (id, at) => changing(() => storage.keys.revoke(id, at)),
      find: async (id) => (await snapshot()).keysById.get(id) ?? null,
      list: async (deskId) => (await snapshot()).keys.filter((key) => key.deskId === deskId),
      listAll: async () => (await snapshot()).keys,
      withOrigin: async (origin) => (await snapshot()).siteKeysByOrigin.get(origin) ?? [],
    },
  };
}
