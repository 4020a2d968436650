import { describe, expect, it } from 'vitest';
import { workplace } from './support/workplace.js';

describe('the keys of the afterword command', () => {
  it('takes the origins of the pages from its settings at every start', async () => {
    const { serve, run } = workplace();
    const first = await serve({ AFTERWORD_PAGE_ORIGINS: 'https://one.example' });
    await first.stop();
    await serve({ AFTERWORD_PAGE_ORIGINS: 'https://two.example,https://three.example' });
    const { output } = await run(['keys', 'list']);
    expect(output).toContain('https://two.example https://three.example');
    expect(output).not.toContain('https://one.example');
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
});
