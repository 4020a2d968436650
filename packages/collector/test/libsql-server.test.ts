import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { issueKey, revokeKey } from '../src/domain/keys.js';
import type { ReadingConnection } from '../src/storage/libsql/connection.js';
import { knownMigrations } from '../src/storage/libsql/migrate.js';
import { openReading, openStorage } from '../src/storage/libsql/open-storage.js';
import { serverAddress } from '../src/storage/libsql/server-address.js';
import { preferring } from '../src/storage/libsql/server-connection.js';
import { serverFetch } from '../src/storage/libsql/server-fetch.js';
import { StorageUnavailable } from '../src/storage/storage-error.js';
import { makeDatabase, setDurability, startLibsqlServer } from './support/libsql-server.js';
import { aResponse, openDesk, page, problemOf, replyOf } from './support/open-desk.js';
import { workplace } from './support/workplace.js';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-libsql-server-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A libSQL server of its own for one test. */
async function aServer(options: Omit<Parameters<typeof startLibsqlServer>[0], 'folder'> = {}) {
  const server = await startLibsqlServer({ folder: newFolder(), ...options });
  onTestFinished(() => server.kill());
  return server;
}

const now = () => Date.parse('2026-11-25T12:00:00Z');

describe('a libSQL server', () => {
  it('gets its schema once when three collectors start together', async () => {
    const { url } = await aServer();
    const opened = await Promise.all([1, 2, 3].map(() => openStorage(url, now)));
    const names = knownMigrations().map(({ name }) => name);
    expect(opened.flatMap(({ migrations }) => migrations).sort()).toEqual(names);
    for (const { storage } of opened) await storage.close();
  });

  it('counts each answer once when several collectors keep them at the same time', async () => {
    const { url } = await aServer();
    const desks = [await openDesk({ database: { url } }), await openDesk({ database: { url } })];
    const shared = Array.from({ length: 20 }, () => aResponse());
    // Each is sent to both, as a client does that got no answer from the first.
    const replies = await Promise.all(
      desks.flatMap((desk) => [
        ...shared.map((response) => desk.submit(response)),
        ...Array.from({ length: 20 }, () => desk.submit(aResponse({ dimensions: { team: 'Network' } }))),
      ]),
    );
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
    const outcomes = (await Promise.all(replies.map(replyOf))).flatMap(({ receipts }) =>
      receipts.map(({ outcome }) => outcome),
    );
    expect(outcomes.filter((outcome) => outcome === 'kept')).toHaveLength(60);
    expect(outcomes.filter((outcome) => outcome === 'unchanged')).toHaveLength(20);
    for (const desk of desks) expect((await desk.results('metric=responses')).points[0]?.n).toBe(60);
    expect(await desks[0]?.storage.counts.firstDifference()).toBeNull();
  });

  it('lets a revoked key in nowhere after five seconds', async () => {
    const { url } = await aServer();
    const [one, other] = [await openDesk({ database: { url } }), await openDesk({ database: { url } })];
    const wanted = { kind: 'read', name: 'Reader', origins: [], readsResponses: false } as const;
    const { key, secret } = await issueKey(one.storage, one.desk.id, { ...wanted, origins: [] }, one.clock.now);
    other.clock.now += 5_001;
    expect((await other.get('/v1/results?metric=csat', secret)).status).toBe(200);
    await revokeKey(one.storage, one.desk.id, key.id, one.clock.now);
    expect((await one.get('/v1/results?metric=csat', secret)).status).toBe(401);
    other.clock.now += 5_001;
    expect((await other.get('/v1/results?metric=csat', secret)).status).toBe(401);
  });

  it('keeps the databases of two organisations apart by the name of the host', async () => {
    const server = await aServer();
    const acme = await openDesk({ database: { url: await makeDatabase(server.ports, 'acme') } });
    const globex = await openDesk({ database: { url: await makeDatabase(server.ports, 'globex') } });
    expect((await acme.submit(aResponse())).status).toBe(200);
    expect((await acme.results('metric=responses')).points[0]?.n).toBe(1);
    expect((await globex.results('metric=responses')).points[0]?.n).toBe(0);
    const foreign = await globex.post({ siteKey: acme.siteKey, responses: [aResponse()] });
    expect((await problemOf(foreign)).type).toBe('/problems/unauthenticated');
  });

  it('serves every command but backup and restore', async () => {
    const { url } = await aServer();
    const place = workplace();
    const settings = { AFTERWORD_DATABASE_URL: url };
    const { url: collector, output, stop } = await place.serve({ ...settings, AFTERWORD_PAGE_ORIGINS: page });
    expect(output).toContain(`in ${new URL(url).host}.`);
    const siteKey = /Site key \(public\) +(\S+)/.exec(output)?.[1];
    const reply = await fetch(`${collector}/v1/responses`, {
      method: 'POST',
      headers: { origin: page, 'content-type': 'text/plain;charset=UTF-8' },
      body: JSON.stringify({ siteKey, responses: [aResponse()] }),
    });
    expect(reply.status).toBe(200);
    // Other collectors and commands need not wait for this one to stop.
    expect(await place.run(['verify'], settings)).toMatchObject({
      exitCode: 0,
      output: `${new URL(url).host}: every count agrees with the rows, and the audit log is whole.\n`,
    });
    expect((await place.run(['export'], settings)).output.trim().split('\n')).toHaveLength(2);
    expect((await place.run(['keys', 'list'], settings)).output).toContain('First site key');
    expect((await place.run(['migrate'], settings)).output).toContain('the schema is up to date');
    for (const command of ['backup', 'restore']) {
      const { exitCode, errors } = await place.run([command, join(place.folder, 'copy.db')], settings);
      expect(exitCode).toBe(64);
      expect(errors).toContain('is a libSQL server, which is copied and put back where it runs');
    }
    expect(await stop()).toBe(0);
  });
});

describe('a primary and its replica', () => {
  it('answer for each other while one of them is gone', async () => {
    const primary = await aServer();
    const replica = await aServer({ replicaOf: primary });
    const server = { token: null, readUrl: replica.url };
    const desk = await openDesk({ database: { url: primary.url, server } });
    await desk.submit(aResponse());
    const answers = async () => {
      const { points, asOf } = await desk.results('metric=responses');
      return { n: points[0]?.n, asOf };
    };
    // A replica follows after some milliseconds; nothing says exactly when.
    const asOf = new Date(desk.clock.now).toISOString();
    await expect.poll(answers, { timeout: 10_000 }).toEqual({ n: 1, asOf });

    await primary.kill();
    desk.clock.now += 60_000;
    const refused = await desk.submit(aResponse());
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(2);
    expect((await problemOf(refused)).type).toBe('/problems/storage-unavailable');
    expect((await desk.app.request('/readyz')).status).toBe(503);
    // Who may read is known from the replica, too, and the result says how old it is. A replica that loses its primary may
    // need a moment.
    await expect.poll(answers, { timeout: 10_000 }).toEqual({ n: 1, asOf });

    await primary.startAgain();
    expect((await desk.submit(aResponse())).status).toBe(200);
    await replica.kill();
    await expect.poll(answers, { timeout: 10_000 }).toMatchObject({ n: 2 });
    expect((await desk.app.request('/readyz')).status).toBe(200);
  });

  it('lose nothing that was acknowledged when the primary is killed under load', async () => {
    const primary = await aServer();
    const desk = await openDesk({ database: { url: primary.url } });
    const acknowledged: string[] = [];
    let isOver = false;

    /** Sends one response after another, each until it is acknowledged, as the widget does. */
    async function person(): Promise<number> {
      let refusals = 0;
      while (!isOver) {
        const response = aResponse();
        for (;;) {
          const reply = await desk.submit(response);
          if (reply.status === 200) break;
          expect(reply.status).toBe(503);
          refusals += 1;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
        acknowledged.push(response.id);
      }
      return refusals;
    }

    const people = Promise.all(Array.from({ length: 8 }, person));
    for (let kill = 0; kill < 3; kill += 1) {
      const before = acknowledged.length;
      await expect.poll(() => acknowledged.length - before, { timeout: 10_000, interval: 3 }).toBeGreaterThan(30);
      await primary.kill();
      await primary.startAgain();
    }
    isOver = true;
    expect((await people).reduce((sum, refusals) => sum + refusals, 0)).toBeGreaterThan(0);
    const { rows } = await desk.connect().execute('select lower(hex(id)) as id from response');
    const kept = rows.map(({ id }) => id).sort();
    expect(kept).toEqual(acknowledged.map((id) => id.replaceAll('-', '')).sort());
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('find what was kept when only the answer to its commit was lost', async () => {
    const primary = await aServer();
    const line = await cuttableLine(Number(new URL(primary.url).port));
    const desk = await openDesk({ database: { url: line.url } });
    const response = aResponse();
    line.cutBeforeAnswerTo('insert into response');
    expect((await desk.submit(response)).status).toBe(503);
    const again = await replyOf(await desk.submit(response));
    expect(again.receipts).toMatchObject([{ outcome: 'unchanged', revision: 1 }]);
    expect((await desk.results('metric=responses')).points[0]?.n).toBe(1);
  });
});

/** A line to a server that can be cut after a question has got through and before its answer has. */
async function cuttableLine(port: number) {
  let fatal: string | null = null;
  const line: Server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    let isCut = false;
    near.on('data', (chunk) => {
      if (fatal !== null && chunk.includes(fatal)) {
        fatal = null;
        isCut = true;
      }
      far.write(chunk);
    });
    far.on('data', (chunk) => {
      if (isCut) near.destroy();
      else near.write(chunk);
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(line, 'listening');
  onTestFinished(() => void line.close());
  return {
    url: `http://default.localhost:${(line.address() as AddressInfo).port}`,
    cutBeforeAnswerTo: (text: string) => (fatal = text),
  };
}

/** A token as a libSQL server believes it: signed with Ed25519. */
function tokens() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const keyFile = join(newFolder(), 'key.pem');
  writeFileSync(keyFile, publicKey.export({ type: 'spki', format: 'pem' }));
  return {
    keyFile,
    make(claims: object): string {
      const text = `${encode({ alg: 'EdDSA', typ: 'JWT' })}.${encode(claims)}`;
      return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`;
    },
  };
}

describe('opening a libSQL server', () => {
  it('takes a token that it believes and says so when it does not', async () => {
    const { keyFile, make } = tokens();
    const { url } = await aServer({ keyFile });
    const { storage } = await openStorage(url, now, { server: { token: make({ a: 'rw' }), readUrl: null } });
    await storage.check();
    await storage.close();
    const wrong = [null, tokens().make({ a: 'rw' }), make({ a: 'rw', exp: 1 })];
    for (const token of wrong) {
      const server = { token, readUrl: null };
      const sentence = /cannot be used \(.*401.*\).*AFTERWORD_DATABASE_TOKEN/;
      const refusal = { name: 'StorageUnusable', exitCode: 69, message: expect.stringMatching(sentence) as string };
      await expect(openStorage(url, now, { server })).rejects.toMatchObject(refusal);
      await expect(openReading(url, server)).rejects.toMatchObject(refusal);
    }
  });

  it('refuses a server that acknowledges before its disk has it, now or later', async () => {
    const { url, ports } = await aServer();
    await setDurability(ports, 'relaxed');
    await expect(openStorage(url, now)).rejects.toMatchObject({
      exitCode: 78,
      message: expect.stringContaining('Set the durability_mode of this namespace to strong') as string,
    });
    await setDurability(ports, 'strong');
    const { storage } = await openStorage(url, now);
    await storage.check();
    await setDurability(ports, 'relaxed');
    await expect(storage.check()).rejects.toThrow('acknowledges before its disk has it');
    await storage.close();
  });

  it('refuses a server that lets others in without the token', async () => {
    const { url } = await aServer();
    await expect(openStorage(url, now, { server: { token: 'x.y.z', readUrl: null } })).rejects.toMatchObject({
      exitCode: 78,
      message: expect.stringContaining('lets anybody in without a token') as string,
    });
  });

  it('says what is wrong when nobody answers', async () => {
    await expect(openStorage('http://127.0.0.1:9', now)).rejects.toMatchObject({
      name: 'StorageUnusable',
      exitCode: 69,
      message: expect.stringContaining('127.0.0.1:9 cannot be used') as string,
    });
  });

  it.each([
    ['http://db.example.com', 'token', /has to begin with https:\/\//],
    ['ws://db.example.com', 'token', /has to begin with https:\/\//],
    ['https://db.example.com', null, /set AFTERWORD_DATABASE_TOKEN/],
    ['libsql://db.example.com', null, /set AFTERWORD_DATABASE_TOKEN/],
    ['http://127.0.0.1.example.com', 'token', /has to begin with https:\/\//],
  ])('refuses %s with the token %s: it is another machine', (url, token, sentence) => {
    expect(() => serverAddress(url, token)).toThrow(sentence);
  });

  it.each([
    ['libsql://db.example.com', 'https://db.example.com/'],
    ['wss://db.example.com:8443', 'https://db.example.com:8443/'],
    ['ws://acme.localhost:8080', 'http://acme.localhost:8080/'],
  ])('talks to %s by %s', (url, expected) => {
    expect(serverAddress(url, 'token').url.href).toBe(expected);
  });
});

describe('a call to a libSQL server', () => {
  it('has an end when no answer comes', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    onTestFinished(() => void silent.close());
    const { fetch, close } = serverFetch(50);
    const { port } = silent.address() as AddressInfo;
    await expect(fetch(new Request(`http://127.0.0.1:${port}`))).rejects.toThrow(/abort/i);
    close();
  });

  it('leaves a connection alone for five seconds after it did not answer', async () => {
    const asked: string[] = [];
    const clock = { now: 0 };
    const gone = new Set(['first']);
    const connection = (name: string): ReadingConnection => ({
      execute() {
        asked.push(name);
        if (gone.has(name)) return Promise.reject(new StorageUnavailable('gone'));
        return Promise.resolve({} as Awaited<ReturnType<ReadingConnection['execute']>>);
      },
      close: () => Promise.resolve(),
    });
    const reader = preferring(connection('first'), connection('second'), () => clock.now);
    const ask = async () => {
      asked.length = 0;
      await reader.execute('select 1');
      return [...asked];
    };
    expect(await ask()).toEqual(['first', 'second']);
    clock.now = 4_999;
    expect(await ask()).toEqual(['second']);
    gone.delete('first');
    gone.add('second');
    expect(await ask()).toEqual(['second', 'first']);
    clock.now = 5_000;
    expect(await ask()).toEqual(['first']);
  });
});
