import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { StorageUnusable } from '../storage-error.js';
import type { ReadingConnection, WritingConnection } from './connection.js';

/** One step of the schema, forward only. */
export interface Migration {
  readonly name: string;
  readonly checksum: string;
  readonly statements: readonly string[];
}

const folder = new URL('../../../migrations/', import.meta.url);

/** The migrations that this release brings, in their order. */
export function knownMigrations(): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, folder), 'utf8');
      return {
        name,
        checksum: createHash('sha256').update(text).digest('hex'),
        statements: text.split('--> statement-breakpoint'),
      };
    });
}

async function appliedMigrations(reader: ReadingConnection): Promise<ReadonlyMap<string, string>> {
  const { rows } = await reader.execute('select name, checksum from migration order by name');
  return new Map(
    (rows as unknown as { name: string; checksum: string }[]).map(({ name, checksum }) => [name, checksum]),
  );
}

/** The names of the tables; a database that another program made is left alone. */
async function ownTables(reader: ReadingConnection): Promise<readonly unknown[]> {
  const { rows } = await reader.execute("select name from sqlite_master where type = 'table'");
  const names = rows.map((row) => row['name']);
  if (names.length > 0 && !names.includes('migration')) {
    throw new StorageUnusable(
      'The file is a database of another program. Name another one in AFTERWORD_DATABASE_URL.',
      74,
    );
  }
  return names;
}

/**
 * The steps that a database still has to take.
 *
 * Refuses a database of another program, one that a newer release has changed, and one whose steps were edited
 * afterwards.
 */
export async function pendingMigrations(reader: ReadingConnection): Promise<readonly Migration[]> {
  const isNew = (await ownTables(reader)).length === 0;
  const applied = isNew ? new Map<string, string>() : await appliedMigrations(reader);
  const known = knownMigrations();
  const unknown = [...applied.keys()].filter((name) => !known.some((migration) => migration.name === name));
  if (unknown.length > 0) {
    throw new StorageUnusable(
      `The database was changed by a newer release of Afterword (${unknown.join(', ')}). Start that release, or restore a backup.`,
      74,
    );
  }
  const edited = known.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (edited) {
    throw new StorageUnusable(`The migration ${edited.name} is not the one that this database was made with.`, 74);
  }
  return known.filter(({ name }) => !applied.has(name));
}

/**
 * Brings the schema up to this release, each step in one transaction, and returns the names of the steps it took.
 *
 * Collectors on one server may start together. A step begins by writing its own name, so that it is taken by one of
 * them, and the others go on with the next.
 */
export async function migrate(
  writer: WritingConnection,
  reader: ReadingConnection,
  now: number,
): Promise<readonly string[]> {
  await ownTables(reader);
  await writer.commit([
    'create table if not exists migration (name text primary key, checksum text not null, applied_at integer not null) strict',
  ]);
  const taken: string[] = [];
  for (;;) {
    const [next] = await pendingMigrations(reader);
    if (!next) return taken;
    const { name, checksum, statements } = next;
    try {
      await writer.commit([
        { sql: 'insert into migration (name, checksum, applied_at) values (?, ?, ?)', args: [name, checksum, now] },
        ...statements,
      ]);
      taken.push(name);
    } catch (error) {
      if ((await pendingMigrations(reader))[0]?.name === name) throw error;
    }
  }
}
