import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import type { AuditPage } from '@afterword/contract';
import { describe, expect, it } from 'vitest';
import { forgetErased } from '../src/domain/requesters.js';
import { pseudonyms } from '../src/domain/pseudonyms.js';
import { aResponse, openDesk, problemOf, replyOf, type TestDesk } from './support/open-desk.js';
import { workplace } from './support/workplace.js';

const person = 'p.4711@example.com';

/** In which files of a folder a text stands, in its bytes. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder).filter((name) => {
    const path = join(folder, name);
    return statSync(path).isFile() && readFileSync(path).includes(text);
  });
}

function requester(desk: TestDesk, reference: string, method = 'GET', key = desk.adminKey) {
  return desk.app.request(`/v1/requesters/${encodeURIComponent(reference)}`, {
    method,
    headers: { authorization: `Bearer ${key}` },
  });
}

async function idsOf(desk: TestDesk, reference: string): Promise<string[]> {
  const page = (await (await requester(desk, reference)).json()) as { responses: { id: string }[] };
  return page.responses.map(({ id }) => id);
}

describe('a requester', () => {
  it('is found by their reference, however it is spelled, and stands nowhere as they were named', async () => {
    const desk = await openDesk();
    const response = aResponse({ requester: person });
    await desk.submit(response, aResponse({ requester: 'somebody.else' }), aResponse());
    expect(await idsOf(desk, ` ${person.toUpperCase()}`)).toEqual([response.id]);
    expect(await idsOf(desk, 'p.4711')).toEqual([]);
    expect(filesWith(desk.folder, person)).toEqual([]);
    expect(JSON.stringify(desk.log)).not.toContain(person);
    for (const path of ['/v1/responses', '/v1/responses.csv', '/v1/responses.ndjson']) {
      const text = await (await desk.get(path)).text();
      expect(text).toContain(response.id);
      expect(text).not.toMatch(/p\.4711|requester/);
    }
  });

  it('stays who the first revision named, and is no part of what makes two bodies the same', async () => {
    const desk = await openDesk();
    const response = aResponse({ requester: person });
    await desk.submit(response);
    const { requester: _, ...unnamed } = response;
    expect((await replyOf(await desk.submit(unnamed))).receipts[0]?.outcome).toBe('unchanged');
    await desk.submit({ ...unnamed, revision: 2, answers: { satisfaction: 1 } });
    await desk.submit({ ...response, requester: 'another', revision: 3 });
    expect(await idsOf(desk, person)).toEqual([response.id]);
    expect(await idsOf(desk, 'another')).toEqual([]);
  });

  it('is refused when nothing or a control character is named', async () => {
    const desk = await openDesk();
    for (const wrong of ['  ', 'a\nb', 'x'.repeat(255)]) {
      const problem = await problemOf(await desk.submit(aResponse({ requester: wrong })));
      expect(problem.errors?.[0]?.pointer).toBe('/requester');
    }
    expect((await requester(desk, ' ')).status).toBe(400);
    expect((await requester(desk, person, 'GET', desk.readKey)).status).toBe(403);
    expect((await requester(desk, person, 'DELETE', desk.readKey)).status).toBe(403);
  });

  it('has another pseudonym at each desk and under each key, and is found under all keys', () => {
    const [first, second] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    const before = pseudonyms([first]).of({ key: 'it' }, person);
    expect(pseudonyms([first]).of({ key: 'hr' }, person).hash).not.toBe(before.hash);
    const rotated = pseudonyms([second, first]);
    expect(rotated.of({ key: 'it' }, person).hash).not.toBe(before.hash);
    expect(rotated.all({ key: 'it' }, person)).toContainEqual(before);
  });

  it('comes in pages, without a row twice or left out', async () => {
    const desk = await openDesk();
    const mine = [1, 2, 3].map(() => aResponse({ requester: person }));
    await desk.submit(...mine);
    const seen: string[] = [];
    let cursor = '';
    do {
      const reply = await desk.get(`/v1/requesters/${person}?limit=2${cursor}`);
      const { responses, next } = (await reply.json()) as { responses: { id: string }[]; next: string | null };
      seen.push(...responses.map(({ id }) => id));
      cursor = next === null ? '' : `&cursor=${next}`;
    } while (cursor !== '');
    expect(seen).toEqual(mine.map(({ id }) => id));
    expect((await desk.get(`/v1/requesters/${person}?cursor=nonsense`)).status).toBe(400);
  });
});

describe('erasing a requester', () => {
  const words = 'The sentinel of somebody who wants to be forgotten.';

  it('takes their answers out of rows and counts, and leaves those of others', async () => {
    const desk = await openDesk();
    const other = aResponse({ dimensions: { team: 'Network' }, requester: 'other' });
    await desk.submit(other, aResponse({ dimensions: { team: 'Network' }, requester: person }));
    expect(await (await requester(desk, person, 'DELETE')).json()).toEqual({ erased: 1, isFinal: true });
    expect(await idsOf(desk, person)).toEqual([]);
    expect(await idsOf(desk, 'other')).toEqual([other.id]);
    expect((await desk.results('metric=csat&from=2026-11-01&to=2026-11-30')).points[0]?.n).toBe(1);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
    expect(await (await requester(desk, person, 'DELETE')).json()).toEqual({ erased: 0, isFinal: true });
  });

  it('leaves no byte of their words, ticket or pseudonym in the database and its log', async () => {
    const desk = await openDesk();
    const response = aResponse({
      requester: person,
      subject: { kind: 'ticket', reference: 'INC-SENTINEL' },
      answers: { satisfaction: 2, comment: words.repeat(60) },
    });
    await desk.submit(aResponse(), response, aResponse());
    const { hash } = desk.dependencies.pseudonyms.of(desk.desk, person);
    const inDatabase = () =>
      readdirSync(desk.folder)
        .filter((name) => /\.db(-wal|-shm)?$/.test(name))
        .filter((name) => {
          const bytes = readFileSync(join(desk.folder, name));
          return [words, 'INC-SENTINEL', Buffer.from(hash, 'hex')].some((part) => bytes.includes(part));
        });
    expect(inDatabase()).not.toEqual([]);
    await requester(desk, person, 'DELETE');
    expect(inDatabase()).toEqual([]);
    expect(filesWith(desk.folder, person)).toEqual([]);
    expect(statSync(join(desk.folder, 'afterword.db.erasures')).mode & 0o077).toBe(0);
  });

  it('keeps an erased response away when a browser sends it or a revision of it again', async () => {
    const desk = await openDesk();
    const response = aResponse({ requester: person });
    await desk.submit(response);
    await requester(desk, person, 'DELETE');
    for (const again of [response, { ...response, revision: 2 }]) {
      const reply = await desk.submit(again);
      expect(reply.status).toBe(410);
      expect(await problemOf(reply)).toMatchObject({ type: '/problems/no-longer-kept', retry: 'never' });
    }
    const mixed = await replyOf(await desk.submit(response, aResponse()));
    expect(mixed.receipts.map(({ outcome }) => outcome)).toEqual(['refused', 'kept']);
    expect(await idsOf(desk, person)).toEqual([]);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('forgets the ids of what was erased after thirty days', async () => {
    const desk = await openDesk();
    const response = aResponse({ requester: person });
    await desk.submit(response);
    await requester(desk, person, 'DELETE');
    desk.clock.now += 29 * 86_400_000;
    await forgetErased(desk.storage, desk.clock.now);
    expect((await desk.submit(response)).status).toBe(410);
    desk.clock.now += 2 * 86_400_000;
    await forgetErased(desk.storage, desk.clock.now);
    expect((await desk.connect().execute('select * from erased_response')).rows).toEqual([]);
  });

  it('notes who saw and who erased what, and not of whom', async () => {
    const desk = await openDesk();
    await desk.submit(aResponse({ requester: person }));
    await requester(desk, person);
    await requester(desk, person, 'DELETE');
    await requester(desk, person, 'DELETE', desk.readKey);
    const page = (await (await desk.get('/v1/audit')).json()) as AuditPage;
    const about = page.entries.filter(({ target }) => target === 'requester');
    expect(about.map(({ action }) => action)).toEqual(['requester.erased', 'requester.exported']);
    expect(about.map(({ who }) => who)).toEqual(Array(2).fill(expect.stringMatching(/^key:/)));
    expect(JSON.stringify(page)).not.toContain('4711');
  });

  it('takes what the person answers afterwards', async () => {
    const desk = await openDesk();
    await desk.submit(aResponse({ requester: person }));
    await requester(desk, person, 'DELETE');
    desk.clock.now += 1;
    const later = aResponse({ requester: person });
    await desk.submit(later);
    expect(await idsOf(desk, person)).toEqual([later.id]);
  });

  it('erases more responses than fit into one commit', async () => {
    const desk = await openDesk();
    for (let batch = 0; batch < 5; batch += 1) {
      await desk.submit(...Array.from({ length: 90 }, () => aResponse({ requester: person })));
    }
    expect(await (await requester(desk, person, 'DELETE')).json()).toEqual({ erased: 450, isFinal: true });
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('says so when another program still reads what was erased', async () => {
    const desk = await openDesk();
    await desk.submit(aResponse({ requester: person, answers: { satisfaction: 2, comment: words } }));
    const reader = createClient({ url: desk.url });
    const reading = await reader.transaction('read');
    await reading.execute('select count(*) from response');
    expect(await (await requester(desk, person, 'DELETE')).json()).toEqual({ erased: 1, isFinal: false });
    await reading.rollback();
    reader.close();
    expect(await (await requester(desk, person, 'DELETE')).json()).toEqual({ erased: 0, isFinal: true });
    expect(filesWith(desk.folder, words)).toEqual([]);
  });
});

describe('the collector in service', () => {
  const address = '203.0.113.77';
  const browser = 'SentinelBrowser/9.9';

  /** Serves, keeps one response of a requester, and stops unless `use` wants more. */
  async function served(use: (url: string, adminKey: string) => Promise<void> = () => Promise.resolve()) {
    const place = workplace();
    const { url, output, stop } = await place.serve({ AFTERWORD_TRUSTED_PROXIES: '1' });
    const siteKey = /aw_site_\w+/.exec(output)?.[0];
    const response = aResponse({ requester: person });
    const reply = await fetch(`${url}/v1/responses`, {
      method: 'POST',
      headers: {
        origin: url,
        'content-type': 'text/plain',
        'user-agent': browser,
        'x-forwarded-for': address,
        'sec-ch-ua': browser,
      },
      body: JSON.stringify({ siteKey, responses: [response] }),
    });
    expect(reply.status).toBe(200);
    await use(url, /aw_adm_\w+/.exec(output)?.[0] ?? '');
    return { place, response, stop, output };
  }

  it('keeps no address and no browser, in no row and in no byte', async () => {
    const { place, stop } = await served(async () => {
      expect(filesWith(process.cwd(), 'INC-')).not.toEqual([]);
      for (const text of [address, browser, person]) expect(filesWith(process.cwd(), text)).toEqual([]);
    });
    await stop();
    for (const text of [address, browser, person]) expect(filesWith(place.folder, text)).toEqual([]);
    const client = createClient({ url: `file:${place.database}` });
    const { rows: tables } = await client.execute("select name from sqlite_master where type = 'table'");
    expect(tables.length).toBeGreaterThan(5);
    for (const name of tables.map((row) => row['name'] as string)) {
      const { rows } = await client.execute(`select * from "${name}"`);
      expect(JSON.stringify(rows)).not.toMatch(/203\.0\.113|SentinelBrowser|p\.4711/);
    }
    client.close();
  });

  it('makes a key that only its owner can read, outside of the database, and goes on with it', async () => {
    const { place, stop } = await served();
    await stop();
    const path = `${place.database}.pseudonym-key`;
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const key = readFileSync(path, 'utf8').trim();
    expect(filesWith(place.folder, key)).toEqual(['afterword.db.pseudonym-key']);
    expect(readFileSync(place.database).includes(Buffer.from(key, 'base64url'))).toBe(false);
    const again = await place.serve();
    await again.stop();
    expect(readFileSync(path, 'utf8').trim()).toBe(key);
  });

  it('does not start without the key under which it holds requesters, with a sentence', async () => {
    const { place, stop } = await served();
    await stop();
    const path = `${place.database}.pseudonym-key`;
    const key = readFileSync(path, 'utf8');
    rmSync(path);
    const without = await place.run(['start']);
    expect(without).toMatchObject({ exitCode: 78 });
    expect(without.errors).toMatch(/holds requesters under the key [0-9a-f]{8}, and .*pseudonym-key is not there/);
    const other = await place.run(['start'], { AFTERWORD_PSEUDONYM_KEY: 'A'.repeat(43) });
    expect(other.errors).toMatch(/is not among those in AFTERWORD_PSEUDONYM_KEY/);
    expect((await place.run(['start'], { AFTERWORD_PSEUDONYM_KEY: 'short' })).exitCode).toBe(78);
    writeFileSync(path, 'nonsense\n');
    expect((await place.run(['start'])).errors).toMatch(/must hold one key in each line/);
    const rotated = await place.serve({ AFTERWORD_PSEUDONYM_KEY: `${'A'.repeat(43)},${key.trim()}` });
    await rotated.stop();
  });

  it('shows the key in no summary of the settings', async () => {
    const secret = 'A'.repeat(43);
    const shown = await workplace().run(['config'], { AFTERWORD_PSEUDONYM_KEY: secret });
    expect(shown.exitCode).toBe(0);
    expect(shown.output).toMatch(/AFTERWORD_PSEUDONYM_KEY.*\(secret\)/);
    expect(shown.output).not.toContain(secret);
  });

  it('erases again, when a backup is restored, who was erased since', async () => {
    const { place, stop } = await served(async (url, adminKey) => {
      const folder = process.cwd();
      writeFileSync(join(folder, 'note'), adminKey + url);
    });
    expect((await place.run(['backup', 'copy.db'])).exitCode).toBe(0);
    const [, adminKey, url] = /^(aw_adm_\w+?)(http.*)$/.exec(readFileSync(join(place.folder, 'note'), 'utf8')) ?? [];
    const erased = await fetch(`${url}/v1/requesters/${person}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${adminKey}` },
    });
    expect(await erased.json()).toMatchObject({ erased: 1 });
    await stop();
    const restored = await place.run(['restore', 'copy.db', '--force']);
    expect(restored.output).toMatch(/1 of them were erased since/);
    expect((await place.run(['verify'])).exitCode).toBe(0);
    expect((await place.run(['export', '--format', 'ndjson'])).output).toBe('');
    const elsewhere = { AFTERWORD_DATABASE_URL: 'file:./elsewhere.db' };
    const unlisted = await place.run(['restore', 'copy.db'], elsewhere);
    expect(unlisted.output).toMatch(/There is no list of erasures at \.\/elsewhere\.db\.erasures/);
    const named = await place.run(['restore', 'copy.db', '--force', '--erasures', 'afterword.db.erasures'], elsewhere);
    expect(named.output).toMatch(/erased again/);
    writeFileSync(join(place.folder, 'torn'), 'nonsense\n');
    const torn = await place.run(['restore', 'copy.db', '--force', '--erasures', 'torn'], elsewhere);
    expect(torn).toMatchObject({ exitCode: 74 });
    expect(torn.errors).toMatch(/cannot be read in line 1/);
  });
});
