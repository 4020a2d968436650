import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@libsql/client';
import { describe, expect, it } from 'vitest';
import { knownMigrations } from '../src/storage/libsql/migrate.js';
import { aResponse, openDesk, type TestDesk } from './support/open-desk.js';
import { workplace } from './support/workplace.js';
import { writeTickets } from './support/write-tickets.js';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/** A workplace with two answers in its database and a backup of them. */
async function withBackup() {
  const place = workplace();
  await place.run(writeTickets(place.folder));
  const { output } = await place.run(['backup', 'copy.db']);
  return { ...place, backup: join(place.folder, 'copy.db'), output };
}

async function exported({ run }: Pick<ReturnType<typeof workplace>, 'run'>) {
  return (await run(['export'])).output;
}

/** Changes one byte in the middle of a file, inside a text. */
function changeAByte(path: string): void {
  const bytes = readFileSync(path);
  const at = bytes.indexOf('post-ticket');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

async function change(path: string, statement: string): Promise<void> {
  const client = createClient({ url: `file:${path}` });
  await client.batch([statement], 'write');
  client.close();
}

/** Keeps answers one after the other until it is told to stop; `acknowledged` counts them. */
function keepAnswering(desk: TestDesk) {
  let isOver = false;
  const state = { acknowledged: 0, done: Promise.resolve() };
  state.done = (async () => {
    while (!isOver) {
      const reply = await desk.submit(aResponse());
      if (reply.status === 200) state.acknowledged += 1;
    }
  })();
  return { state, stop: async () => ((isOver = true), await state.done) };
}

describe('a backup', () => {
  it('holds all that was acknowledged before it began, while answers go on coming in', async () => {
    const desk = await openDesk();
    await desk.submit(aResponse(), aResponse());
    const { state, stop } = keepAnswering(desk);
    await expect.poll(() => state.acknowledged).toBeGreaterThan(20);
    const before = state.acknowledged + 2;
    const file = join(desk.folder, 'copy.db');
    const child = spawn(process.execPath, [cli, 'backup', file], { env: { AFTERWORD_DATABASE_URL: desk.url } });
    await once(child, 'exit');
    await stop();
    expect(child.exitCode).toBe(0);
    const note = JSON.parse(readFileSync(`${file}.json`, 'utf8')) as { responses: number };
    expect(note.responses).toBeGreaterThanOrEqual(before);
    expect(note.responses).toBeLessThanOrEqual(state.acknowledged + 2);
    const copy = createClient({ url: `file:${file}` });
    const { rows } = await copy.execute('select count(*) as n, max(sequence) as last from response');
    copy.close();
    // The first ones in their order, and none left out in between.
    expect(rows).toMatchObject([{ n: note.responses, last: note.responses }]);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('is one file for its owner, and a note that says what is in it', async () => {
    const { folder, backup, output } = await withBackup();
    expect(output).toMatch(/^copy\.db: 2 responses, the last of \d{4}-.*Z, 0\.\d MB, checked\. It holds all that was/);
    expect(readdirSync(folder).filter((name) => name.startsWith('copy.db'))).toEqual(['copy.db', 'copy.db.json']);
    for (const file of [backup, `${backup}.json`]) expect(statSync(file).mode & 0o077).toBe(0);
    expect(JSON.parse(readFileSync(`${backup}.json`, 'utf8'))).toMatchObject({
      responses: 2,
      schema: knownMigrations().at(-1)?.name,
      bytes: statSync(backup).size,
    });
  });

  it('gets a name of its own in a folder', async () => {
    const { folder, run } = await withBackup();
    mkdirSync(join(folder, 'backups'));
    expect((await run(['backup', 'backups'])).exitCode).toBe(0);
    expect(readdirSync(join(folder, 'backups'))[0]).toMatch(/^afterword-\d{8}T\d{6}Z\.db$/);
  });

  it('overwrites nothing', async () => {
    const { run, database } = await withBackup();
    const before = readFileSync(database);
    for (const file of ['copy.db', database]) {
      const again = await run(['backup', file]);
      expect(again).toMatchObject({ exitCode: 73, errors: `${file} exists. Name a new file, or a folder.\n` });
    }
    expect(readFileSync(database)).toEqual(before);
  });

  it('is not made of a database that counts wrongly, and leaves nothing behind', async () => {
    const { run, database, folder } = await withBackup();
    await change(database, "update rollup set count = 7 where question = 'satisfaction' and score = '5'");
    const failed = await run(['backup', 'second.db']);
    expect(failed.exitCode).toBe(74);
    expect(failed.errors).toMatch(/^The copy counts wrongly at question satisfaction, score 5.*: 7 instead of 1\.\n$/);
    expect(readdirSync(folder).filter((name) => name.includes('second'))).toEqual([]);
  });

  it('says so when there is nothing to back up, or nowhere to put it', async () => {
    const { run } = workplace();
    expect(await run(['backup', 'copy.db'])).toMatchObject({ exitCode: 74 });
    const { run: runWith } = await withBackup();
    expect(await runWith(['backup', 'nowhere/copy.db'])).toMatchObject({ exitCode: 66 });
  });
});

describe('a restore', () => {
  it('brings back what the backup held and keeps what was there under another name', async () => {
    const { run, folder, ...place } = await withBackup();
    const held = await exported({ run });
    writeFileSync(join(folder, 'more.csv'), 'id,score\nE,1\n');
    await run(['import', 'more.csv', '--mapping', 'mapping.json']);
    const later = await exported({ run });
    const restored = await run(['restore', 'copy.db', '--force']);
    expect(restored.exitCode).toBe(0);
    expect(restored.output).toMatch(
      /^Restored 2 responses, the last of .*Z, into .*afterword\.db\.\nThe backup was begun at /,
    );
    expect(await exported({ run })).toBe(held);
    const aside = /is now (\S+)\.\n/.exec(restored.output)?.[1] ?? '';
    expect(aside).toMatch(new RegExp(`^${place.database}\\.replaced-`));
    const old = await run(['export'], { AFTERWORD_DATABASE_URL: `file:${aside}` });
    expect(old.output).toBe(later);
    expect(held).not.toBe(later);
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('needs to be told before it replaces a database', async () => {
    const { run, database } = await withBackup();
    const before = readFileSync(database);
    expect(await run(['restore', 'copy.db'])).toMatchObject({ exitCode: 73, output: '' });
    expect(readFileSync(database)).toEqual(before);
  });

  it('makes a database where there is none, for its owner only', async () => {
    const { run, folder } = await withBackup();
    const elsewhere = { AFTERWORD_DATABASE_URL: `file:${join(folder, 'new', 'afterword.db')}` };
    expect((await run(['restore', 'copy.db'], elsewhere)).exitCode).toBe(0);
    expect((await run(['verify'], elsewhere)).exitCode).toBe(0);
    expect(statSync(join(folder, 'new', 'afterword.db')).mode & 0o077).toBe(0);
  });

  it('keeps answers that a crash left in the log of the file that it replaces', async () => {
    const { run, database, folder } = await withBackup();
    // What a killed collector leaves behind: a file, and a log with the newest answers.
    const client = createClient({ url: `file:${database}` });
    await client.batch(["update desk set name = 'Only in the log'"], 'write');
    for (const suffix of ['', '-wal']) copyFileSync(`${database}${suffix}`, join(folder, `crashed.db${suffix}`));
    client.close();
    const crashed = { AFTERWORD_DATABASE_URL: `file:${join(folder, 'crashed.db')}` };
    const { output } = await run(['restore', 'copy.db', '--force'], crashed);
    const aside = /is now (\S+)\.\n/.exec(output)?.[1] ?? '';
    const [old, now] = [aside, join(folder, 'crashed.db')].map((file) => createClient({ url: `file:${file}` }));
    expect((await old?.execute('select name from desk'))?.rows).toMatchObject([{ name: 'Only in the log' }]);
    expect((await now?.execute('select name from desk'))?.rows).toMatchObject([{ name: 'IT Service Desk' }]);
    old?.close();
    now?.close();
  });

  it.each<[string, (backup: string) => void | Promise<void>, string]>([
    ['was changed by one byte', changeAByte, 'is not the file that its note describes'],
    ['was cut short', (file) => truncateSync(file, statSync(file).size - 4096), 'is not the file that its note'],
    ['grew', (file) => appendFileSync(file, 'x'), 'is not the file that its note'],
    ['has a note that nobody can read', (file) => writeFileSync(`${file}.json`, '{'), 'is not the note of a backup'],
  ])('refuses a backup that %s', async (_, damage, sentence) => {
    const { run, database, backup } = await withBackup();
    const before = readFileSync(database);
    await damage(backup);
    const refused = await run(['restore', 'copy.db', '--force']);
    expect(refused).toMatchObject({ exitCode: 74, output: '' });
    expect(refused.errors).toContain(sentence);
    expect(readFileSync(database)).toEqual(before);
  });

  it.each<[string, (file: string) => void | Promise<void>, string]>([
    ['no database', (file) => writeFileSync(file, 'x'.repeat(8192)), 'is damaged or no database'],
    ['cut short', (file) => truncateSync(file, 8192), 'is damaged'],
    ['empty', (file) => writeFileSync(file, ''), 'is no database of Afterword'],
    [
      'of another program',
      async (file) => (writeFileSync(file, ''), await change(file, 'create table x (y)')),
      'is no database of Afterword',
    ],
    [
      'of a newer release',
      (file) => change(file, "insert into migration values ('9999_later.sql', '', 0)"),
      'newer release',
    ],
    ['counting wrongly', (file) => change(file, "update rollup set count = 7 where score = '5'"), 'counts wrongly'],
    ['half of a pair', (file) => writeFileSync(`${file}-wal`, 'x'), 'has a log beside it'],
  ])('refuses a file without a note that is %s', async (_, damage, sentence) => {
    const { run, database, backup, folder } = await withBackup();
    const before = readFileSync(database);
    copyFileSync(backup, join(folder, 'plain.db'));
    await damage(join(folder, 'plain.db'));
    const refused = await run(['restore', 'plain.db', '--force']);
    expect(refused).toMatchObject({ exitCode: 74, output: '' });
    expect(refused.errors).toContain(sentence);
    expect(readFileSync(database)).toEqual(before);
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('says that a plain copy was checked by itself only', async () => {
    const { run, backup, folder } = await withBackup();
    copyFileSync(backup, join(folder, 'plain.db'));
    const { exitCode, output } = await run(['restore', 'plain.db', '--force']);
    expect(exitCode).toBe(0);
    expect(output).toContain('The backup has no note beside it, so it was checked by its own pages and counts only.');
  });

  it('leaves a database alone that a collector holds', async () => {
    const { run, serve, database } = await withBackup();
    const { url } = await serve();
    const refused = await run(['restore', 'copy.db', '--force']);
    expect(refused).toMatchObject({ exitCode: 75, output: '' });
    expect(refused.errors).toContain(`${database} is in use`);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  it('ends with 66 when there is no such backup', async () => {
    const { run, database } = await withBackup();
    expect(await run(['restore', 'nothing.db', '--force'])).toMatchObject({
      exitCode: 66,
      errors: 'There is no file nothing.db.\n',
    });
    expect(existsSync(database)).toBe(true);
  });
});
