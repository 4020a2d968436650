import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { workplace } from './support/workplace.js';

describe('afterword demo', () => {
  it('shows a year of invented data, labelled as sample data, the same for the same seed', async () => {
    const { serve, folder, run } = workplace();
    const demo = await serve({}, ['demo', '--seed', '3', '--database', 'file:demo.db']);
    expect(demo.output).toMatch(/Invented 1\d,\d{3}|Invented 1\d{4} tickets/);
    for (const path of ['/demo', '/reference', '/problems/internal']) {
      expect(await (await fetch(`${demo.url}${path}`)).text()).toContain('Sample data');
    }
    const settings = { AFTERWORD_DATABASE_URL: `file:${join(folder, 'demo.db')}` };
    const before = await run(['export'], settings);
    expect((await run(['verify'], settings)).exitCode).toBe(0);
    await demo.stop();
    await serve({}, ['demo', '--seed', '3', '--database', 'file:demo.db']);
    expect((await run(['export'], settings)).output).toBe(before.output);
    expect(before.output.split('\n').length).toBeGreaterThan(2000);
  });
});
