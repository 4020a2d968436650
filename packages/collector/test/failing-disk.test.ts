import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aResponse, page } from './support/open-desk.js';
import { workplace } from './support/workplace.js';

const mount = (...parameters: readonly string[]): Buffer => execFileSync('mount', parameters, { stdio: 'pipe' });

/** A disk of a few megabytes until the test is over, or `null` where this user may mount none. */
function smallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-disk-'));
  try {
    mount('-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder);
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true });
  });
  return folder;
}

/** Takes all the room of a disk but this much, until it is called. */
function fill(folder: string, bytesLeft: number, name = 'filler'): () => void {
  const { bavail, bsize } = statfsSync(folder);
  const file = join(folder, name);
  writeFileSync(file, Buffer.alloc(bavail * bsize - bytesLeft));
  return () => rmSync(file);
}

const without = 'Only a user who may mount a disk can fill one without filling that of the machine.';

describe('a disk that is full', () => {
  it('refuses with 503 what it cannot keep, goes on answering, and keeps again once there is room', async (context) => {
    const disk = smallDisk();
    if (!disk) return context.skip(without);
    const { serveAlone, run } = workplace();
    const setting = { AFTERWORD_DATABASE_URL: `file:${join(disk, 'afterword.db')}`, AFTERWORD_PAGE_ORIGINS: page };
    const { url, output, child } = await serveAlone(setting);
    const siteKey = /aw_site_\w+/.exec(output())?.[0];
    const adminKey = /aw_adm_\w+/.exec(output())?.[0];
    const submit = () =>
      fetch(`${url}/v1/responses`, {
        method: 'POST',
        headers: { origin: page, 'content-type': 'text/plain' },
        body: JSON.stringify({
          siteKey,
          responses: [aResponse({ answers: { satisfaction: 4, comment: 'Words. '.repeat(100) } })],
        }),
      });
    const counting = await fetch(`${url}/v1/counting`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      body: '{"volunteered":"counted"}',
    });
    expect(counting.status).toBe(200);
    expect((await submit()).status).toBe(200);
    const makeRoom = fill(disk, 100_000);
    const statuses: number[] = [];
    let last = await submit();
    for (; statuses.length < 400 && last.status === 200; last = await submit()) statuses.push(last.status);
    expect(last.status).toBe(503);
    expect(last.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await last.json()).toMatchObject({ type: '/problems/storage-unavailable', retry: 'later' });
    const emptyTheRest = fill(disk, 0, 'rest');
    await expect.poll(async () => (await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const counted = async () => {
      const reply = await fetch(`${url}/v1/results?metric=responses`, {
        headers: { authorization: `Bearer ${adminKey}` },
      });
      return ((await reply.json()) as { points: { n: number }[] }).points[0]?.n;
    };
    expect(await counted()).toBe(statuses.length + 1);
    emptyTheRest();
    makeRoom();
    expect((await submit()).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(await counted()).toBe(statuses.length + 2);
    expect(child.exitCode).toBeNull();
    expect((await run(['verify'], setting)).output).toContain('every count agrees');
  });

  it('is said in a sentence at the start', async (context) => {
    const disk = smallDisk();
    if (!disk) return context.skip(without);
    const { run } = workplace();
    fill(disk, 0);
    const failed = await run(['start'], { AFTERWORD_DATABASE_URL: `file:${join(disk, 'afterword.db')}` });
    expect(failed).toMatchObject({ exitCode: 74 });
    expect(failed.errors).toMatch(/^[^\n]*full[^\n]*\n$/);
  });
});

describe('a disk that takes no writing', () => {
  it('is said in a sentence by every command that needs it', async (context) => {
    const disk = smallDisk();
    if (!disk) return context.skip(without);
    const { run, start } = workplace();
    const setting = { AFTERWORD_DATABASE_URL: `file:${join(disk, 'afterword.db')}` };
    // By a process of its own, which lets go of the file.
    await once(start(['migrate'], setting).child, 'exit');
    mount('-o', 'remount,ro', disk);
    for (const command of ['start', 'verify', 'migrate']) {
      const failed = await run([command], setting);
      expect(failed).toMatchObject({ exitCode: 74, output: '' });
      expect(failed.errors).toMatch(/^[^\n]*the disk is read-only[^\n]*\n$/);
    }
  });
});
