import { existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Client } from '@libsql/client';
import { groupCommit } from '../../intake/group-commit.js';
import { StorageUnavailable, StorageUnusable } from '../storage-error.js';
import type { Storage } from '../storage.js';
import { asked } from './asked.js';
import { openReader, openWriter } from './connection.js';
import { counts } from './counts.js';
import { desks } from './desks.js';
import { fileIdentity } from './file-identity.js';
import { keys } from './keys.js';
import { lockFile } from './file-lock.js';
import { migrate, pendingMigrations } from './migrate.js';
import { responses } from './responses.js';
import { sessions } from './sessions.js';
import { surveys } from './surveys.js';
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

/** A database file by its one real name: behind another name would be another lock and another log. */
function realFile(url: string): { readonly path: string; readonly url: string } {
  const named = resolve(databasePath(url));
  const found = statSync(named, { throwIfNoEntry: false });
  if (found && found.nlink > 1) {
    throw new StorageUnusable(
      `${named} has a second name (a hard link). Remove the link; two names make two logs.`,
      74,
    );
  }
  const path = found ? realpathSync(named) : named;
  return { path, url: pathToFileURL(path).href };
}

/** A file that somebody emptied is no new beginning. Asked under the lock: another process may be making it just now. */
function requireContent(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.size === 0) {
    throw new StorageUnusable(`${path} is empty. If there were answers in it, restore a copy; else remove it.`, 74);
  }
}

/** A damaged file may answer with fewer rows than it had, so it is refused before anything is read from it. */
async function requireSound(reader: Client, path: string): Promise<void> {
  const { rows } = await reader.execute('pragma quick_check(1)');
  if (rows[0]?.['quick_check'] !== 'ok') {
    throw new StorageUnusable(`${path} is damaged. Restore a copy of it.`, 74);
  }
}

function compose(reader: Client, write: Write): Omit<Storage, 'check' | 'close'> {
  const db = queryBuilder(reader);
  return {
    desks: desks(write, db),
    keys: keys(write, db),
    sessions: sessions(write, db),
    surveys: surveys(write, db),
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
  mkdirSync(dirname(resolve(databasePath(url))), { recursive: true });
  const file = realFile(url);
  const { path } = file;
  const lock = await lockFile(path);
  const identity = fileIdentity([path, `${path}-wal`, `${path}.lock`]);
  const opened: { close(): void | Promise<void> }[] = [];
  try {
    requireContent(path);
    const writer = await openWriter(file.url, identity);
    opened.push(writer);
    const reader = await openReader(file.url);
    opened.push(reader);
    await requireSound(reader, path);
    const migrations = await migrate(writer, reader, now());
    identity.remember();
    const intake = groupCommit(writer.commit);
    const storage: Storage = {
      ...compose(reader, intake.write),
      async check() {
        // Writes a page, so that a full disk is noticed.
        await intake.write([
          'update migration set applied_at = applied_at where name = (select min(name) from migration)',
        ]);
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
    const reader = await openReader(realFile(url).url);
    await requireSound(reader, path);
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
