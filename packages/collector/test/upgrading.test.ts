import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type InStatement } from '@libsql/client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { knownMigrations } from '../src/storage/libsql/migrate.js';
import { openStorage } from '../src/storage/libsql/open-storage.js';

const now = () => Date.parse('2026-11-25T12:00:00Z');

/** A row as the first release wrote it. */
function oldResponse(number: number, scores: string, values: string): InStatement {
  return {
    sql: `insert into response (
            id, revision, proof_hash, fingerprint, desk_id, survey_id, subject_kind, subject_reference, resolution,
            day, accepted_at, origin, locale, dimension_values, scores, texts
          ) values (?, 1, x'aa', x'bb', 1, 1, 'ticket', ?, 1, 20782, ?, 'widget', 'en', ?, ?, '{"comment":"Old."}')`,
    args: [new Uint8Array(16).fill(number), `INC-${number}`, now(), values, scores],
  };
}

/** A database file that the first release left behind, with answers in it. */
async function oldDatabase(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-upgrade-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const url = `file:${join(folder, 'afterword.db')}`;
  const [first] = knownMigrations();
  const client = createClient({ url });
  await client.batch(
    [
      'create table migration (name text primary key, checksum text not null, applied_at integer not null) strict',
      ...(first?.statements ?? []),
      { sql: 'insert into migration values (?, ?, 0)', args: [first?.name ?? '', first?.checksum ?? ''] },
      "insert into desk values (1, 'it', 'IT Service Desk', 'UTC', 0, 0)",
      "insert into survey values (1, 'post-ticket', 1)",
      "insert into dimension_value values (1, 1, 'team', 'network', 'Network')",
      oldResponse(1, '{"satisfaction":5,"accuracy":"firstTime"}', '[1]'),
      oldResponse(2, '{"satisfaction":2}', '[]'),
    ],
    'write',
  );
  client.close();
  return url;
}

describe('a database of the first release', () => {
  it('opens, keeps its counts, and gives its rows back', async () => {
    const { storage, migrations } = await openStorage(await oldDatabase(), now);
    expect(migrations).toEqual([
      '0002_every_kind_of_answer.sql',
      '0003_commit_mark.sql',
      '0004_keys_and_audit.sql',
      '0005_requesters.sql',
    ]);
    expect(await storage.counts.firstDifference()).toBeNull();
    const rows = await storage.responses.rows({ deskId: 1, from: 0, to: 40_000, filters: new Map() }, 0, 10);
    expect(rows.map(({ answers, orders }) => [answers, orders])).toEqual([
      [{ satisfaction: 5, accuracy: 'firstTime', comment: 'Old.' }, null],
      [{ satisfaction: 2, comment: 'Old.' }, null],
    ]);
    expect(await storage.surveys.list()).toEqual([]);
    await storage.close();
  });

  it('moves the counts of an old row that is changed or removed after the upgrade', async () => {
    const url = await oldDatabase();
    const { storage } = await openStorage(url, now);
    const client = createClient({ url });
    await client.batch(
      [
        `update response set scores = '{"satisfaction":3,"reasons":["tookLong","other"],"contact":true}' where sequence = 1`,
      ],
      'write',
    );
    expect(await storage.counts.firstDifference()).toBeNull();
    await client.batch(['delete from response where sequence = 1'], 'write');
    expect(await storage.counts.firstDifference()).toBeNull();
    const { rows } = await client.execute('select count(*) as wrong from rollup where count < 0 or count > 2');
    expect(rows[0]?.['wrong']).toBe(0);
    client.close();
    await storage.close();
  });

  it('counts once what stands twice in a list, however it got there', async () => {
    const url = await oldDatabase();
    const { storage } = await openStorage(url, now);
    const client = createClient({ url });
    await client.batch([oldResponse(3, '{"satisfaction":1,"reasons":["other","other"]}', '[1]')], 'write');
    const counted = async () =>
      (await client.execute("select sum(count) as n from rollup where score = 'other' and dimension_value_id = 1"))
        .rows[0]?.['n'];
    expect(await counted()).toBe(1);
    expect(await storage.counts.firstDifference()).toBeNull();
    await client.batch(['delete from response where sequence = 3'], 'write');
    expect(await counted()).toBe(0);
    client.close();
    await storage.close();
  });
});
