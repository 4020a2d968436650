import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { workplace } from './support/workplace.js';

const documentation = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8');

describe('settings', () => {
  it.each([
    ['AFTERWORD_PROT', 'AFTERWORD_PORT'],
    ['AFTERWORD_DATABASE', 'AFTERWORD_DATABASE_URL'],
    ['AFTERWORD_PAGE_ORIGIN', 'AFTERWORD_PAGE_ORIGINS'],
    ['AFTERWORD_CONFIGURATION', 'AFTERWORD_CONFIG'],
    ['AFTERWORD_LOGS_FILE', 'AFTERWORD_LOG'],
  ])('refuse %s, which is none, and name %s as the nearest', async (typed, meant) => {
    const { run } = workplace();
    expect(await run(['start'], { [typed]: '1' })).toEqual({
      exitCode: 78,
      output: '',
      errors: `${typed} is not a setting. Did you mean ${meant}?\n`,
    });
  });

  it('come from a file, too, and the environment wins', async () => {
    const { run, folder } = workplace();
    const file = join(folder, 'afterword.env');
    writeFileSync(file, '# ours\nAFTERWORD_DESK_NAME="Facilities"\nAFTERWORD_TIME_ZONE=Europe/Berlin\nPATH=/nowhere\n');
    const { output, exitCode } = await run(['config'], { AFTERWORD_CONFIG: file });
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^AFTERWORD_DESK_NAME +Facilities +file$/m);
    expect(output).toMatch(/^AFTERWORD_TIME_ZONE +UTC +environment$/m);
    expect(output).toMatch(/^AFTERWORD_HOST +127\.0\.0\.1 +default$/m);
    expect(output).toMatch(/^AFTERWORD_PUBLIC_URL +none +default$/m);
  });

  it('are refused in the file as in the environment', async () => {
    const { run, folder } = workplace();
    writeFileSync(join(folder, 'a.env'), 'AFTERWORD_PROT=1');
    expect((await run(['config'], { AFTERWORD_CONFIG: 'a.env' })).errors).toContain('Did you mean AFTERWORD_PORT?');
    expect(await run(['config'], { AFTERWORD_CONFIG: 'b.env' })).toEqual({
      exitCode: 78,
      output: '',
      errors: 'AFTERWORD_CONFIG names b.env, which cannot be read.\n',
    });
  });

  it('may each stand in a file of their own, once', async () => {
    const { run, folder } = workplace();
    writeFileSync(join(folder, 'name'), 'Facilities\n');
    const shown = await run(['config'], { AFTERWORD_DESK_NAME_FILE: 'name' });
    expect(shown.output).toMatch(/^AFTERWORD_DESK_NAME +Facilities +file of its own$/m);
    const both = await run(['config'], { AFTERWORD_DESK_NAME_FILE: 'name', AFTERWORD_DESK_NAME: 'HR' });
    expect(both.errors).toBe('AFTERWORD_DESK_NAME and AFTERWORD_DESK_NAME_FILE are both set; remove one of them.\n');
    expect((await run(['config'], { AFTERWORD_DESK_NAME_FILE: 'none' })).errors).toBe(
      'AFTERWORD_DESK_NAME_FILE names none, which cannot be read.\n',
    );
  });

  it('are the same in the help, on the page about operation, and in the command', async () => {
    const { run } = workplace();
    const list = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name).sort();
    const known = list((await run(['config'])).output, /^(AFTERWORD_\w+)/gm);
    expect(known.length).toBeGreaterThan(10);
    expect(list((await run(['--help'])).output, /^ {2}(AFTERWORD_\w+)/gm)).toEqual(known);
    expect(list(documentation, /^\| `(AFTERWORD_\w+)` +\|/gm)).toEqual(known);
  });

  it('that are not by default are said at the start', async () => {
    const { serve, database } = workplace();
    const { output } = await serve({ AFTERWORD_LOG: 'off' });
    expect(output).toContain(
      `Settings: AFTERWORD_DATABASE_URL file:${database}, AFTERWORD_PORT 0, AFTERWORD_TIME_ZONE UTC, AFTERWORD_LOG off.`,
    );
  });

  it('stop the start with a sentence when the folder of the database cannot be made', async () => {
    const { run, folder } = workplace();
    writeFileSync(join(folder, 'occupied'), '');
    const stopped = await run(['start'], { AFTERWORD_DATABASE_URL: 'file:./occupied/afterword.db' });
    expect(stopped.errors).toMatch(/is a file and not a folder\.\n$/);
    expect(stopped.exitCode).toBe(66);
  });

  it('stop the start with a sentence when the database is a folder', async () => {
    const { run, database } = workplace();
    mkdirSync(database);
    const stopped = await run(['start']);
    expect(stopped.errors).not.toContain('Unexpected');
    expect([66, 74]).toContain(stopped.exitCode);
  });
});
