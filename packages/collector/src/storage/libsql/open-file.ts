import { existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { groupCommit } from '../../intake/group-commit.js';
import { StorageLost, StorageUnavailable, StorageUnusable } from '../storage-error.js';
import type { Storage } from '../storage.js';
import { causeOf } from './cause-of.js';
import { markedCommits, watchMark } from './commit-mark.js';
import { compose } from './compose.js';
import type { ReadingConnection, WritingConnection } from './connection.js';
import { openFileReader, openFileWriter } from './file-connection.js';
import { lockFile } from './file-lock.js';
import { openReaderInThread, openWriterInThread } from './in-thread.js';
import { knownMigrations, migrate, pendingMigrations } from './migrate.js';
import type { OpenedStorage, StorageOptions } from './open-storage.js';

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
async function requireSound(reader: ReadingConnection, path: string): Promise<void> {
  const { rows } = await reader.execute('pragma quick_check(1)');
  if (rows[0]?.['quick_check'] !== 'ok') {
    throw new StorageUnusable(`${path} is damaged. Restore a copy of it.`, 74);
  }
}

function asUnusable(error: unknown, path: string): StorageUnusable {
  if (error instanceof StorageUnusable) return error;
  return new StorageUnusable(`${path} cannot be opened: ${causeOf(error)}.`, 74);
}

/** Tells whoever has to stop the process that a commit ended in a state that nobody knows. */
function tellingLoss(writer: WritingConnection, onLost: StorageOptions['onLost']): WritingConnection {
  return {
    ...writer,
    async commit(statements) {
      try {
        return await writer.commit(statements);
      } catch (error) {
        if (error instanceof StorageLost) onLost?.(error.message);
        throw error;
      }
    },
  };
}

/**
 * Opens a libSQL file, alone, and brings its schema up to date.
 *
 * Its folder is made when it is missing. Rejects with `StorageUnusable` when another process holds the file, when the
 * file is damaged or no database, and when a newer release has changed it.
 */
export async function openFile(url: string, now: () => number, options: StorageOptions): Promise<OpenedStorage> {
  mkdirSync(dirname(resolve(databasePath(url))), { recursive: true });
  const file = realFile(url);
  const { path } = file;
  const lock = await lockFile(path);
  const opened: { close(): Promise<void> }[] = [];
  const open = options.inThreads
    ? { writer: openWriterInThread, reader: openReaderInThread }
    : { writer: openFileWriter, reader: openFileReader };
  try {
    requireContent(path);
    const writer = await open.writer(file.url, [path, `${path}-wal`, `${path}.lock`]);
    opened.push(writer);
    const reader = await open.reader(file.url);
    opened.push(reader);
    await requireSound(reader, path);
    const migrations = await migrate(writer, reader, now());
    const marked = markedCommits(tellingLoss(writer, options.onLost), now);
    const intake = groupCommit(marked.commit, options.observer);
    const watch = options.onLost ? watchMark(marked, reader, options.onLost) : null;
    const storage: Storage = {
      ...compose(intake, { fresh: reader, access: reader, reader }),
      async check() {
        // Moves the mark on, so that a full disk is noticed.
        await intake.write([]);
      },
      forgetDeleted: () => writer.foldLog(),
      async close() {
        watch?.stop();
        await intake.drain();
        await reader.close();
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

/** The steps that opening a file would take; all of them where there is no file yet. Changes nothing. */
export async function stepsOfFile(url: string): Promise<readonly string[]> {
  const path = databasePath(url);
  if (!existsSync(path)) return knownMigrations().map(({ name }) => name);
  try {
    requireContent(path);
    const reader = await openFileReader(realFile(url).url);
    try {
      await requireSound(reader, path);
      return (await pendingMigrations(reader)).map(({ name }) => name);
    } finally {
      await reader.close();
    }
  } catch (error) {
    throw asUnusable(error, path);
  }
}

/**
 * Opens a libSQL file for reading, also while a collector writes to it. What it reads are the commits up to now.
 *
 * Every method that writes rejects.
 */
export async function openFileReading(url: string): Promise<Storage> {
  const path = databasePath(url);
  if (!existsSync(path)) throw new StorageUnusable(`There is no database at ${path}.`, 74);
  try {
    const reader = await openFileReader(realFile(url).url);
    await requireSound(reader, path);
    const [behind] = await pendingMigrations(reader);
    if (behind) {
      throw new StorageUnusable(`${path} has the schema of an older release. Run: afterword migrate`, 74);
    }
    const refuse = () => Promise.reject(new StorageUnavailable('The database is open for reading.'));
    const intake = { write: refuse, keep: refuse, drain: () => Promise.resolve() };
    return {
      ...compose(intake, { fresh: reader, access: reader, reader }),
      check: refuse,
      forgetDeleted: refuse,
      close: () => reader.close(),
    };
  } catch (error) {
    throw asUnusable(error, path);
  }
}
