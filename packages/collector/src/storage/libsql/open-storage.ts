import type { IntakeObserver } from '../../intake/group-commit.js';
import type { Storage } from '../storage.js';
import { databasePath, openFile, openFileReading, stepsOfFile } from './open-file.js';
import { openServer, openServerReading, stepsOfServer } from './open-server.js';
import { isServerUrl } from './server-address.js';

export { databasePath } from './open-file.js';

/** An open database and what opening it did. */
export interface OpenedStorage {
  readonly storage: Storage;
  /** The names of the migrations that were applied now. */
  readonly migrations: readonly string[];
}

/** What a libSQL server needs beside its address; a file needs none of it. */
export interface ServerAccess {
  /** A JSON Web Token that the server and its replicas believe. */
  readonly token: string | null;
  /** A replica to read results from; while it does not answer, they come from the primary. */
  readonly readUrl: string | null;
}

const noAccess: ServerAccess = { token: null, readUrl: null };

/** What to call the database behind an address, in a sentence. */
export function databaseName(url: string): string {
  return isServerUrl(url) ? new URL(url).host : databasePath(url);
}

export interface StorageOptions {
  readonly server?: ServerAccess;
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
  return isServerUrl(url) ? openServer(url, now, options.server ?? noAccess, options) : openFile(url, now, options);
}

/** Opens the database behind an address for reading only, also while collectors write to it. */
export function openReading(url: string, server: ServerAccess = noAccess): Promise<Storage> {
  return isServerUrl(url) ? openServerReading(url, server) : openFileReading(url);
}

/** The names of the migrations that opening the database behind an address would apply, in their order. Changes nothing. */
export function pendingSteps(url: string, server: ServerAccess = noAccess): Promise<readonly string[]> {
  return isServerUrl(url) ? stepsOfServer(url, server) : stepsOfFile(url);
}
