import { databaseName, openStorage } from '../storage/libsql/open-storage.js';
import type { Surroundings } from './surroundings.js';

/** Brings the schema up to date without serving; the collector does the same at its start. */
export async function migrateCommand({ config, output }: Surroundings): Promise<void> {
  const { databaseUrl, databaseServer } = config();
  const { storage, migrations } = await openStorage(databaseUrl, Date.now, { server: databaseServer });
  await storage.close();
  const name = databaseName(databaseUrl);
  output.write(
    migrations.length > 0 ? `${name}: applied ${migrations.join(', ')}.\n` : `${name}: the schema is up to date.\n`,
  );
}
