import { isFileUrl } from '../config.js';
import { databaseName, databasePath } from '../storage/libsql/open-storage.js';
import { CommandError } from './command-error.js';

/** The path of the database file; a server is copied where it runs, by whoever runs it. */
export function databaseFile(databaseUrl: string): string {
  if (isFileUrl(databaseUrl)) return databasePath(databaseUrl);
  throw new CommandError(
    `${databaseName(databaseUrl)} is a libSQL server, which is copied and put back where it runs, not from here.`,
    64,
  );
}
