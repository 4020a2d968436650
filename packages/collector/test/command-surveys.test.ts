import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aSurveyFile } from './support/a-survey-file.js';
import { workplace } from './support/workplace.js';

describe('survey files of the afterword command', () => {
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
    const { output, url, stop } = await serve(setting);
    expect(output).toContain('Surveys of its own: visit version 1.');
    const siteKey = /aw_site_\w+/.exec(output)?.[0] ?? '';
    expect((await fetch(`${url}/v1/questions/visit?siteKey=${siteKey}`)).status).toBe(200);
    expect((await run(['export'])).output).toMatch(/,helpful,answers\.team\r\n$/);
    expect(await stop()).toBe(0);
    writeFileSync(file, JSON.stringify(aSurveyFile({ locales: ['de', 'en'] })));
    const changed = await run(['start'], setting);
    expect(changed).toMatchObject({ exitCode: 65, output: '' });
    expect(changed.errors).toBe(
      'surveys/visit.json at /version: must be raised, because version 1 of visit is known with other content.\n',
    );
    expect((await run(['verify'])).exitCode).toBe(0);
  });
});
