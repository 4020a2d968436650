import type { Config } from '../config.js';
import { databasePath, openStorage } from '../storage/libsql/open-storage.js';

/** Brings the schema up to date without serving; the collector does the same at its start. */
export async function migrateCommand(config: Config): Promise<void> {
  const { storage, migrations } = await openStorage(config.databaseUrl, Date.now);
  await storage.close();
  const path = databasePath(config.databaseUrl);
  process.stdout.write(
    migrations.length > 0 ? `${path}: applied ${migrations.join(', ')}.\n` : `${path}: the schema is up to date.\n`,
  );
}
