import type { CreatedKey, Key, NewKey } from '@afterword/contract';
import { describe, expect, it } from 'vitest';
import { issueKey, rotateKey } from '../src/domain/keys.js';
import { aResponse, anotherDesk, openDesk, problemOf, type TestDesk } from './support/open-desk.js';
import { workplace } from './support/workplace.js';

const dayMs = 86_400_000;

function rotate(desk: TestDesk, id: string, body: unknown) {
  return desk.app.request(`/v1/keys/${id}/rotate`, {
    method: 'POST',
    headers: { authorization: `Bearer ${desk.adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

const idOf = (secret: string): string => secret.split('_')[2] ?? '';

async function listed(desk: TestDesk, id: string): Promise<Key | undefined> {
  const { keys } = (await (await desk.get('/v1/keys')).json()) as { keys: Key[] };
  return keys.find((key) => key.id === id);
}

describe('replacing a key', () => {
  it('leaves the old one in force for the days that were said, and the new one after them', async () => {
    const desk = await openDesk();
    const reply = await rotate(desk, idOf(desk.readKey), { overlapDays: 3 });
    expect(reply.status).toBe(201);
    const { key, secret } = (await reply.json()) as CreatedKey;
    expect(key).toMatchObject({ kind: 'read', name: 'Reader', scopes: ['results:read'] });
    const works = async (text: string) => (await desk.get('/v1/results?metric=csat', text)).status === 200;
    expect([await works(desk.readKey), await works(secret)]).toEqual([true, true]);
    desk.clock.now += 3 * dayMs - 1;
    expect([await works(desk.readKey), await works(secret)]).toEqual([true, true]);
    desk.clock.now += 1;
    expect([await works(desk.readKey), await works(secret)]).toEqual([false, true]);
  });

  it('gives a site key its origins and lets pages with the old one go on', async () => {
    const desk = await openDesk();
    const { key, secret } = (await (await rotate(desk, idOf(desk.siteKey), {})).json()) as CreatedKey;
    expect(key.origins).toEqual(['https://intranet.example.com']);
    expect(key.expiresAt).toBeNull();
    for (const siteKey of [desk.siteKey, secret]) {
      expect((await desk.post({ siteKey, responses: [aResponse()] })).status).toBe(200);
    }
  });

  it('lets no key live longer than it was to', async () => {
    const desk = await openDesk();
    const expiresAt = '2026-11-26T00:00:00.000Z';
    const wanted: NewKey = { kind: 'read', name: 'Short', origins: [], readsResponses: false, expiresAt };
    const { key } = await issueKey(desk.storage, desk.desk.id, wanted, desk.clock.now);
    await rotate(desk, key.id, { overlapDays: 30 });
    expect((await listed(desk, key.id))?.expiresAt).toBe(expiresAt);
  });

  it('knows no key of another desk, none that ended, and no endless overlap', async () => {
    const desk = await openDesk();
    const other = await anotherDesk(desk);
    const wanted: NewKey = { kind: 'read', name: 'Theirs', origins: [], readsResponses: false };
    const { key } = await issueKey(desk.storage, other.id, wanted, desk.clock.now);
    expect((await rotate(desk, key.id, {})).status).toBe(404);
    await rotate(desk, idOf(desk.readKey), { overlapDays: 0 });
    expect((await rotate(desk, idOf(desk.readKey), {})).status).toBe(404);
    expect(await problemOf(await rotate(desk, idOf(desk.siteKey), { overlapDays: 91 }))).toMatchObject({
      type: '/problems/invalid-request',
      errors: [{ pointer: '/overlapDays' }],
    });
    expect(await rotateKey(desk.storage, desk.desk.id, 'unknown', 7, desk.clock.now)).toBeNull();
  });

  it('works by command', async () => {
    const { run } = workplace();
    const made = await run(['keys', 'create', '--kind', 'read', '--name', 'Report', '--expires', 'never']);
    const id = /id (\w{10})/.exec(made.output)?.[1] ?? '';
    const rotated = await run(['keys', 'rotate', id, '--overlap-days', '2']);
    expect(rotated.output).toMatch(
      new RegExp(`^aw_read_\\w+\\n\\(read key "Report", id \\w{10}; ${id} goes on working for 2 days`),
    );
    expect((await run(['keys', 'rotate', id, '--overlap-days', '99'])).exitCode).toBe(64);
    expect((await run(['keys', 'rotate', 'unknown'])).errors).toContain('no key in force');
  });
});

describe('a key', () => {
  it('works for a year when nobody says otherwise, a site key for ever', async () => {
    const desk = await openDesk();
    expect((await listed(desk, idOf(desk.readKey)))?.expiresAt).toBe('2027-11-25T12:00:00.000Z');
    expect((await listed(desk, idOf(desk.siteKey)))?.expiresAt).toBeNull();
    const wanted: NewKey = { kind: 'read', name: 'Forever', origins: [], readsResponses: false, expiresAt: null };
    const { key } = await issueKey(desk.storage, desk.desk.id, wanted, desk.clock.now);
    expect(key.expiresAt).toBeNull();
  });

  it('shows who made it and on which day it was last used', async () => {
    const desk = await openDesk();
    expect(await listed(desk, idOf(desk.readKey))).toMatchObject({ createdBy: 'command', lastUsedOn: null });
    await desk.get('/v1/results?metric=csat', desk.readKey);
    await expect.poll(async () => (await listed(desk, idOf(desk.readKey)))?.lastUsedOn).toBe('2026-11-25');
    desk.clock.now += dayMs;
    await desk.get('/v1/results?metric=csat', desk.readKey);
    await expect.poll(async () => (await listed(desk, idOf(desk.readKey)))?.lastUsedOn).toBe('2026-11-26');
  });

  it('is noted once a day, however often it is used', async () => {
    const desk = await openDesk();
    const day = Math.floor(desk.clock.now / dayMs);
    const id = idOf(desk.readKey);
    await desk.storage.keys.noteUse(id, day);
    await desk.kept.keys.noteUse(id, day + 9);
    await desk.storage.keys.noteUse(id, day);
    await desk.kept.keys.noteUse(id, day);
    expect((await listed(desk, id))?.lastUsedOn).toBe('2026-12-04');
  });
});
