import { pathToFileURL } from 'node:url';
import { LibsqlError } from '@libsql/client/sqlite3';
import { StorageUnusable } from '../storage-error.js';
import { openFileReader } from './file-connection.js';
import { firstDifference } from './first-difference.js';
import { pendingMigrations } from './migrate.js';
import { queryBuilder } from './statement.js';

/** What a database file holds, found by reading all of it. */
export interface Inventory {
  /** The newest step of its schema, such as `0002_every_kind_of_answer.sql`. */
  readonly schema: string;
  readonly responses: number;
  /** When the last response was kept, in milliseconds; `null` when there is none. */
  readonly lastAcceptedAt: number | null;
  /** Whether the counts were compared with the rows; those of an older schema can only be compared after its upgrade. */
  readonly isRecounted: boolean;
}

async function take(url: string, name: string): Promise<Inventory> {
  const reader = await openFileReader(url);
  try {
    const { rows: checks } = await reader.execute('pragma quick_check(1)');
    if (checks[0]?.['quick_check'] !== 'ok') throw new StorageUnusable(`${name} is damaged.`, 74);
    const { rows: tables } = await reader.execute("select 1 from sqlite_master where name = 'migration'");
    if (tables.length === 0) throw new StorageUnusable(`${name} is no database of Afterword.`, 74);
    const pending = await pendingMigrations(reader);
    const difference = pending.length === 0 ? await firstDifference(queryBuilder(reader)) : null;
    if (difference) {
      const { counter, inRows, inRollup } = difference;
      throw new StorageUnusable(`${name} counts wrongly at ${counter}: ${inRollup} instead of ${inRows}.`, 74);
    }
    const { rows } = await reader.execute(`
      select (select max(name) from migration) as schema, (select count(*) from response) as responses,
        (select accepted_at from response order by sequence desc limit 1) as lastAcceptedAt`);
    return {
      schema: rows[0]?.['schema'] as string,
      responses: Number(rows[0]?.['responses']),
      lastAcceptedAt: (rows[0]?.['lastAcceptedAt'] as number | null) ?? null,
      isRecounted: pending.length === 0,
    };
  } finally {
    await reader.close();
  }
}

/**
 * Reads a database file that nobody else has open: its pages, its schema, and every count from the rows.
 *
 * `name` is what people call it. Rejects with `StorageUnusable` when it is damaged, foreign, of a newer release, or
 * counts wrongly.
 */
export async function inspectCopy(path: string, name: string): Promise<Inventory> {
  try {
    return await take(pathToFileURL(path).href, name);
  } catch (error) {
    if (error instanceof StorageUnusable) throw error;
    // The driver's code and never its message, which may repeat what people wrote.
    const cause = error instanceof Error && error.cause ? error.cause : error;
    const reason = cause instanceof LibsqlError ? cause.code : 'unknown reason';
    throw new StorageUnusable(`${name} is damaged or no database (${reason}).`, 74);
  }
}
