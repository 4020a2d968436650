import { databaseName, openStorage, pendingSteps } from '../storage/libsql/open-storage.js';
import type { Surroundings } from './surroundings.js';

/**
 * Brings the schema up to date without serving; the collector does the same at its start. A dry run only names the steps,
 * also while a collector runs.
 */
export async function migrateCommand(
  { config, output }: Surroundings,
  { dryRun }: { readonly dryRun: boolean },
): Promise<void> {
  const { databaseUrl, databaseServer } = config();
  const name = databaseName(databaseUrl);
  if (dryRun) {
    const steps = await pendingSteps(databaseUrl, databaseServer);
    output.write(
      steps.length > 0
        ? `${name}: would apply ${steps.join(', ')}. Nothing was changed.\n`
        : `${name}: the schema is up to date.\n`,
    );
    return;
  }
  const { storage, migrations } = await openStorage(databaseUrl, Date.now, { server: databaseServer });
  await storage.close();
  output.write(
    migrations.length > 0 ? `${name}: applied ${migrations.join(', ')}.\n` : `${name}: the schema is up to date.\n`,
  );
}
