import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { knownMigrations } from '../src/storage/libsql/migrate.js';
import { workplace } from './support/workplace.js';
import { writeTickets } from './support/write-tickets.js';

describe('the afterword command', () => {
  it('explains itself, and every command of its own', async () => {
    const { run } = workplace();
    const help = await run(['--help']);
    expect(help.exitCode).toBe(0);
    const commands = ['start', 'demo', 'import', 'export', 'verify', 'migrate', 'audit', 'counting', 'keys', 'survey'];
    for (const command of commands) {
      expect(help.output).toContain(command);
      expect((await run([command, '--help'])).output).toContain('Usage: afterword');
    }
    const variables = [
      'DATABASE_URL',
      'HOST',
      'PORT',
      'PUBLIC_URL',
      'PAGE_ORIGINS',
      'DESK_NAME',
      'TIME_ZONE',
      'SURVEYS',
    ];
    for (const variable of variables) {
      expect(help.output).toContain(`AFTERWORD_${variable}`);
    }
  });

  it.each([
    [{ AFTERWORD_PORT: 'eighty' }, 'AFTERWORD_PORT'],
    [{ AFTERWORD_PORT: '70000' }, 'AFTERWORD_PORT'],
    [{ AFTERWORD_DATABASE_URL: 'postgres://x' }, 'AFTERWORD_DATABASE_URL'],
    [{ AFTERWORD_DATABASE_URL: 'file::memory:' }, 'AFTERWORD_DATABASE_URL'],
    [{ AFTERWORD_TIME_ZONE: 'Mars/Olympus' }, 'AFTERWORD_TIME_ZONE'],
    [{ AFTERWORD_PUBLIC_URL: 'https://a.example/path' }, 'AFTERWORD_PUBLIC_URL'],
    [{ AFTERWORD_PAGE_ORIGINS: 'https://a.example, *' }, 'AFTERWORD_PAGE_ORIGINS'],
    [{ AFTERWORD_SURVEYS: './nowhere' }, 'AFTERWORD_SURVEYS'],
  ])('stops before it begins with %j and names the variable', async (setting, name) => {
    const { run, database } = workplace();
    const stopped = await run(['start'], setting as unknown as Record<string, string>);
    expect(stopped.exitCode).toBe(78);
    expect(stopped.errors).toMatch(new RegExp(`^${name} .*\\.\n$`));
    expect(existsSync(database)).toBe(false);
  });

  it('says when its port is taken', async () => {
    const { run } = workplace();
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const stopped = await run(['start'], { AFTERWORD_PORT: String(port) });
    other.close();
    expect(stopped).toMatchObject({ exitCode: 69, output: '' });
    expect(stopped.errors).toContain('AFTERWORD_PORT');
  });

  it.each([
    [['import', 'nothing.csv', '--mapping', 'mapping.json'], 66, 'There is no file nothing.csv.'],
    [['import', 'tickets.csv', '--mapping', 'tickets.csv'], 65, 'is not JSON'],
    [['import', 'tickets.csv', '--mapping', 'wrong.json'], 65, '/resolvedOn'],
    [['import', 'tickets.csv', '--mapping', 'unknown.json'], 65, 'does not ask mood'],
    [['import', '.', '--mapping', 'mapping.json'], 66, 'is a folder'],
    [
      ['import', 'tickets.csv', '--mapping', 'mapping.json', '--rejects', 'nowhere/x'],
      66,
      'There is no file nowhere/x',
    ],
    [['import', 'tickets.csv'], 1, '--mapping'],
    [['export', '--from', 'yesterday'], 64, '--from'],
    [['verify'], 74, 'There is no database'],
    [['keys', 'create', '--kind', 'site', '--name', 'x'], 64, 'a site key needs at least one origin'],
    [['keys', 'revoke', 'nobody'], 1, 'There is no key'],
    [['dance'], 1, 'unknown command'],
  ])('ends %j with exit code %i and a sentence', async (parameters, exitCode, sentence) => {
    const { folder, run } = workplace();
    writeTickets(folder);
    writeFileSync(join(folder, 'wrong.json'), '{"subject":{"reference":{"column":"id"}},"answers":{}}');
    writeFileSync(
      join(folder, 'unknown.json'),
      '{"subject":{"reference":{"column":"id"}},"resolvedOn":{"day":"2026-03-01"},"answers":{"mood":{"column":"score"}}}',
    );
    const ended = await run(parameters);
    expect(ended.errors).toContain(sentence);
    expect(ended.errors).not.toMatch(/\n +at /);
    expect(ended.exitCode).toBe(exitCode);
  });

  it('brings the schema up to date by itself or when it is told to', async () => {
    const { run, database } = workplace();
    const names = knownMigrations().map(({ name }) => name);
    expect((await run(['migrate'])).output).toBe(`${database}: applied ${names.join(', ')}.\n`);
    expect((await run(['migrate'])).output).toBe(`${database}: the schema is up to date.\n`);
  });
});
