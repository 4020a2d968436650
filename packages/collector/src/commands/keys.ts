import { fieldErrors, keyRotationSchema, newKeySchema, type Key } from '@afterword/contract';
import { issueKey, publicKey, revokeKey, rotateKey } from '../domain/keys.js';
import { firstDesk, setUp } from '../domain/set-up.js';
import type { Desk } from '../storage/desks.js';
import type { Storage } from '../storage/storage.js';
import { openReading, openStorage } from '../storage/libsql/open-storage.js';
import { CommandError } from './command-error.js';
import { newDatabaseNote } from './new-database-note.js';
import type { Surroundings } from './surroundings.js';

/** What `afterword keys create` is told. */
export interface CreateKeyOptions {
  readonly kind: string;
  readonly name: string;
  readonly origin: readonly string[];
  readonly readsResponses: boolean;
  readonly invites: boolean;
  readonly expires?: string;
}

async function withDesk(
  surroundings: Surroundings,
  act: (storage: Storage, desk: Desk) => Promise<string>,
): Promise<void> {
  const config = surroundings.config();
  const { storage } = await openStorage(config.databaseUrl, Date.now, { server: config.databaseServer });
  try {
    const { desk, adminKey } = await setUp(storage, firstDesk(config, false), Date.now());
    surroundings.output.write(await act(storage, desk));
    if (adminKey !== null) surroundings.output.write(newDatabaseNote(adminKey));
  } finally {
    await storage.close();
  }
}

/** Makes a key and prints it, once. The collector must not be running; with it, use `POST /v1/keys`. */
export async function createKey(surroundings: Surroundings, options: CreateKeyOptions): Promise<void> {
  const { kind, name, origin, readsResponses, invites, expires } = options;
  const wanted = newKeySchema.safeParse({
    kind,
    name,
    origins: origin,
    readsResponses,
    invites,
    ...(expires === undefined ? {} : { expiresAt: expires === 'never' ? null : expires }),
  });
  if (!wanted.success) {
    const faults = fieldErrors(wanted.error).map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`);
    throw new CommandError(`${faults.join('; ')}.`, 64);
  }
  await withDesk(surroundings, async (storage, desk) => {
    const { key, secret } = await issueKey(storage, desk.id, wanted.data, Date.now());
    const once = key.kind === 'site' ? 'public' : 'shown this once';
    return `${secret}\n(${key.kind} key "${key.name}", id ${key.id}; ${once})\n`;
  });
}

/** Revokes a key by its id. */
export async function revokeKeyCommand(surroundings: Surroundings, id: string): Promise<void> {
  await withDesk(surroundings, async (storage, desk) => {
    const revoked = await revokeKey(storage, desk.id, id, Date.now());
    if (!revoked) throw new CommandError(`There is no key with the id ${id}. See: afterword keys list`);
    return `Revoked the ${revoked.kind} key "${revoked.name}".\n`;
  });
}

/** Makes a key in the place of another and prints it, once. */
export async function rotateKeyCommand(surroundings: Surroundings, id: string, overlapDays: number): Promise<void> {
  const parsed = keyRotationSchema.safeParse({ overlapDays });
  if (!parsed.success) throw new CommandError('--overlap-days takes a whole number from 0 to 90.', 64);
  await withDesk(surroundings, async (storage, desk) => {
    const made = await rotateKey(storage, desk.id, id, overlapDays, Date.now());
    if (!made) throw new CommandError(`There is no key in force with the id ${id}. See: afterword keys list`);
    const { key, secret } = made;
    return `${secret}\n(${key.kind} key "${key.name}", id ${key.id}; ${id} goes on working for ${overlapDays} days)\n`;
  });
}

function describe({ id, kind, name, scopes, origins, createdAt, expiresAt, revokedAt, lastUsedOn }: Key): string {
  const state = revokedAt === null ? `in force${expiresAt ? ` until ${expiresAt.slice(0, 10)}` : ''}` : 'revoked';
  const pages = origins.length > 0 ? `, pages ${origins.join(' ')}` : '';
  return `${id}  ${kind.padEnd(5)}  ${state}  "${name}", made ${createdAt.slice(0, 10)}, ${lastUsedOn ? `last used ${lastUsedOn}` : 'never used'}, ${scopes.join(' ')}${pages}\n`;
}

/** Lists the keys without their secrets; also while the collector runs. */
export async function listKeys({ config, output }: Surroundings): Promise<void> {
  const { databaseUrl, databaseServer } = config();
  const storage = await openReading(databaseUrl, databaseServer);
  try {
    for (const desk of await storage.desks.list()) {
      const keys = await storage.keys.list(desk.id);
      output.write(keys.map((key) => describe(publicKey(key))).join(''));
    }
  } finally {
    await storage.close();
  }
}
