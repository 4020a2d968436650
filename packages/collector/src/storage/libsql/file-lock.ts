import { createClient, LibsqlError, type Client } from '@libsql/client/sqlite3';
import { StorageUnusable } from '../storage-error.js';
import { causeOf } from './cause-of.js';

/** A held lock; it is also let go when the process ends, however it ends. */
export interface FileLock {
  release(): Promise<void>;
}

/**
 * Keeps every other collector and command off a database file.
 *
 * The lock is an open transaction on an empty database beside the file, because that is a lock of the operating
 * system, which Node itself does not offer: a killed process lets go of it, and nothing has to be cleaned up.
 */
export async function lockFile(databasePath: string): Promise<FileLock> {
  const path = `${databasePath}.lock`;
  let client: Client | null = null;
  try {
    client = createClient({ url: `file:${path}`, concurrency: 1, timeout: 0 });
    const transaction = await client.transaction('write');
    const held = client;
    return {
      async release() {
        await transaction.rollback().catch(() => undefined);
        held.close();
      },
    };
  } catch (error) {
    client?.close();
    if (!(error instanceof LibsqlError && error.code.startsWith('SQLITE_BUSY'))) {
      throw new StorageUnusable(`The lock file ${path} cannot be written: ${causeOf(error)}.`, 74);
    }
    throw new StorageUnusable(
      `${databasePath} is in use by another afterword process. Stop that one first, or name another file in AFTERWORD_DATABASE_URL.`,
      75,
    );
  }
}
