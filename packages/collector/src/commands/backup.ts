import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backUp } from '../storage/libsql/backup.js';
import { CommandError } from './command-error.js';
import { databaseFile } from './database-file.js';
import type { Surroundings } from './surroundings.js';

const number = new Intl.NumberFormat('en');
const megabytes = new Intl.NumberFormat('en', { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });

/** A folder takes backups by the moment at which they began, so that a timer needs no script. */
function fileIn(target: string, now: number): string {
  const isFolder = statSync(target, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (!isFolder) return target;
  return join(target, `afterword-${new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')}.db`);
}

/** Copies the database into one checked file, also while the collector runs. Never overwrites. */
export async function backupCommand({ config, output }: Surroundings, target: string): Promise<void> {
  const file = fileIn(target, Date.now());
  if (existsSync(file)) throw new CommandError(`${file} exists. Name a new file, or a folder.`, 73);
  const { responses, bytes, lastAcceptedAt, startedAt } = await backUp(
    databaseFile(config().databaseUrl),
    file,
    Date.now,
  );
  const last = lastAcceptedAt === null ? '' : `, the last of ${lastAcceptedAt}`;
  output.write(
    `${file}: ${number.format(responses)} responses${last}, ${megabytes.format(bytes / 1e6)}, checked. It holds all that was acknowledged before ${startedAt}.\n`,
  );
}
