import type { InStatement, ResultSet } from '@libsql/client';

/*
 * What the storage needs of a database, wherever it is: a file in this thread, a file in a thread of its own, or a
 * server.
 */

/** The connection that writes. Only the group commit may use it. */
export interface WritingConnection {
  /**
   * Runs statements in one transaction and resolves when it is on disk.
   *
   * Rejects with `StorageUnavailable` when it could not be written; nothing of it is kept then, or what is kept is
   * found by whoever sends the same again. Rejects with the driver's error when a statement was refused.
   */
  commit(statements: readonly InStatement[]): Promise<readonly ResultSet[]>;
  /**
   * Empties the log beside a file into it, so that nothing of what was deleted is left in either. `false` while a reader
   * of an older state keeps the log, and always on a server.
   */
  foldLog(): Promise<boolean>;
  close(): Promise<void>;
}

/** A connection that can only read. */
export interface ReadingConnection {
  execute(statement: InStatement): Promise<ResultSet>;
  close(): Promise<void>;
}
