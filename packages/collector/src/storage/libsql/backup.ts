import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient, LibsqlError } from '@libsql/client/sqlite3';
import { version } from '../../version.js';
import { StorageUnusable } from '../storage-error.js';
import { hashOf, notePath, type BackupNote } from './backup-note.js';
import { inspectCopy } from './inspect-copy.js';
import { syncFile, syncFolderOf } from './sync-to-disk.js';

/** The driver waits inside the process, which does nothing else meanwhile. */
const busyTimeoutMs = 5000;

function asUnusable(error: unknown, database: string): unknown {
  if (!(error instanceof LibsqlError)) return error;
  if (error.code.startsWith('SQLITE_FULL')) return new StorageUnusable('The disk of the backup is full.', 74);
  return new StorageUnusable(`${database} could not be copied (${error.code}).`, 74);
}

/**
 * Copies a database as it is at one moment, while others write to it.
 *
 * The connection may not be `query_only`, because the engine takes the copy for a write, but it runs this one
 * statement, which only reads the database, and it never checkpoints.
 */
async function vacuumInto(database: string, target: string): Promise<void> {
  const client = createClient({ url: pathToFileURL(database).href, concurrency: 1, timeout: busyTimeoutMs });
  try {
    await client.execute('pragma wal_autocheckpoint = 0');
    await client.execute('pragma trusted_schema = off');
    await client.execute('pragma cell_size_check = on');
    await client.execute({ sql: 'vacuum into ?', args: [target] });
  } catch (error) {
    throw asUnusable(error, database);
  } finally {
    client.close();
  }
}

const isoAt = (moment: number): string => new Date(moment).toISOString();

async function describe(copy: string, startedAt: number, now: () => number): Promise<BackupNote> {
  const { schema, responses, lastAcceptedAt } = await inspectCopy(copy, 'The copy');
  return {
    afterword: version,
    schema,
    startedAt: isoAt(startedAt),
    finishedAt: isoAt(now()),
    responses,
    lastAcceptedAt: lastAcceptedAt === null ? null : isoAt(lastAcceptedAt),
    bytes: statSync(copy).size,
    sha256: await hashOf(copy),
  };
}

/**
 * Makes a backup of a database file, also while a collector writes to it, and returns its note.
 *
 * The copy is checked, recounted and on disk before it gets its name, and only its owner may read it; what has that name is
 * whole. `target` must not exist. Rejects with `StorageUnusable` when the copy cannot be made or fails its check.
 */
export async function backUp(database: string, target: string, now: () => number): Promise<BackupNote> {
  if (!existsSync(database)) throw new StorageUnusable(`There is no database at ${database}.`, 74);
  const copy = `${resolve(target)}.${randomBytes(4).toString('hex')}.partial`;
  try {
    // Made here, because the engine would make it for everybody to read.
    closeSync(openSync(copy, 'wx', 0o600));
    const startedAt = now();
    await vacuumInto(resolve(database), copy);
    const note = await describe(copy, startedAt, now);
    await syncFile(copy);
    // First the note: a backup that has its name then always has its note.
    writeFileSync(notePath(target), `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600, flush: true });
    renameSync(copy, target);
    await syncFolderOf(resolve(target));
    return note;
  } finally {
    for (const suffix of ['', '-journal']) rmSync(`${copy}${suffix}`, { force: true });
  }
}
