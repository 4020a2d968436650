import { existsSync } from 'node:fs';
import { besideDatabase } from '../privacy/beside-database.js';
import { readErasures } from '../privacy/erasure-list.js';
import { eraseInCopy } from '../storage/libsql/erase-in-copy.js';
import { restore, type Restored } from '../storage/libsql/restore.js';
import { CommandError } from './command-error.js';
import { databaseFile } from './database-file.js';
import type { Surroundings } from './surroundings.js';

const number = new Intl.NumberFormat('en');

function summary({ database, replaced, note, inventory }: Restored): string {
  const { responses, lastAcceptedAt, isRecounted } = inventory;
  const last = lastAcceptedAt === null ? '' : `, the last of ${new Date(lastAcceptedAt).toISOString()}`;
  return [
    `Restored ${number.format(responses)} responses${last}, into ${database}.`,
    note === null
      ? 'The backup has no note beside it, so it was checked by its own pages and counts only.'
      : `The backup was begun at ${note.startedAt} by release ${note.afterword} and is unchanged since.`,
    ...(isRecounted
      ? []
      : ['Its schema is older: the next start brings it up to date. Run afterword verify after that.']),
    ...(replaced === null ? [] : [`The file that was there is now ${replaced}.`]),
    'What happened after that moment is not in it: keys revoked since then work again, see afterword keys list.',
    '',
  ].join('\n');
}

/** Puts a checked backup in the place of the database. The collector must not be running. */
export async function restoreCommand(
  { config, output }: Surroundings,
  backup: string,
  { force, erasures: list }: { force: boolean; erasures?: string },
): Promise<void> {
  const { databaseUrl } = config();
  const database = databaseFile(databaseUrl);
  if (!existsSync(backup)) throw new CommandError(`There is no file ${backup}.`, 66);
  if (existsSync(database) && !force) {
    throw new CommandError(`${database} exists. With --force it is put aside under another name and replaced.`, 73);
  }
  const listed = list ?? besideDatabase(databaseUrl, 'erasures');
  if (list !== undefined && !existsSync(list)) throw new CommandError(`There is no file ${list}.`, 66);
  const erasures = readErasures(listed);
  let erased = 0;
  const restored = await restore(backup, database, Date.now, async (copy) => {
    erased = await eraseInCopy(copy, erasures, Date.now());
  });
  output.write(summary(restored));
  if (!existsSync(listed)) {
    output.write(
      `There is no list of erasures at ${listed}, so nobody was erased again; --erasures names another one.\n`,
    );
  }
  if (erased > 0) output.write(`${number.format(erased)} of them were erased since, and have been erased again.\n`);
}
