import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createClient, type InStatement } from '@libsql/client';
import { origins, type RowsPage } from '@afterword/contract';
import { describe, expect, it, onTestFinished } from 'vitest';
import { knownMigrations } from '../src/storage/libsql/migrate.js';
import { openStorage } from '../src/storage/libsql/open-storage.js';
import { aResponse, openDesk, replyOf } from './support/open-desk.js';
import { workplace } from './support/workplace.js';

const now = () => Date.parse('2026-11-28T12:00:00Z');
const steps = knownMigrations().map(({ name }) => name);

/**
 * Databases that earlier releases wrote themselves, by the last step of their schema: three ratings, one of them revised,
 * and somebody who was asked. Where several steps are released together, the steps themselves brought it there. A step that
 * is added to the schema adds the database of the release before it.
 */
const folder = new URL('databases/', import.meta.url);
const schemas = readdirSync(folder).map((name) => name.replace('.db.gz', '.sql'));

/** A copy of the database that the release with this schema left behind. */
function oldDatabase(schema: string): string {
  const copies = mkdtempSync(join(tmpdir(), 'afterword-upgrade-'));
  onTestFinished(() => rmSync(copies, { recursive: true, force: true }));
  const path = join(copies, 'afterword.db');
  writeFileSync(path, gunzipSync(readFileSync(new URL(schema.replace('.sql', '.db.gz'), folder))));
  return `file:${path}`;
}

/** What the first release wrote for an answer. */
function oldResponse(number: number, scores: string): InStatement {
  return {
    sql: `insert into response (
            id, revision, proof_hash, fingerprint, desk_id, survey_id, subject_kind, subject_reference, resolution,
            day, accepted_at, origin, locale, dimension_values, scores, texts
          ) values (?, 1, x'aa', x'bb', 1, 1, 'ticket', ?, 1, 20782, ?, 'widget', 'en', '[1]', ?, '{"comment":"Old."}')`,
    args: [new Uint8Array(16).fill(number), `OLD-${number}`, now(), scores],
  };
}

describe('a database of an earlier release', () => {
  it('is kept for the schema of each release up to the newest', () => {
    expect(schemas).toEqual(steps);
  });

  it.each(schemas)('opens from %s, gives back what it holds, and goes on counting', async (schema) => {
    const url = oldDatabase(schema);
    const { storage, migrations } = await openStorage(url, now);
    expect(migrations).toEqual(steps.slice(steps.indexOf(schema) + 1));
    expect(await storage.counts.firstDifference()).toBeNull();
    expect(await storage.audit.firstBreak()).toBeNull();
    const period = { deskId: 1, from: 0, to: 40_000, filters: new Map(), origins };
    const rows = await storage.responses.rows(period, 0, 10);
    const comment = 'Ünfreundlich 🙁, "twice".';
    const reasons = schema === steps[0] ? {} : { reasons: ['tookLong', 'unfriendly'] };
    expect(rows.map(({ subject, revision, answers }) => [subject.reference, revision, answers])).toEqual([
      ['INC-1', 1, { satisfaction: 5, accuracy: 'firstTime' }],
      ['INC-2', 2, { satisfaction: 1, accuracy: 'no', comment, ...reasons }],
      ['INC-3', 1, { satisfaction: 4, accuracy: 'partly' }],
    ]);
    expect(rows.map(({ dimensions }) => dimensions)).toEqual([
      { team: 'Network', channel: 'phone' },
      { team: 'Network' },
      { team: 'Workplace', department: 'Sales' },
    ]);
    const client = createClient({ url });
    await client.batch([oldResponse(9, '{"satisfaction":3}')], 'write');
    expect(await storage.counts.firstDifference()).toBeNull();
    await client.batch([`delete from response where subject_reference in ('OLD-9', 'INC-2')`], 'write');
    expect(await storage.counts.firstDifference()).toBeNull();
    const { rows: wrong } = await client.execute('select count(*) as n from rollup where count not between 0 and 3');
    expect(wrong[0]?.['n']).toBe(0);
    client.close();
    await storage.close();
  });

  it.each(schemas)(
    'from %s shows the figures that it showed before: what was volunteered goes on counting',
    async (schema) => {
      const desk = await openDesk({ database: { url: oldDatabase(schema) } });
      expect(desk.desk.countsVolunteered).toBe(true);
      const day = '2026-01-01';
      const results = await desk.results(`metric=csat&from=${day}&to=2027-12-31`);
      expect(results).toMatchObject({ points: [{ n: 3 }], apart: { volunteered: 0, test: 0 } });
      expect(results.origins).toContain('volunteered');
      const [rate] = (await desk.results(`metric=responseRate&from=${day}&to=2027-12-31`)).points;
      expect(rate?.counts['shown']).toBeGreaterThan(0);
      const listed = (await (await desk.get('/v1/responses')).json()) as RowsPage;
      expect(listed.responses.map(({ origin }) => origin)).toEqual(Array(3).fill('volunteered'));
      const { rows } = await desk.connect().execute('select distinct origin from rollup where survey_id <> 0');
      expect(rows.map(({ origin }) => origin)).toEqual(['volunteered']);
    },
  );

  it.each(schemas)('from %s takes new ratings, and knows one that it has when it comes again', async (schema) => {
    const desk = await openDesk({ database: { url: oldDatabase(schema) } });
    const known = {
      id: '01934f5a-0000-7000-8000-000000000001',
      revision: 1,
      proof: 'AAECAwQFBgcICQoLDA0ODw',
      survey: { key: 'post-ticket', version: schema === steps[0] ? 1 : 2, locale: 'en' },
      subject: { kind: 'ticket', reference: 'INC-1' },
      dimensions: { team: 'Network', channel: 'phone' },
      answers: { satisfaction: 5, accuracy: 'firstTime' },
    } as const;
    const fresh = aResponse({
      id: '01934f5a-ffff-7000-8000-000000000001',
      subject: { kind: 'ticket', reference: 'NEW-1' },
    });
    expect((await replyOf(await desk.submit(known, fresh))).receipts).toMatchObject([
      { outcome: 'unchanged' },
      { outcome: 'kept' },
    ]);
    const revised = { ...known, revision: 2, answers: { satisfaction: 4 } };
    expect((await replyOf(await desk.submit(revised))).receipts).toMatchObject([{ outcome: 'kept' }]);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('signs nobody out and ends no key', async () => {
    const url = oldDatabase('0005_requesters.sql');
    const client = createClient({ url });
    const { rows } = await client.execute("select id from access_key where kind = 'admin'");
    const [{ id: key }] = rows as unknown as [{ id: string }];
    const session = 'insert into session values (?, 1, ?, \'["results:read"]\', ?, ?)';
    await client.batch([{ sql: session, args: [new Uint8Array(32).fill(1), key, now(), now()] }], 'write');
    client.close();
    const { storage } = await openStorage(url, now);
    expect(await storage.sessions.find(new Uint8Array(32).fill(1))).toMatchObject({ deskId: 1, accessKeyId: key });
    expect(await storage.keys.find(key)).toMatchObject({ kind: 'admin', createdBy: 'command' });
    await storage.close();
  });

  it('counts once what stands twice in a list, however it got there', async () => {
    const url = oldDatabase(steps[0] ?? '');
    const { storage } = await openStorage(url, now);
    const client = createClient({ url });
    await client.batch([oldResponse(3, '{"satisfaction":1,"reasons":["other","other"]}')], 'write');
    const counted = async () =>
      (await client.execute("select sum(count) as n from rollup where score = 'other' and dimension_value_id = 1"))
        .rows[0]?.['n'];
    expect(await counted()).toBe(1);
    expect(await storage.counts.firstDifference()).toBeNull();
    await client.batch(["delete from response where subject_reference = 'OLD-3'"], 'write');
    expect(await counted()).toBe(0);
    client.close();
    await storage.close();
  });
});

describe('a dry run of the upgrade', () => {
  it('names the steps, changes nothing, and is followed by an upgrade that takes them', async () => {
    const { database, run } = workplace();
    const before = readFileSync(oldDatabase(steps[2] ?? '').slice('file:'.length));
    writeFileSync(database, before);
    const missing = steps.slice(3).join(', ');
    expect(await run(['migrate', '--dry-run'])).toMatchObject({
      exitCode: 0,
      output: `${database}: would apply ${missing}. Nothing was changed.\n`,
    });
    expect(readFileSync(database).equals(before)).toBe(true);
    expect((await run(['migrate'])).output).toBe(`${database}: applied ${missing}.\n`);
    expect((await run(['migrate', '--dry-run'])).output).toBe(`${database}: the schema is up to date.\n`);
  });

  it('names every step where there is no database, and makes none', async () => {
    const { database, run } = workplace();
    expect((await run(['migrate', '--dry-run'])).output).toContain(`would apply ${steps.join(', ')}.`);
    expect(() => readFileSync(database)).toThrow('ENOENT');
  });

  it('refuses what an upgrade would refuse', async () => {
    const { database, run } = workplace();
    writeFileSync(database, 'This is no database, and never was one.');
    expect(await run(['migrate', '--dry-run'])).toMatchObject({ exitCode: 74, output: '' });
    rmSync(database);
    const client = createClient({ url: `file:${database}` });
    await client.execute('create table invoice (id integer)');
    client.close();
    const foreign = await run(['migrate', '--dry-run']);
    expect(foreign).toMatchObject({ exitCode: 74, output: '' });
    expect(foreign.errors).toContain('database of another program');
  });
});

describe('a collector of an older release', () => {
  it('goes on keeping, counting and answering beside a newer schema, and refuses it when it is started again', async () => {
    const desk = await openDesk();
    const before = aResponse();
    expect((await desk.submit(before)).status).toBe(200);
    const newer = createClient({ url: desk.url });
    await newer.batch(
      [
        "insert into migration values ('9999_of_a_newer_release.sql', 'x', 0)",
        'alter table response add column mood text',
        'create table mood (id integer primary key) strict',
      ],
      'write',
    );
    expect((await replyOf(await desk.submit(aResponse()))).receipts).toMatchObject([{ outcome: 'kept' }]);
    expect((await replyOf(await desk.submit(before))).receipts).toMatchObject([{ outcome: 'unchanged' }]);
    expect((await desk.results('metric=responses')).points[0]?.n).toBe(2);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
    await desk.storage.close();
    newer.close();
    await expect(openStorage(desk.url, now)).rejects.toMatchObject({
      exitCode: 74,
      message: expect.stringContaining('9999_of_a_newer_release.sql') as string,
    });
  });
});
