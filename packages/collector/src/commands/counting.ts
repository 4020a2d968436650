import { countingSchema, type Counting } from '@afterword/contract';
import { setCounting, showCounting } from '../domain/counting.js';
import { operator } from '../domain/keys.js';
import { openReading, openStorage } from '../storage/libsql/open-storage.js';
import { CommandError } from './command-error.js';
import type { Surroundings } from './surroundings.js';

function describe(name: string, { volunteered }: Counting): string {
  const sentence =
    volunteered === 'counted'
      ? 'Volunteered answers count like those that were asked for.'
      : 'Volunteered answers are kept and listed, and stand in no figure.';
  return `${name}: ${volunteered}. ${sentence}\n`;
}

/** Prints what counts at every desk; also while the collector runs. */
async function printCounting({ config, output }: Surroundings): Promise<void> {
  const { databaseUrl, databaseServer } = config();
  const storage = await openReading(databaseUrl, databaseServer);
  try {
    for (const desk of await storage.desks.list()) output.write(describe(desk.name, showCounting(desk)));
  } finally {
    await storage.close();
  }
}

/**
 * Prints whether volunteered answers count, or decides it. For a decision the collector must not be running; with it, use
 * `PUT /v1/counting`.
 */
export async function countingCommand(surroundings: Surroundings, decision: string | undefined): Promise<void> {
  if (decision === undefined) return printCounting(surroundings);
  const wanted = countingSchema.safeParse({ volunteered: decision });
  if (!wanted.success)
    throw new CommandError(`It takes apart or counted, and not ${decision}. Nothing was changed.`, 64);
  const { databaseUrl, databaseServer } = surroundings.config();
  const { storage } = await openStorage(databaseUrl, Date.now, { server: databaseServer });
  try {
    const [desk] = await storage.desks.list();
    if (!desk) throw new CommandError('There is no desk yet. Start the collector once.');
    surroundings.output.write(describe(desk.name, await setCounting(storage, desk, wanted.data, Date.now(), operator)));
  } finally {
    await storage.close();
  }
}
