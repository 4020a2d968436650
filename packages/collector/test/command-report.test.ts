import { parse } from 'csv-parse/sync';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { namedPeriod } from '../src/domain/reports/named-period.js';
import { workplace } from './support/workplace.js';

const day = new Date().toISOString().slice(0, 10);

/** A desk with three teams, one of them too small to be shown, and one to protect it. */
async function desk() {
  const place = workplace();
  const rows = [
    ['Ops|Net', 30, 34],
    ['=Tech', 6, 8],
    ['Sales', 1, 3],
  ] as const;
  const lines = rows.flatMap(([team, good, all]) =>
    Array.from({ length: all }, (_, index) => `${team}-${index},${team},${index < good ? 5 : 1}`),
  );
  writeFileSync(join(place.folder, 'tickets.csv'), ['id,team,score', ...lines].join('\n'));
  const mapping = {
    subject: { reference: { column: 'id' } },
    resolvedOn: { day },
    dimensions: { team: { column: 'team' } },
    answers: { satisfaction: { column: 'score' } },
  };
  writeFileSync(join(place.folder, 'mapping.json'), JSON.stringify(mapping));
  expect((await place.run(['import', 'tickets.csv', '--mapping', 'mapping.json'])).exitCode).toBe(0);
  return place;
}

describe('afterword report', () => {
  it('prints a table with intervals, hides what the API hides, and says what the figures are', async () => {
    const { run } = await desk();
    const { output, exitCode } = await run(['report', '--by', 'team', '--metric', 'csat']);
    expect(exitCode).toBe(0);
    expect(output.split('\n').slice(0, 4)).toEqual([
      'Satisfied (CSAT)   n   value  95 % interval     remark',
      '=Tech              8                            Not shown, because it would give away a group that is too small.',
      'Ops|Net           34  88.2 %  73.4 % to 95.3 %',
      'Sales              3                            Not shown: fewer than 5 people answered.',
    ]);
    expect(output).toContain(
      'Satisfied (CSAT), version 1: Answers "satisfied" or "very satisfied" (4 or 5) divided by',
    );
    expect(output).toContain('Not shown: 2, because fewer than 5 people answered');
  });

  it('shows more where the desk hides less, and less where it hides more', async () => {
    const { run } = await desk();
    const lines = async (smallest: string) =>
      (await run(['report', '--by', 'team', '--metric', 'csat'], { AFTERWORD_SMALLEST_GROUP: smallest })).output;
    expect(await lines('3')).toContain('1 of 3');
    expect(await lines('50')).not.toContain('%  ');
    const refused = await run(['report'], { AFTERWORD_SMALLEST_GROUP: '2' });
    expect(refused).toMatchObject({ exitCode: 78 });
    expect(refused.errors).toContain('AFTERWORD_SMALLEST_GROUP takes a whole number of people from 3 to 100');
  });

  it('says so where nobody answered', async () => {
    const { run } = await desk();
    const { output } = await run(['report', '--metric', 'csat', '--filter', 'team:nobody']);
    expect(output).toContain('Nobody answered.');
  });

  it('is a document, a table for a spreadsheet, or data for a program', async () => {
    const { run } = await desk();
    const report = async (format: string) =>
      (await run(['report', '--by', 'team', '--metric', 'csat', '--format', format])).output;
    expect(await report('markdown')).toContain('| Ops\\|Net | 34 | 88.2 % | 73.4 % to 95.3 % |  |');
    const rows = parse(await report('csv'), { columns: true }) as Record<string, string>[];
    expect(rows.map(({ group, n, k, reason }) => [group, n, k, reason])).toEqual([
      ["'=Tech", '8', '', 'protectsOthers'],
      ['Ops|Net', '34', '30', ''],
      ['Sales', '3', '', 'tooFew'],
    ]);
    expect(rows[1]?.['counts']).toBe('1:4;2:0;3:0;4:0;5:30');
    const [data] = JSON.parse(await report('json')) as [{ points: { k: number | null }[] }];
    expect(data.points.map(({ k }) => k)).toEqual([null, 30, null]);
  });

  it('speaks German where it is asked to', async () => {
    const { run } = await desk();
    expect((await run(['report', '--by', 'team', '--metric', 'csat', '--locale', 'de'])).output).toContain(
      'Nicht gezeigt: Weniger als 5 Personen haben geantwortet.',
    );
  });

  it.each([
    [['--period', '2026-W60'], '--period takes 2026,'],
    [['--period', '2026-13'], '--period takes 2026,'],
    [['--period', '2026-10-31..2026-10-01'], 'must not be after "to"'],
    [['--by', 'shoe'], '--by Invalid option'],
    [['--metric', 'luck'], '--metric Invalid option'],
    [['--filter', 'team'], '--filter must look like channel:phone'],
    [['--filter', 'team:Sales'], 'would isolate fewer than 5 people'],
  ])('refuses %j with a sentence', async (parameters, sentence) => {
    const { run } = await desk();
    const refused = await run(['report', ...parameters]);
    expect(refused).toMatchObject({ exitCode: 64, output: '' });
    expect(refused.errors).toContain(sentence);
  });
});

describe('a period by its name', () => {
  it.each([
    ['2026', '2026-01-01', '2026-12-31'],
    ['2026-Q1', '2026-01-01', '2026-03-31'],
    ['2026-Q4', '2026-10-01', '2026-12-31'],
    ['2028-02', '2028-02-01', '2028-02-29'],
    ['2026-W40', '2026-09-28', '2026-10-04'],
    // ISO 8601: the week of the first Thursday; 2026 has 53 weeks, 2027 begins in the last of them.
    ['2026-W01', '2025-12-29', '2026-01-04'],
    ['2026-W53', '2026-12-28', '2027-01-03'],
    ['2026-10-01..2026-10-07', '2026-10-01', '2026-10-07'],
  ])('of %s is from %s to %s', (name, from, to) => expect(namedPeriod(name)).toEqual({ from, to }));

  it.each(['2027-W53', '2026-W00', '2026-Q5', '2026-00', '2026-1', '26', '', 'last week', '2026-10-01..'])(
    'is not "%s"',
    (name) => expect(namedPeriod(name)).toBeNull(),
  );
});
