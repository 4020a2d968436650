import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from '@libsql/client';
import { groupCommit } from '../../intake/group-commit.js';
import { StorageUnavailable, StorageUnusable } from '../storage-error.js';
import type { Storage } from '../storage.js';
import { asked } from './asked.js';
import { openReader, openWriter } from './connection.js';
import { counts } from './counts.js';
import { desks } from './desks.js';
import { keys } from './keys.js';
import { lockFile } from './file-lock.js';
import { migrate, pendingMigrations } from './migrate.js';
import { responses } from './responses.js';
import { sessions } from './sessions.js';
import { queryBuilder, type Write } from './statement.js';

/** An open database and what opening it did. */
export interface OpenedStorage {
  readonly storage: Storage;
  /** The names of the migrations that were applied now. */
  readonly migrations: readonly string[];
}

/** The path of a `file:` address, which may be relative to the working folder. */
export function databasePath(url: string): string {
  return url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length);
}

function compose(reader: Client, write: Write): Omit<Storage, 'check' | 'close'> {
  const db = queryBuilder(reader);
  return {
    desks: desks(write, db),
    keys: keys(write, db),
    sessions: sessions(write, db),
    responses: responses(write, db),
    asked: asked(write),
    counts: counts(db),
  };
}

function asUnusable(error: unknown, path: string): StorageUnusable {
  if (error instanceof StorageUnusable) return error;
  return new StorageUnusable(`${path} cannot be opened as a database (${reason(error)}).`, 74);
}

/**
 * Opens a libSQL file, alone, and brings its schema up to date.
 *
 * `url` is a `file:` address; its folder is made when it is missing. Rejects with `StorageUnusable` when another
 * process holds the file, when the file is damaged or no database, and when a newer release has changed it.
 */
export async function openStorage(url: string, now: () => number): Promise<OpenedStorage> {
  const path = databasePath(url);
  mkdirSync(dirname(path), { recursive: true });
  const lock = await lockFile(path);
  const opened: { close(): void | Promise<void> }[] = [];
  try {
    const writer = await openWriter(url);
    opened.push(writer);
    const reader = await openReader(url);
    opened.push(reader);
    const migrations = await migrate(writer, reader, now());
    const intake = groupCommit(writer.commit);
    const storage: Storage = {
      ...compose(reader, intake.write),
      async check() {
        if (!existsSync(path)) throw new StorageUnavailable('The database file is gone.');
        await intake.write(['update migration set applied_at = applied_at where false']);
      },
      async close() {
        await intake.drain();
        reader.close();
        await writer.close();
        await lock.release();
      },
    };
    return { storage, migrations };
  } catch (error) {
    for (const connection of opened) await connection.close();
    await lock.release();
    throw asUnusable(error, path);
  }
}

/**
 * Opens a libSQL file for reading, also while a collector writes to it. What it reads are the commits up to now.
 *
 * Every method that writes rejects.
 */
export async function openReading(url: string): Promise<Storage> {
  const path = databasePath(url);
  if (!existsSync(path)) throw new StorageUnusable(`There is no database at ${path}.`, 74);
  try {
    const reader = await openReader(url);
    const [behind] = await pendingMigrations(reader);
    if (behind) {
      throw new StorageUnusable(`${path} has the schema of an older release. Run: afterword migrate`, 74);
    }
    const refuse = () => Promise.reject(new StorageUnavailable('The database is open for reading.'));
    return {
      ...compose(reader, refuse),
      check: refuse,
      close: () => Promise.resolve(reader.close()),
    };
  } catch (error) {
    throw asUnusable(error, path);
  }
}

/** The driver's code, never its message: messages may repeat what people wrote. */
function reason(error: unknown): string {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
}
