import { groupCommit } from '../../intake/group-commit.js';
import { StorageUnavailable, StorageUnusable } from '../storage-error.js';
import type { Storage } from '../storage.js';
import { markedCommits, watchMark } from './commit-mark.js';
import { compose } from './compose.js';
import type { ReadingConnection } from './connection.js';
import { migrate, pendingMigrations } from './migrate.js';
import type { OpenedStorage, ServerAccess, StorageOptions } from './open-storage.js';
import { serverAddress, type ServerAddress } from './server-address.js';
import { openServerReader, openServerWriter, preferring } from './server-connection.js';

/** The value of `pragma synchronous` at which a commit returns after the log was synced. */
const full = 2;

/** A server that acknowledges before its disk has it would make us do the same. */
async function isDurable(primary: ReadingConnection): Promise<boolean> {
  const { rows } = await primary.execute('pragma synchronous');
  return Number(rows[0]?.['synchronous']) >= full;
}

async function requireDurable(primary: ReadingConnection, { url }: ServerAddress): Promise<void> {
  if (await isDurable(primary)) return;
  throw new StorageUnusable(
    `${url.host} acknowledges before its disk has it. Set the durability_mode of this namespace to strong.`,
    78,
  );
}

/** Whoever can reach a server that asks for no token can change every answer. */
async function requireClosedDoor({ url, token }: ServerAddress): Promise<void> {
  if (token === null) return;
  const stranger = openServerReader({ url, token: null });
  const isLetIn = await stranger.execute('select 1').then(
    () => true,
    () => false,
  );
  await stranger.close();
  if (isLetIn) throw new StorageUnusable(`${url.host} lets anybody in without a token. Start it with a key.`, 78);
}

/** The code of the driver and what the server said, which repeats nothing that people wrote: nothing was sent yet. */
function asUnusable(error: unknown, { url }: ServerAddress): unknown {
  if (!(error instanceof StorageUnavailable)) return error;
  const cause = error.cause instanceof Error ? error.cause.message : error.message;
  return new StorageUnusable(
    `The database server ${url.host} cannot be used (${cause}). Is it running, and are AFTERWORD_DATABASE_URL and AFTERWORD_DATABASE_TOKEN right?`,
    69,
  );
}

/** The primary, and where results are read: a replica while it answers. */
function openReaders(url: string, { token, readUrl }: ServerAccess) {
  const address = serverAddress(url, token);
  const primary = openServerReader(address);
  const replica = readUrl === null ? null : openServerReader(serverAddress(readUrl, token));
  return {
    address,
    primary,
    connections: {
      fresh: primary,
      access: replica ? preferring(primary, replica) : primary,
      reader: replica ? preferring(replica, primary) : primary,
    },
    async close() {
      await replica?.close();
      await primary.close();
    },
  };
}

/**
 * Opens a database on a libSQL server and brings its schema up to date. Other collectors may use it at the same time.
 *
 * Rejects with `StorageUnusable` when the server does not answer, does not know the token, lets anybody in from other
 * machines, acknowledges before its disk has it, or holds what a newer release has changed.
 */
export async function openServer(
  url: string,
  now: () => number,
  access: ServerAccess,
  options: StorageOptions,
): Promise<OpenedStorage> {
  const readers = openReaders(url, access);
  const { address, primary, connections } = readers;
  const writer = openServerWriter(address);
  const close = async () => {
    await readers.close();
    await writer.close();
  };
  try {
    await requireDurable(primary, address);
    await requireClosedDoor(address);
    const migrations = await migrate(writer, primary, now());
    const marked = markedCommits(writer, now);
    const intake = groupCommit(marked.commit, options.observer);
    const watch = options.onLost ? watchMark(marked, primary, options.onLost) : null;
    const storage: Storage = {
      ...compose(intake, connections),
      async check() {
        await intake.write([]);
        if (!(await isDurable(primary))) {
          throw new StorageUnavailable('The database server acknowledges before its disk has it.');
        }
      },
      forgetDeleted: () => writer.foldLog(),
      async close() {
        watch?.stop();
        await intake.drain();
        await close();
      },
    };
    return { storage, migrations };
  } catch (error) {
    await close();
    throw asUnusable(error, address);
  }
}

/** The steps that opening a database on a server would take. Changes nothing. */
export async function stepsOfServer(url: string, access: ServerAccess): Promise<readonly string[]> {
  const { address, primary, close } = openReaders(url, { ...access, readUrl: null });
  try {
    return (await pendingMigrations(primary)).map(({ name }) => name);
  } catch (error) {
    throw asUnusable(error, address);
  } finally {
    await close();
  }
}

/** Opens a database on a libSQL server for reading only. Every method that writes rejects. */
export async function openServerReading(url: string, access: ServerAccess): Promise<Storage> {
  const { address, connections, primary, close } = openReaders(url, access);
  try {
    const [behind] = await pendingMigrations(primary);
    if (behind) {
      throw new StorageUnusable(`${address.url.host} has the schema of an older release. Run: afterword migrate`, 74);
    }
    const refuse = () => Promise.reject(new StorageUnavailable('The database is open for reading.'));
    const intake = { write: refuse, keep: refuse, drain: () => Promise.resolve() };
    return { ...compose(intake, connections), check: refuse, forgetDeleted: refuse, close };
  } catch (error) {
    await close();
    throw asUnusable(error, address);
  }
}
