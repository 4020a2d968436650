import { databasePath } from '../storage/libsql/open-storage.js';

/** Where something lies that must not be in the database: beside its file, or in `data` when a server keeps it. */
export function besideDatabase(databaseUrl: string, name: string): string {
  const path = databaseUrl.startsWith('file:') ? databasePath(databaseUrl) : './data/afterword.db';
  return `${path}.${name}`;
}
