import { createClient, type InStatement } from '@libsql/client';
import type { AuditPage, NewKey } from '@afterword/contract';
import { describe, expect, it } from 'vitest';
import { issueKey, revokeKey, rotateKey } from '../src/domain/keys.js';
import { makeSignInLink } from '../src/domain/sign-in.js';
import { auditedWrite } from '../src/storage/libsql/audit.js';
import { queryBuilder } from '../src/storage/libsql/statement.js';
import type { NewAuditEntry } from '../src/storage/audit-log.js';
import { anotherDesk, openDesk, own, problemOf, type TestDesk } from './support/open-desk.js';
import { workplace } from './support/workplace.js';

const readKey: NewKey = { kind: 'read', name: 'Report', origins: [], readsResponses: true };

async function entries(desk: TestDesk, query = ''): Promise<AuditPage> {
  return (await (await desk.get(`/v1/audit${query}`)).json()) as AuditPage;
}

function send(desk: TestDesk, method: string, path: string, headers: Record<string, string>, body?: unknown) {
  return desk.app.request(path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

function signIn(desk: TestDesk, credential: string) {
  return send(desk, 'POST', '/v1/session', { origin: own }, { credential });
}

/** Changes the file behind the collector's back, as a thief would. */
async function tamper(desk: TestDesk, ...statements: string[]): Promise<void> {
  const client = createClient({ url: desk.url });
  await client.batch(statements, 'write');
  client.close();
}

describe('the audit log', () => {
  it('names who made, replaced and revoked keys, and by which request', async () => {
    const desk = await openDesk();
    const admin = `key:${desk.adminKey.split('_')[2]}`;
    const headers = { authorization: `Bearer ${desk.adminKey}` };
    const made = await send(desk, 'POST', '/v1/keys', headers, { kind: 'read', name: 'Report' });
    const { key } = (await made.json()) as { key: { id: string } };
    await send(desk, 'POST', `/v1/keys/${key.id}/rotate`, headers, {});
    await send(desk, 'DELETE', `/v1/keys/${key.id}`, headers);
    const { entries: found } = await entries(desk);
    expect(found.slice(0, 3).map(({ action, who, target }) => [action, who, target])).toEqual([
      ['key.revoked', admin, `key:${key.id}`],
      ['key.rotated', admin, `key:${key.id}`],
      ['key.created', admin, `key:${key.id}`],
    ]);
    for (const { requestId } of found.slice(0, 3)) expect(requestId).toMatch(/^[\da-f-]{36}$/);
    expect(found.at(-1)).toMatchObject({ action: 'key.created', who: 'command', requestId: null });
  });

  it('names who signed in and who failed to', async () => {
    const desk = await openDesk();
    await signIn(desk, 'nonsense');
    await signIn(desk, desk.siteKey);
    await signIn(desk, desk.readKey);
    await signIn(desk, await makeSignInLink(desk.storage, desk.desk.id, desk.clock.now));
    const { entries: found } = await entries(desk, '?limit=4');
    expect(
      found.map(({ action, who, target }) => [action, who, target.replace(/^session:[\da-f]{16}$/, 'a session')]),
    ).toEqual([
      ['signIn.succeeded', 'link', 'a session'],
      ['signIn.succeeded', `key:${desk.readKey.split('_')[2]}`, 'a session'],
      ['signIn.failed', 'nobody', `key:${desk.siteKey.split('_')[2]}`],
      ['signIn.failed', 'nobody', 'link'],
    ]);
  });

  it('notes an export before its first row, by the session that asked for it', async () => {
    const desk = await openDesk();
    const reply = await signIn(desk, desk.adminKey);
    const cookie = (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const exported = await desk.app.request('/v1/responses.csv?from=2026-01-01&to=2026-02-01', { headers: { cookie } });
    expect(exported.status).toBe(200);
    const [entry, before] = (await entries(desk)).entries;
    expect(entry).toMatchObject({
      action: 'responses.exported',
      who: before?.target,
      details: { format: 'csv', from: '2026-01-01', to: '2026-02-01' },
    });
  });

  it('holds no secret', async () => {
    const desk = await openDesk();
    const { secret } = await issueKey(desk.storage, desk.desk.id, readKey, desk.clock.now);
    const link = await makeSignInLink(desk.storage, desk.desk.id, desk.clock.now);
    await signIn(desk, link);
    const token = /=([^;]+)/.exec((await signIn(desk, secret)).headers.get('set-cookie') ?? '')?.[1] ?? '';
    const text = JSON.stringify(await entries(desk));
    for (const hidden of [secret, link, token, desk.adminKey]) expect(text).not.toContain(hidden);
  });

  it('comes in pages, newest first', async () => {
    const desk = await openDesk();
    const whole = await entries(desk);
    const first = await entries(desk, '?limit=2');
    const second = await entries(desk, `?limit=2&cursor=${first.next}`);
    expect([...first.entries, ...second.entries]).toEqual(whole.entries);
    expect(second.next).toBeNull();
    expect(await problemOf(await desk.get('/v1/audit?cursor=x'))).toMatchObject({ type: '/problems/invalid-query' });
  });

  it('shows nothing of another desk', async () => {
    const desk = await openDesk();
    const { id } = await anotherDesk(desk);
    const { key } = await issueKey(desk.storage, id, readKey, desk.clock.now);
    expect(JSON.stringify(await entries(desk))).not.toContain(key.id);
  });

  it('keeps an act and its entry together or neither', async () => {
    const desk = await openDesk();
    const { key } = await issueKey(desk.storage, desk.desk.id, readKey, desk.clock.now);
    const before = await entries(desk);
    await tamper(desk, `create trigger full before insert on audit_entry begin select raise(abort, 'full'); end`);
    await expect(revokeKey(desk.storage, desk.desk.id, key.id, desk.clock.now)).rejects.toThrow();
    await expect(
      issueKey(desk.storage, desk.desk.id, { ...readKey, name: 'Unnoted' }, desk.clock.now),
    ).rejects.toThrow();
    await tamper(desk, 'drop trigger full');
    expect(await entries(desk)).toEqual(before);
    const keys = await desk.kept.keys.list(desk.desk.id);
    expect(keys.find(({ id }) => id === key.id)?.revokedAt).toBeNull();
    expect(keys.map(({ name }) => name)).not.toContain('Unnoted');
  });

  it('stays one chain when many acts come at once', async () => {
    const desk = await openDesk();
    const entry = (number: number): NewAuditEntry => ({
      at: desk.clock.now,
      who: 'command',
      requestId: null,
      deskId: null,
      action: 'signIn.failed',
      target: `link ${number}`,
      details: {},
    });
    await Promise.all(Array.from({ length: 40 }, (_, number) => desk.storage.audit.note(entry(number))));
    const { entries: found } = await entries(desk, '?limit=500');
    expect(found.filter(({ target }) => target.startsWith('link'))).toHaveLength(40);
    for (const [index, { previousHash }] of found.entries()) {
      expect(previousHash).toBe(found[index + 1]?.hash ?? '0'.repeat(64));
    }
    expect(await desk.storage.audit.firstBreak()).toBeNull();
  });

  it('stays one chain when two collectors write to one database', async () => {
    const desk = await openDesk();
    const client = createClient({ url: desk.url });
    const reader = { execute: (asked: InStatement) => client.execute(asked), close: () => Promise.resolve() };
    const collectors = [1, 2].map(() =>
      auditedWrite((statements) => client.batch([...statements], 'write'), queryBuilder(reader)),
    );
    const entry = {
      at: 0,
      who: 'command',
      requestId: null,
      deskId: null,
      action: 'signIn.failed',
      details: {},
    } as const;
    await Promise.all(
      collectors.flatMap((write, index) =>
        [1, 2, 3].map((number) => write([], { ...entry, target: `collector ${index}, act ${number}` })),
      ),
    );
    client.close();
    const { entries: found } = await entries(desk);
    expect(found.filter(({ target }) => target.startsWith('collector'))).toHaveLength(6);
    expect(await desk.storage.audit.firstBreak()).toBeNull();
  });

  it('names the entry that was changed, and one whose neighbour was taken out', async () => {
    const desk = await openDesk();
    await rotateKey(desk.storage, desk.desk.id, desk.readKey.split('_')[2] ?? '', 7, desk.clock.now);
    await expect(tamper(desk, `update audit_entry set who = 'nobody' where sequence = 2`)).rejects.toThrow(
      'never changed',
    );
    await tamper(desk, 'drop trigger audit_entry_kept', `update audit_entry set who = 'nobody' where sequence = 2`);
    expect(await desk.storage.audit.firstBreak()).toBe(2);
    await tamper(desk, 'delete from audit_entry where sequence = 2');
    expect(await desk.storage.audit.firstBreak()).toBe(3);
    await tamper(desk, 'delete from audit_entry where sequence = 1');
    expect(await desk.storage.audit.firstBreak()).toBeNull();
  });
});

describe('the audit log of the afterword command', () => {
  it('prints what was done, and verify checks it', async () => {
    const { run, settings } = workplace();
    await run(['keys', 'create', '--kind', 'read', '--name', 'Report']);
    const { output, exitCode } = await run(['audit']);
    const lines = output
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as Record<string, unknown>);
    expect(exitCode).toBe(0);
    expect(lines.map(({ action, name }) => [action, name])).toEqual([
      ['key.created', 'Report'],
      ['key.created', 'First admin key'],
      ['key.created', 'First site key'],
    ]);
    expect((await run(['verify'])).output).toContain('the audit log is whole');
    const client = createClient({ url: settings.AFTERWORD_DATABASE_URL });
    await client.batch(
      ['drop trigger audit_entry_kept', `update audit_entry set target = 'x' where sequence = 1`],
      'write',
    );
    client.close();
    expect(await run(['verify'])).toMatchObject({ exitCode: 1, errors: expect.stringContaining('entry 1') as string });
  });
});
