import type { IntakeObserver } from '../../intake/group-commit.js';
import type { Storage } from '../storage.js';
import { openFile, openFileReading } from './open-file.js';

export { databasePath } from './open-file.js';

/** An open database and what opening it did. */
export interface OpenedStorage {
  readonly storage: Storage;
  /** The names of the migrations that were applied now. */
  readonly migrations: readonly string[];
}

export interface StorageOptions {
  /** Whether the connections live in threads of their own, so that syncs and scans never stop this one. */
  readonly inThreads?: boolean;
  /** Looks on at every group that is committed. */
  readonly observer?: IntakeObserver;
  /**
   * Called when nobody knows any more what is on disk: a commit broke off there, or something that was acknowledged
   * cannot be seen by others. The process has to stop. Without it nobody compares.
   */
  readonly onLost?: (sentence: string) => void;
}

/** Opens the database behind an address and brings its schema up to date. */
export function openStorage(url: string, now: () => number, options: StorageOptions = {}): Promise<OpenedStorage> {
  return openFile(url, now, options);
}

/** Opens the database behind an address for reading only, also while collectors write to it. */
export function openReading(url: string): Promise<Storage> {
  return openFileReading(url);
}
