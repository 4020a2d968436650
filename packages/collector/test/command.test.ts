import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aSurveyFile } from './support/a-survey-file.js';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

function workplace() {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-command-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const database = join(folder, 'afterword.db');
  const settings = { AFTERWORD_DATABASE_URL: `file:${database}`, AFTERWORD_PORT: '0', AFTERWORD_TIME_ZONE: 'UTC' };

  function start(parameters: string[], extra: Record<string, string> = {}) {
    const child = spawn(process.execPath, [cli, ...parameters], {
      cwd: folder,
      env: { PATH: process.env['PATH'], ...settings, ...extra },
    });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    return { child, output: () => output, errors: () => errors };
  }

  return {
    folder,
    database,
    settings,
    start,
    async run(parameters: string[], extra: Record<string, string> = {}) {
      const { child, output, errors } = start(parameters, extra);
      await once(child, 'close');
      return { exitCode: child.exitCode, output: output(), errors: errors() };
    },
    async serve(extra: Record<string, string> = {}, parameters = ['start']) {
      const running = start(parameters, extra);
      onTestFinished(() => void running.child.kill('SIGKILL'));
      await expect.poll(running.output, { timeout: 20_000 }).toContain('Stop with Ctrl+C.');
      const url = new URL(/Dashboard +(\S+)/.exec(running.output())?.[1] ?? '').origin;
      return { ...running, url };
    },
  };
}

const timeout = 30_000;

function writeTickets(folder: string): string[] {
  writeFileSync(join(folder, 'tickets.csv'), 'id,score\nA,5\nB,\nC,9\nD,2\n');
  writeFileSync(
    join(folder, 'mapping.json'),
    JSON.stringify({
      subject: { reference: { column: 'id' } },
      resolvedOn: { day: '2026-03-01' },
      answers: { satisfaction: { column: 'score' } },
    }),
  );
  return ['import', 'tickets.csv', '--mapping', 'mapping.json'];
}

describe('the afterword command', { timeout }, () => {
  it('explains itself, and every command of its own', async () => {
    const { run } = workplace();
    const help = await run(['--help']);
    expect(help.exitCode).toBe(0);
    for (const command of ['start', 'demo', 'import', 'export', 'verify', 'migrate', 'keys', 'survey']) {
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

  it('serves four addresses on a new database and shows the admin key once', async () => {
    const { serve, database } = workplace();
    const first = await serve();
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
    const second = await serve();
    expect(second.output()).not.toContain('aw_adm_');
    const siteKey = /aw_site_\w+/;
    expect(siteKey.exec(second.output())?.[0]).toBe(siteKey.exec(said)?.[0]);
  });

  it('lets nobody else on the machine read what it keeps', async () => {
    const { serve, database } = workplace();
    await serve();
    expect(statSync(database).mode & 0o077).toBe(0);
  });

  it('keeps a second collector off its file, with exit code 75 and a sentence', async () => {
    const { serve, run, database } = workplace();
    await serve();
    const second = await run(['start']);
    expect(second.exitCode).toBe(75);
    expect(second.errors).toBe(
      `${database} is in use by another afterword process. Stop that one first, or name another file in AFTERWORD_DATABASE_URL.\n`,
    );
    expect((await run(['keys', 'create', '--kind', 'read', '--name', 'x'])).exitCode).toBe(75);
  });

  it('lets one of several starts on a new file win, and tells the others the same', async () => {
    const { start, database } = workplace();
    const starts = Array.from({ length: 4 }, () => start(['start']));
    onTestFinished(() => starts.forEach(({ child }) => child.kill('SIGKILL')));
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
    const { serve, run } = workplace();
    await serve();
    expect((await run(['verify'])).output).toContain('every count agrees with the rows');
    expect((await run(['export'])).output).toMatch(/^id,revision/);
    expect((await run(['keys', 'list'])).output).toContain('First site key');
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

  it('takes the origins of the pages from its settings at every start', async () => {
    const { serve, run } = workplace();
    const first = await serve({ AFTERWORD_PAGE_ORIGINS: 'https://one.example' });
    first.child.kill('SIGTERM');
    await once(first.child, 'exit');
    await serve({ AFTERWORD_PAGE_ORIGINS: 'https://two.example,https://three.example' });
    const { output } = await run(['keys', 'list']);
    expect(output).toContain('https://two.example https://three.example');
    expect(output).not.toContain('https://one.example');
  });

  it('imports, lists the rows it could not take, and exports what it kept', async () => {
    const { folder, run, database } = workplace();
    const parameters = writeTickets(folder);
    const dry = await run([...parameters, '--dry-run']);
    expect(dry.output).toContain('2 responses would be kept, if new.');
    expect(dry.output).not.toContain('aw_adm_');
    expect(existsSync(database)).toBe(false);
    const imported = await run(parameters);
    expect(imported.exitCode).toBe(0);
    expect(imported.output).toContain('4 rows read.');
    expect(imported.output).toContain('3 eligible subjects were added, 0 were known.');
    expect(imported.output).toContain('2 responses were added, 0 were known.');
    const rejects = readFileSync(join(folder, 'tickets.csv.rejects.ndjson'), 'utf8').trim().split('\n');
    expect(rejects.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { line: 4, row: { id: 'C', score: '9' } },
    ]);
    expect((await run(parameters)).output).toContain('0 responses were added, 2 were known.');
    expect((await run(['verify'])).exitCode).toBe(0);
    const rows = parse((await run(['export'])).output, { columns: true }) as Record<string, string>[];
    expect(rows.map(({ subject, satisfaction }) => [subject, satisfaction])).toEqual([
      ['A', '5'],
      ['D', '2'],
    ]);
    await run(['export', '--format', 'ndjson', '--output', 'out.ndjson', '--from', '2026-03-02']);
    expect(readFileSync(join(folder, 'out.ndjson'), 'utf8')).toBe('');
  });

  it('shows the admin key of a database that an import made', async () => {
    const { folder, run } = workplace();
    const parameters = writeTickets(folder);
    expect((await run(parameters)).output).toMatch(/Its admin key, shown this once: aw_adm_/);
    expect((await run(parameters)).output).not.toContain('aw_adm_');
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

  it('checks survey files without a database, and names every fault with its place', async () => {
    const { folder, run, database } = workplace();
    writeFileSync(join(folder, 'good.json'), JSON.stringify(aSurveyFile()));
    writeFileSync(join(folder, 'bad.json'), JSON.stringify({ ...aSurveyFile(), version: 0, colour: 1 }));
    const good = await run(['survey', 'check', 'good.json']);
    expect(good).toEqual({
      exitCode: 0,
      output: 'good.json is right: visit version 1, 2 questions in en, de.\n',
      errors: '',
    });
    const bad = await run(['survey', 'check', 'good.json', 'bad.json']);
    expect(bad.exitCode).toBe(65);
    expect(
      bad.errors
        .trim()
        .split('\n')
        .map((line) => line.replace(/: .*/, '')),
    ).toEqual(['bad.json at /version', 'bad.json at /colour']);
    expect((await run(['survey', 'check', 'nothing.json'])).exitCode).toBe(66);
    expect((await run(['survey', 'check', '.'])).exitCode).toBe(66);
    expect((await run(['survey', 'check'])).exitCode).toBe(1);
    expect(existsSync(database)).toBe(false);
  });

  it('asks what its survey files say, keeps them, and stops at one that is changed without a new version', async () => {
    const { folder, run, serve } = workplace();
    mkdirSync(join(folder, 'surveys'));
    const file = join(folder, 'surveys', 'visit.json');
    const setting = { AFTERWORD_SURVEYS: 'surveys' };
    writeFileSync(file, '{');
    const broken = await run(['start'], setting);
    expect(broken).toMatchObject({ exitCode: 65, output: '' });
    expect(broken.errors).toMatch(/^surveys\/visit\.json is not JSON .*\.\n$/);
    writeFileSync(file, JSON.stringify(aSurveyFile()));
    const { output, url, child } = await serve(setting);
    expect(output()).toContain('Surveys of its own: visit version 1.');
    const siteKey = /aw_site_\w+/.exec(output())?.[0] ?? '';
    expect((await fetch(`${url}/v1/questions/visit?siteKey=${siteKey}`)).status).toBe(200);
    expect((await run(['export'])).output).toMatch(/,helpful,answers\.team\r\n$/);
    child.kill('SIGTERM');
    await once(child, 'exit');
    writeFileSync(file, JSON.stringify(aSurveyFile({ locales: ['de', 'en'] })));
    const changed = await run(['start'], setting);
    expect(changed).toMatchObject({ exitCode: 65, output: '' });
    expect(changed.errors).toBe(
      'surveys/visit.json at /version: must be raised, because version 1 of visit is known with other content.\n',
    );
    expect((await run(['verify'])).exitCode).toBe(0);
  });

  it('imports answers to a survey of its own', async () => {
    const { folder, run } = workplace();
    mkdirSync(join(folder, 'surveys'));
    writeFileSync(join(folder, 'surveys', 'visit.json'), JSON.stringify(aSurveyFile()));
    writeFileSync(join(folder, 'visits.csv'), 'id,helpful\nA,2\nB,\n');
    const mapping = {
      survey: { key: 'visit', version: 1 },
      subject: { kind: 'visit', reference: { column: 'id' } },
      resolvedOn: { day: '2026-03-01' },
      answers: { helpful: { column: 'helpful' } },
    };
    writeFileSync(join(folder, 'mapping.json'), JSON.stringify(mapping));
    const parameters = ['import', 'visits.csv', '--mapping', 'mapping.json'];
    const unknown = await run(parameters);
    expect(unknown).toMatchObject({ exitCode: 65, output: '' });
    expect(unknown.errors).toContain('the survey visit version 1 is not known');
    const setting = { AFTERWORD_SURVEYS: 'surveys' };
    expect((await run([...parameters, '--dry-run'], setting)).output).toContain('1 responses would be kept');
    expect((await run(parameters, setting)).output).toContain('1 responses were added, 0 were known.');
    // Its version was kept with the answers, so that the file is not needed any more.
    expect((await run(parameters)).output).toContain('0 responses were added, 1 were known.');
    expect((await run(['verify'])).exitCode).toBe(0);
  });

  it('makes, lists and revokes keys', async () => {
    const { run } = workplace();
    const made = await run(['keys', 'create', '--kind', 'read', '--name', 'Report', '--reads-responses']);
    expect(made.output).toMatch(/^aw_read_\w+\n\(read key "Report", id \w{10}; shown this once\)\n/);
    const id = /id (\w{10})/.exec(made.output)?.[1] ?? '';
    expect((await run(['keys', 'list'])).output).toMatch(new RegExp(`${id} +read +in force .*responses:read`));
    expect((await run(['keys', 'revoke', id])).output).toBe('Revoked the read key "Report".\n');
    expect((await run(['keys', 'list'])).output).toMatch(new RegExp(`${id} +read +revoked`));
  });

  it('shows the admin key of a database that making a key has made', async () => {
    const { run } = workplace();
    const made = await run(['keys', 'create', '--kind', 'read', '--name', 'x']);
    expect(made.output).toMatch(/Its admin key, shown this once: aw_adm_/);
  });

  it('changes the origins of no site key but its own first one', async () => {
    const { run, serve } = workplace();
    const partner = ['keys', 'create', '--kind', 'site', '--name', 'Partner', '--origin', 'https://partner.example'];
    await run(partner);
    const first = /(\w{10}) +site .*"First site key"/.exec((await run(['keys', 'list'])).output)?.[1] ?? '';
    await run(['keys', 'revoke', first]);
    await serve({ AFTERWORD_PAGE_ORIGINS: 'https://other.example' });
    expect((await run(['keys', 'list'])).output).toMatch(/"Partner".*pages https:\/\/partner\.example/);
  });

  it('never makes a demo out of a file with real answers', async () => {
    const { folder, run, database } = workplace();
    await run(writeTickets(folder));
    const refused = await run(['demo', '--database', `file:${database}`]);
    expect(refused.exitCode).toBe(73);
    expect(refused.errors).toContain('holds real answers');
    expect((await run(['export'])).output.trim().split('\n')).toHaveLength(3);
    expect((await run(['demo', '--database', './x.db'])).exitCode).toBe(64);
  });

  it('does not overwrite its own database by an export', async () => {
    const { folder, run, database } = workplace();
    await run(writeTickets(folder));
    expect(await run(['export', '--output', database])).toMatchObject({ exitCode: 73 });
    expect((await run(['verify'])).exitCode).toBe(0);
  });

  it('goes on when nobody reads its log any more', async () => {
    const { serve } = workplace();
    const { child, url } = await serve();
    child.stderr.destroy();
    for (let tries = 0; tries < 3; tries += 1) {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write('POST /v1/responses HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 50\r\n\r\nx');
      socket.destroy();
      await once(socket, 'close');
    }
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(child.exitCode).toBeNull();
  });

  it('answers what is on its way when it is told to stop', async () => {
    const { serve } = workplace();
    const { child, url } = await serve();
    const requests = Array.from({ length: 20 }, () => fetch(`${url}/healthz`).then(({ status }) => status));
    child.kill('SIGTERM');
    expect(await Promise.all(requests)).toEqual(Array(20).fill(200));
    await once(child, 'exit');
    expect(child.exitCode).toBe(0);
  });

  it('brings the schema up to date by itself or when it is told to', async () => {
    const { run, database } = workplace();
    expect((await run(['migrate'])).output).toBe(
      `${database}: applied 0001_first.sql, 0002_every_kind_of_answer.sql.\n`,
    );
    expect((await run(['migrate'])).output).toBe(`${database}: the schema is up to date.\n`);
  });

  it('names a counter that differs from the rows, with exit code 1', async () => {
    const { folder, run, settings } = workplace();
    await run(writeTickets(folder));
    const { createClient } = await import('@libsql/client');
    const client = createClient({ url: settings.AFTERWORD_DATABASE_URL });
    await client.batch(["update rollup set count = 7 where question = 'satisfaction' and score = '5'"], 'write');
    client.close();
    const verified = await run(['verify']);
    expect(verified.exitCode).toBe(1);
    expect(verified.errors).toContain(
      'question satisfaction, score 5, origin import, day 2026-03-01, everybody, survey version number 1, desk number 1: the rows give 1, the table rollup has 7.',
    );
  });

  it('shows a year of invented data, labelled as sample data, the same for the same seed', async () => {
    const { serve, folder, run } = workplace();
    const demo = await serve({}, ['demo', '--seed', '3', '--database', 'file:demo.db']);
    expect(demo.output()).toMatch(/Invented 1\d,\d{3}|Invented 1\d{4} tickets/);
    for (const path of ['/demo', '/reference', '/problems/internal']) {
      expect(await (await fetch(`${demo.url}${path}`)).text()).toContain('Sample data');
    }
    const settings = { AFTERWORD_DATABASE_URL: `file:${join(folder, 'demo.db')}` };
    const before = await run(['export'], settings);
    expect((await run(['verify'], settings)).exitCode).toBe(0);
    demo.child.kill('SIGTERM');
    await once(demo.child, 'exit');
    const again = await serve({}, ['demo', '--seed', '3', '--database', 'file:demo.db']);
    expect((await run(['export'], settings)).output).toBe(before.output);
    expect(before.output.split('\n').length).toBeGreaterThan(2000);
    again.child.kill('SIGTERM');
  });
});
