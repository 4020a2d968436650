import { databaseName, openReading } from '../storage/libsql/open-storage.js';
import { CommandError } from './command-error.js';
import type { Surroundings } from './surroundings.js';

/** Recounts every rollup from the rows and names the first counter that differs, then checks the audit log; also while the collector runs. */
export async function verify({ config, output }: Surroundings): Promise<void> {
  const { databaseUrl, databaseServer } = config();
  const storage = await openReading(databaseUrl, databaseServer);
  try {
    const difference = await storage.counts.firstDifference();
    if (difference) {
      const { table, counter, inRows, inRollup } = difference;
      throw new CommandError(
        `The counts differ, first at ${counter}: the rows give ${inRows}, the table ${table} has ${inRollup}.`,
        1,
      );
    }
    const broken = await storage.audit.firstBreak();
    if (broken !== null) {
      throw new CommandError(
        `The audit log was changed: entry ${broken} does not follow from the one before. See: afterword audit`,
        1,
      );
    }
    output.write(`${databaseName(databaseUrl)}: every count agrees with the rows, and the audit log is whole.\n`);
  } finally {
    await storage.close();
  }
}
