import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, LibsqlError, type Client } from '@libsql/client/sqlite3';
import { StorageLost, StorageUnavailable } from '../storage-error.js';
import type { ReadingConnection, WritingConnection } from './connection.js';
import { fileIdentity } from './file-identity.js';

/** The driver blocks its whole thread while it waits for a lock, so it may only wait for moments. */
const busyTimeoutMs = 50;

/** How long a group is tried again while another program holds the lock. */
const busyPatienceMs = 2000;

const writerPragmas = [
  'pragma journal_mode = wal',
  // Acknowledged means on disk: a commit returns after the log was synced.
  'pragma synchronous = full',
  'pragma foreign_keys = on',
  'pragma trusted_schema = off',
  // Erased words must not stay in free pages of the file.
  'pragma secure_delete = on',
  'pragma cell_size_check = on',
];

const readerPragmas = [
  'pragma query_only = on',
  'pragma wal_autocheckpoint = 0',
  'pragma trusted_schema = off',
  'pragma cell_size_check = on',
];

async function setUp(client: Client, pragmas: readonly string[]): Promise<void> {
  for (const pragma of pragmas) await client.execute(pragma);
}

function hasCode(error: unknown, codes: RegExp): boolean {
  return error instanceof LibsqlError && codes.test(error.code);
}

/** A lock of another program. */
const busy = /^SQLITE_(BUSY|LOCKED)/;

/** The database is well, and will not take this statement. */
const refused = /^SQLITE_(CONSTRAINT|MISMATCH|RANGE|TOOBIG|ERROR)/;

/** Nobody can know any more what of the last commit is on disk. */
const unknown = /^SQLITE_(IOERR(_FSYNC|_DIR_FSYNC|_WRITE)?$|CORRUPT|NOTADB)/;

/**
 * Opens the one connection that writes to a file.
 *
 * After one SQLITE_BUSY the driver keeps the failed statement open, and every later write on that connection would be
 * acknowledged and lost (libsql-client-ts #352, seen with 0.18.0). So every write is a batch, and the first BUSY opens
 * the connection anew before the group is tried again. This can go when that issue is fixed and the test
 * "loses nothing when another program holds the lock" passes without it.
 *
 * A commit into a file that is no longer the one at its name is not acknowledged: from the first commit on, the files
 * that are watched have to stay what they are.
 */
export async function openFileWriter(url: string, watched: readonly string[] = []): Promise<WritingConnection> {
  const client = createClient({ url, concurrency: 1, timeout: busyTimeoutMs, intMode: 'number' });
  await setUp(client, writerPragmas);
  const identity = fileIdentity(watched);
  let isFirst = true;

  async function reopen(): Promise<void> {
    client.reconnect();
    await setUp(client, writerPragmas);
  }

  function requireSameFiles(): void {
    if (!identity.isUnchanged()) throw new StorageUnavailable('The database file was removed, moved or replaced.');
  }

  return {
    async commit(statements) {
      const deadline = performance.now() + busyPatienceMs;
      for (;;) {
        try {
          const results = await client.batch([...statements], 'write');
          if (isFirst) identity.remember();
          isFirst = false;
          requireSameFiles();
          return results;
        } catch (error) {
          if (hasCode(error, refused) || error instanceof StorageUnavailable) throw error;
          // Opening a name whose file is gone would make an empty database.
          requireSameFiles();
          if (hasCode(error, unknown)) {
            throw new StorageLost('The disk failed while answers were written.', { cause: error });
          }
          try {
            await reopen();
          } catch {
            throw new StorageUnavailable('The database cannot be opened.', { cause: error });
          }
          if (!hasCode(error, busy)) {
            throw new StorageUnavailable('The database could not be written.', { cause: error });
          }
          if (performance.now() > deadline) {
            throw new StorageUnavailable('The database is locked by another program.', { cause: error });
          }
          await sleep(20);
        }
      }
    },
    async foldLog() {
      const deadline = performance.now() + busyPatienceMs;
      for (;;) {
        const { rows } = await client.execute('pragma wal_checkpoint(truncate)');
        if (rows[0]?.['busy'] === 0) return true;
        if (performance.now() > deadline) return false;
        await sleep(20);
      }
    },
    async close() {
      // Leaves one file behind, without a log that a later copy could forget.
      await client.execute('pragma wal_checkpoint(truncate)').catch(() => undefined);
      client.close();
    },
  };
}

/** Opens a connection to a file that can read and can neither write nor checkpoint. */
export async function openFileReader(url: string): Promise<ReadingConnection> {
  const client = createClient({ url, concurrency: 1, timeout: busyTimeoutMs, intMode: 'number' });
  await setUp(client, readerPragmas);
  return {
    execute: (statement) => client.execute(statement),
    close: () => Promise.resolve(client.close()),
  };
}
