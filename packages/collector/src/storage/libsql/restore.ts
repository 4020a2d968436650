import { randomBytes } from 'node:crypto';
import {
  constants,
  copyFileSync,
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { StorageUnusable } from '../storage-error.js';
import { hashOf, readNote, type BackupNote } from './backup-note.js';
import { openFileWriter } from './file-connection.js';
import { lockFile } from './file-lock.js';
import { inspectCopy, type Inventory } from './inspect-copy.js';
import { syncFile, syncFolderOf } from './sync-to-disk.js';

/** A checked copy of a backup beside the database, ready to take its place. */
export interface CheckedCopy {
  readonly path: string;
  readonly inventory: Inventory;
  /** What the backup says about itself; `null` when it has no note. */
  readonly note: BackupNote | null;
}

/** What a restore did. */
export interface Restored extends Omit<CheckedCopy, 'path'> {
  readonly database: string;
  /** Where the file is that was there before; `null` when there was none. */
  readonly replaced: string | null;
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function remove(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${suffix}`, { force: true });
}

async function requireSame(copy: string, backup: string, note: BackupNote | null): Promise<void> {
  if (note === null) return;
  const isSame = statSync(copy).size === note.bytes && (await hashOf(copy)) === note.sha256;
  if (!isSame)
    throw new StorageUnusable(`${backup} is not the file that its note describes; it was changed or damaged.`, 74);
}

/** Copies a backup beside the database and checks the copy, so that the backup itself is never opened. */
async function takeCopy(backup: string, database: string): Promise<CheckedCopy> {
  if (sizeOf(`${backup}-wal`) > 0) {
    throw new StorageUnusable(
      `${backup} has a log beside it (${backup}-wal) and is not whole without it. Run afterword verify on it once, then restore.`,
      74,
    );
  }
  const note = readNote(backup);
  const path = `${database}.${randomBytes(4).toString('hex')}.partial`;
  try {
    copyFileSync(backup, path, constants.COPYFILE_EXCL);
    chmodSync(path, 0o600);
    await requireSame(path, backup, note);
    return { path, note, inventory: await inspectCopy(path, backup) };
  } catch (error) {
    remove(path);
    throw error;
  }
}

/** Folds the log of a database into its file. What is damaged keeps its log beside it instead. */
async function foldLog(database: string): Promise<void> {
  const writer = await openFileWriter(pathToFileURL(database).href).catch(() => null);
  await writer?.close();
}

function moment(now: number): string {
  return new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

/** Gives the database a second name, so that at no moment there is none under the first. */
async function keepAside(database: string, now: number): Promise<string | null> {
  if (!existsSync(database)) {
    // A log without its file would be taken for a log of the new one.
    remove(database);
    return null;
  }
  const aside = `${database}.replaced-${moment(now)}`;
  await foldLog(database);
  linkSync(database, aside);
  if (existsSync(`${database}-wal`)) renameSync(`${database}-wal`, `${aside}-wal`);
  rmSync(`${database}-shm`, { force: true });
  return aside;
}

/**
 * Puts a backup in the place of a database that nobody has open.
 *
 * The backup is copied and checked first; the file that was there keeps its content under another name. `amend` may
 * still change the checked copy, before anybody can read it under the name of the database. Rejects with
 * `StorageUnusable` when the backup fails its check or a collector holds the database; nothing has then changed.
 */
export async function restore(
  backup: string,
  databaseFile: string,
  now: () => number,
  amend: (copy: string) => Promise<void> = () => Promise.resolve(),
): Promise<Restored> {
  const named = resolve(databaseFile);
  const database = existsSync(named) ? realpathSync(named) : named;
  mkdirSync(dirname(database), { recursive: true });
  const lock = await lockFile(database);
  let copy: CheckedCopy | null = null;
  try {
    copy = await takeCopy(backup, database);
    await amend(copy.path);
    await syncFile(copy.path);
    const replaced = await keepAside(database, now());
    renameSync(copy.path, database);
    await syncFolderOf(database);
    return { database, replaced, note: copy.note, inventory: copy.inventory };
  } finally {
    if (copy) remove(copy.path);
    await lock.release();
  }
}
