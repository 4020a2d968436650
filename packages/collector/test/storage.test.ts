import {
  copyFileSync,
  linkSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { issueKey } from '../src/domain/keys.js';
import { openFileReader, openFileWriter } from '../src/storage/libsql/file-connection.js';
import { knownMigrations } from '../src/storage/libsql/migrate.js';
import { openReading, openStorage } from '../src/storage/libsql/open-storage.js';
import * as schema from '../src/storage/libsql/schema.js';
import { aResponse, anAct, openDesk, replyOf } from './support/open-desk.js';

function newFile(): { url: string; path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-storage-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'afterword.db');
  return { path, url: `file:${path}` };
}

const now = () => Date.parse('2026-11-25T12:00:00Z');

describe('storage', () => {
  it('makes the schema once and finds it up to date afterwards', async () => {
    const { url } = newFile();
    const first = await openStorage(url, now);
    expect(first.migrations).toEqual(knownMigrations().map(({ name }) => name));
    await first.storage.close();
    const second = await openStorage(url, now);
    expect(second.migrations).toEqual([]);
    await second.storage.close();
  });

  it('has in its queries the columns that the migrations make', async () => {
    const { url } = newFile();
    await (await openStorage(url, now)).storage.close();
    const reader = await openFileReader(url);
    for (const table of Object.values(schema) as SQLiteTable[]) {
      const { name, columns } = getTableConfig(table);
      const { rows } = await reader.execute({
        sql: 'select name, "notnull" as required from pragma_table_info(?)',
        args: [name],
      });
      expect(rows.map((row) => row['name'])).toEqual(columns.map((column) => column.name));
    }
    await reader.close();
  });

  it('keeps a second process off the file, with a sentence', async () => {
    const { url, path } = newFile();
    const { storage } = await openStorage(url, now);
    await expect(openStorage(url, now)).rejects.toMatchObject({
      name: 'StorageUnusable',
      exitCode: 75,
      message: expect.stringContaining(`${path} is in use by another afterword process`) as string,
    });
    await storage.close();
    await (await openStorage(url, now)).storage.close();
  });

  it('can be read while somebody else writes, and cannot be written that way', async () => {
    const desk = await openDesk();
    const reading = await openReading(desk.url);
    await desk.submit(aResponse());
    expect(await reading.counts.firstDifference()).toBeNull();
    expect((await reading.desks.list())[0]?.key).toBe('it');
    await expect(reading.keys.revoke('x', 0, anAct)).rejects.toMatchObject({ name: 'StorageUnavailable' });
    await reading.close();
  });

  it('keeps no secret in the database file, nor in the log beside it', async () => {
    const desk = await openDesk();
    const { secret } = await issueKey(
      desk.storage,
      desk.desk.id,
      { kind: 'read', name: 'Reader', origins: [], readsResponses: false },
      desk.clock.now,
    );
    const files = readdirSync(desk.folder).map((name) => readFileSync(`${desk.folder}/${name}`).toString('latin1'));
    for (const needle of [secret, desk.adminKey]) {
      expect(files.some((text) => text.includes(needle))).toBe(false);
    }
    expect(files.some((text) => text.includes(desk.siteKey))).toBe(true);
  });

  it('refuses what is no database', async () => {
    const { url, path } = newFile();
    writeFileSync(path, 'this is a text file, and it is longer than the header of a database would be. '.repeat(40));
    await expect(openStorage(url, now)).rejects.toMatchObject({ name: 'StorageUnusable', exitCode: 74 });
    expect(readFileSync(path, 'utf8')).toMatch(/^this is a text file/);
  });

  it('leaves a database of another program alone', async () => {
    const { url } = newFile();
    const client = createClient({ url });
    await client.batch(['create table recipe (name text)'], 'write');
    await expect(openStorage(url, now)).rejects.toMatchObject({
      message: expect.stringContaining('another program') as string,
    });
    const { rows } = await client.execute('select name from sqlite_master');
    expect(rows.map((row) => row['name'])).toEqual(['recipe']);
    client.close();
  });

  it('refuses a database that a newer release has changed', async () => {
    const { url } = newFile();
    await (await openStorage(url, now)).storage.close();
    const client = createClient({ url });
    await client.batch(["insert into migration values ('9999_future.sql', 'x', 0)"], 'write');
    client.close();
    await expect(openStorage(url, now)).rejects.toMatchObject({
      message: expect.stringContaining('newer release') as string,
    });
    // Refusing lets go of the lock.
    await expect(openStorage(url, now)).rejects.toMatchObject({ exitCode: 74 });
  });

  it('refuses a database whose migrations were edited afterwards', async () => {
    const { url } = newFile();
    await (await openStorage(url, now)).storage.close();
    const client = createClient({ url });
    await client.batch(["update migration set checksum = 'other'"], 'write');
    client.close();
    await expect(openStorage(url, now)).rejects.toMatchObject({ exitCode: 74 });
  });

  it('loses nothing when another program holds the lock, and works again when it lets go', async () => {
    const desk = await openDesk();
    await desk.submit(aResponse());
    const other = createClient({ url: desk.url, timeout: 0 });
    const lock = await other.transaction('write');
    const waiting = aResponse();
    const answer = desk.submit(waiting);
    // Longer than one busy wait, so that the connection has met the lock and was opened anew.
    await new Promise((resolve) => setTimeout(resolve, 300));
    await lock.rollback();
    expect((await replyOf(await answer)).receipts[0]).toMatchObject({ outcome: 'kept' });
    const later = Array.from({ length: 20 }, () => aResponse());
    for (const response of later) expect((await desk.submit(response)).status).toBe(200);
    // Another connection sees what was acknowledged; the poisoned driver would show it to its own only.
    const { rows } = await other.execute('select count(*) as count from response');
    expect(rows[0]?.['count']).toBe(22);
    other.close();
  });

  it('answers 503 with Retry-After and keeps nothing when the lock is held for long', async () => {
    const desk = await openDesk();
    const other = createClient({ url: desk.url, timeout: 0 });
    const lock = await other.transaction('write');
    const response = aResponse();
    const reply = await desk.submit(response);
    expect(reply.status).toBe(503);
    expect(reply.headers.get('retry-after')).toBe('2');
    expect(await reply.json()).toMatchObject({ type: '/problems/storage-unavailable', retry: 'later' });
    await lock.rollback();
    expect((await replyOf(await desk.submit(response))).receipts[0]).toMatchObject({ outcome: 'kept' });
    expect((await desk.results('metric=responses')).points[0]?.n).toBe(1);
    other.close();
  });

  it('names the first difference between counts and rows', async () => {
    const desk = await openDesk();
    await desk.submit(aResponse({ dimensions: { team: 'Network' } }));
    expect(await desk.storage.counts.firstDifference()).toBeNull();
    const other = createClient({ url: desk.url });
    await other.batch(
      ["update rollup set count = 5 where question = 'satisfaction' and dimension_value_id <> 0"],
      'write',
    );
    expect(await desk.storage.counts.firstDifference()).toEqual({
      table: 'rollup',
      counter:
        'question satisfaction, score 4, origin volunteered, day 2026-11-25, team Network, survey version number 1, desk number 1',
      inRows: 1,
      inRollup: 5,
    });
    await other.batch(['delete from rollup where dimension_value_id <> 0'], 'write');
    expect(await desk.storage.counts.firstDifference()).toMatchObject({ inRows: 1, inRollup: 0 });
    other.close();
  });

  it('syncs every commit, also after the connection was opened anew', async () => {
    const { url } = newFile();
    await (await openStorage(url, now)).storage.close();
    const writer = await openFileWriter(url);
    const synchronous = async () => (await writer.commit(['pragma synchronous']))[0]?.rows[0]?.['synchronous'];
    const full = 2;
    expect(await synchronous()).toBe(full);
    const other = createClient({ url, timeout: 0 });
    const lock = await other.transaction('write');
    const waiting = writer.commit(['update migration set applied_at = 1']);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await lock.rollback();
    await waiting;
    expect(await synchronous()).toBe(full);
    other.close();
    await writer.close();
  });

  it.each([
    ['was removed', (path: string) => rmSync(path)],
    ['was moved away', (path: string) => renameSync(path, `${path}.old`)],
    [
      'was replaced by a copy',
      (path: string) => {
        copyFileSync(path, `${path}.copy`);
        renameSync(`${path}.copy`, path);
      },
    ],
    ['lost its log', (path: string) => rmSync(`${path}-wal`)],
    ['lost its lock', (path: string) => rmSync(`${path}.lock`)],
  ])('acknowledges nothing once the file %s', async (_what, act) => {
    const desk = await openDesk();
    expect((await desk.submit(aResponse())).status).toBe(200);
    act(desk.url.slice('file:'.length));
    for (let tries = 0; tries < 3; tries += 1) expect((await desk.submit(aResponse())).status).toBe(503);
    expect((await desk.app.request('/readyz')).status).toBe(503);
  });

  it('refuses a damaged file instead of answering with fewer rows', async () => {
    const { url, path } = newFile();
    const { storage } = await openStorage(url, now);
    await storage.close();
    const bytes = readFileSync(path);
    const pageBytes = 4096;
    bytes.fill(0, 8 * pageBytes, 12 * pageBytes);
    writeFileSync(path, bytes);
    await expect(openStorage(url, now)).rejects.toMatchObject({ exitCode: 74 });
    await expect(openReading(url)).rejects.toMatchObject({ exitCode: 74 });
  });

  it('takes an empty file for a loss and not for a new beginning', async () => {
    const { url, path } = newFile();
    writeFileSync(path, '');
    await expect(openStorage(url, now)).rejects.toMatchObject({
      exitCode: 74,
      message: expect.stringContaining('empty') as string,
    });
  });

  it('keeps a second process off the file under another name, too', async () => {
    const { url, path } = newFile();
    const { storage } = await openStorage(url, now);
    symlinkSync(path, `${path}.link`);
    await expect(openStorage(`file:${path}.link`, now)).rejects.toMatchObject({ exitCode: 75 });
    linkSync(path, `${path}.hard`);
    await expect(openStorage(`file:${path}.hard`, now)).rejects.toMatchObject({ exitCode: 74 });
    await storage.close();
  });
});
