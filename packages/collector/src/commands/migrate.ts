import { databasePath, openStorage } from '../storage/libsql/open-storage.js';
import type { Surroundings } from './surroundings.js';

/** Brings the schema up to date without serving; the collector does the same at its start. */
export async function migrateCommand({ config, output }: Surroundings): Promise<void> {
  const { databaseUrl } = config();
  const { storage, migrations } = await openStorage(databaseUrl, Date.now);
  await storage.close();
  const path = databasePath(databaseUrl);
  output.write(
    migrations.length > 0 ? `${path}: applied ${migrations.join(', ')}.\n` : `${path}: the schema is up to date.\n`,
  );
}
