import { describe, expect, it } from 'vitest';
import { findKey, isListedOrigin, issueKey, revokeKey } from '../src/domain/keys.js';
import { withKeyDirectory } from '../src/storage/key-directory.js';
import type { Storage } from '../src/storage/storage.js';
import { StorageUnavailable } from '../src/storage/storage-error.js';
import { aResponse, anAct, openDesk, page } from './support/open-desk.js';

/** The store of a desk, behind a directory of its own, that tells how often keys and desks were read from the file. */
async function counted(longestAgeMs = Infinity) {
  const desk = await openDesk();
  const clock = { ms: 0 };
  const reads = { count: 0, fails: false };
  const read = <T>(act: () => Promise<T>) => {
    reads.count += 1;
    return reads.fails ? Promise.reject(new StorageUnavailable('It cannot be read.')) : act();
  };
  const store: Storage = {
    ...desk.kept,
    desks: {
      ...desk.kept.desks,
      find: (id) => read(() => desk.kept.desks.find(id)),
      list: () => read(() => desk.kept.desks.list()),
    },
    keys: {
      ...desk.kept.keys,
      find: (id) => read(() => desk.kept.keys.find(id)),
      listAll: () => read(() => desk.kept.keys.listAll()),
      withOrigin: (origin) => read(() => desk.kept.keys.withOrigin(origin)),
    },
  };
  const storage = withKeyDirectory(store, { longestAgeMs, clockMs: () => clock.ms });
  return { ...desk, storage, clock, reads, now: desk.clock.now };
}

describe('the directory of keys', () => {
  it('finds what the file holds', async () => {
    const { storage, kept, desk } = await counted();
    const keys = await kept.keys.list(desk.id);
    expect(await storage.keys.list(desk.id)).toEqual(keys);
    expect(await storage.keys.listAll()).toEqual(await kept.keys.listAll());
    for (const key of keys) expect(await storage.keys.find(key.id)).toEqual(await kept.keys.find(key.id));
    expect(await storage.keys.withOrigin(page)).toEqual(await kept.keys.withOrigin(page));
    expect(await storage.keys.withOrigin(page)).toHaveLength(1);
    expect(await storage.desks.list()).toEqual(await kept.desks.list());
    expect(await storage.desks.find(desk.id)).toEqual(desk);
    expect(await storage.keys.list(desk.id + 1)).toEqual([]);
    expect(await storage.desks.find(desk.id + 1)).toBeNull();
  });

  it('reads keys and desks once, whoever asks and however often', async () => {
    const { storage, reads, siteKey, desk, now } = await counted();
    await Promise.all([
      findKey(storage, siteKey, now),
      isListedOrigin(storage, page, now),
      storage.desks.find(desk.id),
    ]);
    const first = reads.count;
    expect(first).toBe(2);
    for (let time = 0; time < 100; time += 1) {
      expect(await findKey(storage, siteKey, now)).not.toBeNull();
      expect(await isListedOrigin(storage, page, now)).toBe(true);
      expect(await storage.desks.find(desk.id)).not.toBeNull();
      expect(await storage.keys.find(`unknown-${time}`)).toBeNull();
      expect(await isListedOrigin(storage, `https://page-${time}.example`, now)).toBe(false);
    }
    expect(reads.count).toBe(first);
  });

  it('knows a key from the moment it was made until the moment it was revoked', async () => {
    const { storage, desk, now } = await counted();
    const wanted = { kind: 'read', name: 'x', origins: [], readsResponses: false } as const;
    await storage.keys.listAll();
    const { key, secret } = await issueKey(storage, desk.id, { ...wanted, origins: [] }, now);
    expect(await findKey(storage, secret, now)).toMatchObject({ id: key.id });
    await revokeKey(storage, desk.id, key.id, now);
    expect(await findKey(storage, secret, now)).toBeNull();
  });

  it('knows the origins of a key from the moment they were changed', async () => {
    const { storage, desk, now } = await counted();
    const [site] = (await storage.keys.list(desk.id)).filter(({ kind }) => kind === 'site');
    await storage.keys.setOrigins(site?.id ?? '', ['https://new.example'], anAct);
    expect(await isListedOrigin(storage, page, now)).toBe(false);
    expect(await isListedOrigin(storage, 'https://new.example', now)).toBe(true);
  });

  it('lists no origin for a key that was revoked', async () => {
    const { storage, desk, now } = await counted();
    const [site] = (await storage.keys.list(desk.id)).filter(({ kind }) => kind === 'site');
    await revokeKey(storage, desk.id, site?.id ?? '', now);
    expect(await isListedOrigin(storage, page, now)).toBe(false);
  });

  it('sees what another collector did when it has reached its age, and not before', async () => {
    const { storage, kept, desk, siteKey, clock, now } = await counted(5000);
    expect(await findKey(storage, siteKey, now)).not.toBeNull();
    const [site] = (await kept.keys.list(desk.id)).filter(({ kind }) => kind === 'site');
    await kept.keys.revoke(site?.id ?? '', now, anAct);
    clock.ms = 5000;
    expect(await findKey(storage, siteKey, now)).not.toBeNull();
    clock.ms = 5001;
    expect(await findKey(storage, siteKey, now)).toBeNull();
  });

  it('lets nobody in while the keys cannot be read, and everybody again afterwards', async () => {
    const { storage, reads, siteKey, clock, now } = await counted(5000);
    expect(await findKey(storage, siteKey, now)).not.toBeNull();
    reads.fails = true;
    clock.ms = 6000;
    await expect(findKey(storage, siteKey, now)).rejects.toThrow(StorageUnavailable);
    reads.fails = false;
    expect(await findKey(storage, siteKey, now)).not.toBeNull();
  });

  it('does not remember what was read before a write that it saw end', async () => {
    const { storage, kept, desk, siteKey, now } = await counted();
    const [site] = (await kept.keys.list(desk.id)).filter(({ kind }) => kind === 'site');
    // The load begins before the write and may end after it.
    const early = storage.keys.listAll();
    await storage.keys.revoke(site?.id ?? '', now, anAct);
    await early;
    expect(await findKey(storage, siteKey, now)).toBeNull();
  });

  it('lets a key that was revoked by the API submit nothing more', async () => {
    const desk = await openDesk();
    expect((await desk.submit(aResponse())).status).toBe(200);
    const [site] = (await desk.storage.keys.list(desk.desk.id)).filter(({ kind }) => kind === 'site');
    const headers = { authorization: `Bearer ${desk.adminKey}` };
    const reply = await desk.app.request(`/v1/keys/${site?.id}`, { method: 'DELETE', headers });
    expect(reply.status).toBe(200);
    expect((await desk.submit(aResponse())).status).toBe(401);
  });
});
