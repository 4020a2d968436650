import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { aSurveyFile } from './support/a-survey-file.js';
import { workplace } from './support/workplace.js';
import { ticketDay, writeTickets } from './support/write-tickets.js';

describe('what the afterword command takes in and gives out', () => {
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
    await run([
      'export',
      '--format',
      'ndjson',
      '--output',
      'out.ndjson',
      '--from',
      new Date().toISOString().slice(0, 10),
    ]);
    expect(readFileSync(join(folder, 'out.ndjson'), 'utf8')).toBe('');
  });

  it('shows the admin key of a database that an import made', async () => {
    const { folder, run } = workplace();
    const parameters = writeTickets(folder);
    expect((await run(parameters)).output).toMatch(/Its admin key, shown this once: aw_adm_/);
    expect((await run(parameters)).output).not.toContain('aw_adm_');
  });

  it('imports answers to a survey of its own', async () => {
    const { folder, run } = workplace();
    mkdirSync(join(folder, 'surveys'));
    writeFileSync(join(folder, 'surveys', 'visit.json'), JSON.stringify(aSurveyFile()));
    writeFileSync(join(folder, 'visits.csv'), 'id,helpful\nA,2\nB,\n');
    const mapping = {
      survey: { key: 'visit', version: 1 },
      subject: { kind: 'visit', reference: { column: 'id' } },
      resolvedOn: { day: ticketDay },
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

  it('names a counter that differs from the rows, with exit code 1', async () => {
    const { folder, run, settings } = workplace();
    await run(writeTickets(folder));
    const client = createClient({ url: settings.AFTERWORD_DATABASE_URL });
    await client.batch(["update rollup set count = 7 where question = 'satisfaction' and score = '5'"], 'write');
    client.close();
    const verified = await run(['verify']);
    expect(verified.exitCode).toBe(1);
    expect(verified.errors).toContain(
      `question satisfaction, score 5, origin imported, day ${ticketDay}, everybody, survey version number 1, desk number 1: the rows give 1, the table rollup has 7.`,
    );
  });
});
