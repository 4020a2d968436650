import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { workplace } from './support/workplace.js';

describe('a process of the afterword command', () => {
  it('serves four addresses on a new database and shows the admin key once', async () => {
    const { serveAlone, database } = workplace();
    const first = await serveAlone();
    const said = first.output();
    for (const path of ['/demo', '/reference', '/readyz']) {
      expect(said).toContain(`${first.url}${path}`);
      expect((await fetch(`${first.url}${path}`)).status).toBe(200);
    }
    expect(said).toMatch(/#sign-in=[\w-]{43}\n/);
    expect(said).toMatch(/Admin key \(secret\) +aw_adm_/);
    first.child.kill('SIGTERM');
    await once(first.child, 'exit');
    expect(first.child.exitCode).toBe(0);
    expect(existsSync(`${database}-wal`)).toBe(false);
    const second = await serveAlone();
    expect(second.output()).not.toContain('aw_adm_');
    const siteKey = /aw_site_\w+/;
    expect(siteKey.exec(second.output())?.[0]).toBe(siteKey.exec(said)?.[0]);
  });

  it('lets nobody else on the machine read what it keeps', async () => {
    const { serveAlone, database } = workplace();
    await serveAlone();
    expect(statSync(database).mode & 0o077).toBe(0);
  });

  it('keeps a second collector off its file, with exit code 75 and a sentence', async () => {
    const { serveAlone, run, database } = workplace();
    await serveAlone();
    const second = await run(['start']);
    expect(second.exitCode).toBe(75);
    expect(second.errors).toBe(
      `${database} is in use by another afterword process. Stop that one first, or name another file in AFTERWORD_DATABASE_URL.\n`,
    );
    expect((await run(['keys', 'create', '--kind', 'read', '--name', 'x'])).exitCode).toBe(75);
  });

  it('names the port that another program listens on, with exit code 69', async () => {
    const { serveAlone, run, folder } = workplace();
    const { port } = new URL((await serveAlone()).url);
    const other = { AFTERWORD_DATABASE_URL: `file:${folder}/other.db`, AFTERWORD_PORT: port };
    const second = await run(['start'], other);
    expect(second.exitCode).toBe(69);
    expect(second.errors).toContain(
      `Port ${port} is in use. Stop the other program or set AFTERWORD_PORT to another one.`,
    );
  });

  it('lets one of several starts on a new file win, and tells the others the same', async () => {
    const { start, database } = workplace();
    const starts = Array.from({ length: 4 }, () => start(['start']));
    await Promise.all(
      starts.map(({ child, output }) =>
        expect
          .poll(() => child.exitCode ?? (output().includes('Stop with Ctrl+C.') || null), { timeout: 20_000 })
          .not.toBeNull(),
      ),
    );
    expect(starts.map(({ child }) => child.exitCode ?? 0).sort()).toEqual([0, 75, 75, 75]);
    for (const { errors } of starts) expect(errors()).toMatch(new RegExp(`^$|^${database} is in use`));
  });

  it('verifies, exports and lists keys while the collector runs', async () => {
    const { serveAlone, run } = workplace();
    await serveAlone();
    expect((await run(['verify'])).output).toContain('every count agrees with the rows');
    expect((await run(['export'])).output).toMatch(/^id,revision/);
    expect((await run(['keys', 'list'])).output).toContain('First site key');
  });

  it('goes on when nobody reads its log any more', async () => {
    const { serveAlone } = workplace();
    const { child, url } = await serveAlone();
    child.stderr.destroy();
    for (let tries = 0; tries < 3; tries += 1) {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(
        'POST /v1/responses HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 50\r\n\r\nx',
      );
      socket.destroy();
      await once(socket, 'close');
    }
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(child.exitCode).toBeNull();
  });

  it('answers what is on its way when it is told to stop', async () => {
    const { serveAlone } = workplace();
    const { child, url } = await serveAlone();
    const requests = Array.from({ length: 20 }, () => fetch(`${url}/healthz`).then(({ status }) => status));
    child.kill('SIGTERM');
    expect(await Promise.all(requests)).toEqual(Array(20).fill(200));
    await once(child, 'exit');
    expect(child.exitCode).toBe(0);
  });
});
