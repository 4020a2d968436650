import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { origins } from '@afterword/contract';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../src/domain/calendar.js';
import { importFile, type ImportTally, type Rejection } from '../src/import/import-file.js';
import { mappingSchema, requireColumns } from '../src/import/mapping.js';
import { readCsv } from '../src/import/read-csv.js';
import { readRows } from '../src/import/read-rows.js';
import type { Storage } from '../src/storage/storage.js';
import { StorageUnavailable } from '../src/storage/storage-error.js';
import { aResponse, openDesk, type TestDesk } from './support/open-desk.js';

const mapping = {
  subject: { reference: { column: 'ticket' } },
  resolvedOn: { column: 'closed' },
  dimensions: { team: { column: 'team' } },
  answers: {
    satisfaction: { column: 'score' },
    accuracy: { column: 'reopened', values: { '0': 'firstTime', '1': 'moreThanOnce' } },
    comment: { column: 'comment' },
  },
};
const header = 'ticket,closed,team,score,reopened,comment\n';

async function importText(
  desk: TestDesk,
  content: string | Uint8Array,
  options: { mapping?: object; format?: 'csv' | 'ndjson'; isDryRun?: boolean; storage?: Storage } = {},
): Promise<ImportTally & { rejections: Rejection[] }> {
  const path = join(desk.folder, 'input');
  writeFileSync(path, content);
  const read = mappingSchema.parse(options.mapping ?? mapping);
  const rejections: Rejection[] = [];
  const tally = await importFile({
    rows: readRows(path, {
      format: options.format ?? 'csv',
      delimiter: read.delimiter,
      onHeader: (columns) => requireColumns(columns, read),
    }),
    mapping: read,
    surveys: desk.surveys,
    desk: desk.desk,
    firstDay: 0,
    storage: options.isDryRun ? null : (options.storage ?? desk.storage),
    now: desk.clock.now,
    onRejection: (rejection) => void rejections.push(rejection),
    onProgress: () => undefined,
  });
  return { ...tally, rejections };
}

const period = 'from=2000-01-01&to=2099-12-31';

describe('importing', () => {
  it('keeps rated rows as responses and the others as eligible, on the day they were resolved', async () => {
    const desk = await openDesk();
    const csv = `${header}A,2026-03-01,Net,5,0,Good\nB,2026-03-02,Net,,0,\nC,2026-03-02,,2,1,"Slow,\nvery slow"\n`;
    const tally = await importText(desk, csv);
    expect(tally).toMatchObject({ rows: 3, newSubjects: 3, newResponses: 2, rejected: 0, brokenOff: null });
    const rate = await desk.results(`metric=responseRate&${period}`);
    expect(rate.points[0]).toMatchObject({ n: 3, value: 2 / 3, counts: { responses: 2, eligible: 3, shown: 0 } });
    const rows = await desk.storage.responses.rows(
      { deskId: desk.desk.id, from: 0, to: 40_000, filters: new Map(), origins },
      0,
      9,
    );
    expect(rows.map(({ day, answers }) => [day, answers['satisfaction'], answers['accuracy']])).toEqual([
      [dayNumber('2026-03-01'), 5, 'firstTime'],
      [dayNumber('2026-03-02'), 2, 'moreThanOnce'],
    ]);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('stops where a batch cannot be written, keeps what stood before, and adds the rest when it is run again', async () => {
    const desk = await openDesk();
    const csv = header + Array.from({ length: 3_500 }, (_, row) => `T-${row},2026-03-01,Net,5,0,\n`).join('');
    let batches = 0;
    const failing: Storage = {
      ...desk.storage,
      responses: {
        ...desk.storage.responses,
        keep(deskId, items) {
          batches += 1;
          if (batches > 1) return Promise.reject(new StorageUnavailable('The database is closed.'));
          return desk.storage.responses.keep(deskId, items);
        },
      },
    };
    await expect(importText(desk, csv, { storage: failing })).rejects.toThrow('The database is closed.');
    expect(batches).toBe(2);
    expect((await desk.results(`metric=csat&${period}`)).points[0]?.n).toBe(1_000);
    expect(await importText(desk, csv)).toMatchObject({ newResponses: 2_500, knownResponses: 1_000 });
  });

  it('imports nothing twice', async () => {
    const desk = await openDesk();
    const csv = `${header}A,2026-03-01,Net,5,0,\nB,2026-03-02,Net,,0,\nA,2026-03-01,Net,5,0,\n`;
    await importText(desk, csv);
    expect(await importText(desk, csv)).toMatchObject({ newSubjects: 0, knownSubjects: 3, newResponses: 0 });
    expect((await desk.results(`metric=responseRate&${period}`)).points[0]?.counts).toEqual({
      responses: 1,
      eligible: 2,
      invited: 0,
      shown: 0,
    });
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('leaves alone what people answered themselves', async () => {
    const desk = await openDesk();
    await desk.submit(aResponse({ subject: { kind: 'ticket', reference: 'A' }, answers: { satisfaction: 1 } }));
    expect(await importText(desk, `${header}A,2026-03-01,Net,5,0,\n`)).toMatchObject({
      newResponses: 0,
      knownResponses: 1,
    });
    const [kept] = await desk.storage.responses.rows(
      { deskId: desk.desk.id, from: 0, to: 40_000, filters: new Map(), origins },
      0,
      9,
    );
    expect(kept?.answers).toEqual({ satisfaction: 1 });
  });

  it('keeps what a file says of a ticket beside an answer that does not count', async () => {
    const desk = await openDesk({ countsVolunteered: false });
    await desk.submit(aResponse({ subject: { kind: 'ticket', reference: 'A' }, answers: { satisfaction: 1 } }));
    expect(await importText(desk, `${header}A,2026-03-01,Net,5,0,\n`)).toMatchObject({ newResponses: 1 });
    expect(await desk.results(`metric=csat&${period}`)).toMatchObject({
      points: [{ n: 1 }],
      apart: { volunteered: 1, test: 0 },
    });
  });

  it('reads every row of a large file, gzip or not', async () => {
    const desk = await openDesk();
    const rows = Array.from(
      { length: 12_345 },
      (_, index) => `T${index},2026-03-01,Team ${index % 7},${(index % 5) + 1},0,\n`,
    );
    const csv = header + rows.join('');
    expect(await importText(desk, csv)).toMatchObject({ rows: 12_345, newResponses: 12_345 });
    expect(await importText(desk, gzipSync(csv))).toMatchObject({ rows: 12_345, knownResponses: 12_345 });
    expect((await desk.results(`metric=responses&${period}`)).points[0]?.n).toBe(12_345);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('rejects bad rows with line and reason and keeps the good ones', async () => {
    const desk = await openDesk();
    const rows = [
      'A,2026-03-01,Net,5,0,"two\nlines"',
      'B,2026-03-01,Net,6,0,',
      'C,2026-03-01,Net,4.5,0,',
      'D,2026-02-30,Net,4,0,',
      'E,275760-09-13,Net,4,0,',
      'F,2026-03-01,Net,4,perhaps,',
      ',2026-03-01,Net,4,0,',
      `${'x'.repeat(10_000)},2026-03-01,Net,4,0,`,
      'G,2026-03-01,Net,4,0',
      'H,2026-03-01,Net,4,0,"a\u0007bell"',
      'I,2026-03-01,Net,4,0,=1+1',
    ];
    const tally = await importText(desk, `${header}${rows.join('\n')}\n`);
    expect(tally).toMatchObject({ rows: 11, newResponses: 2, rejected: 9 });
    const byLine = tally.rejections.toSorted((a, b) => a.line - b.line);
    expect(byLine.map(({ line, reason }) => [line, reason])).toEqual([
      [4, 'answers satisfaction must be one of the scores 1, 2, 3, 4, 5'],
      [5, 'satisfaction is not a whole number'],
      [6, '"closed" is "2026-02-30", which is no day between 2000 and 2099 as iso'],
      [7, '"closed" is "275760-09-13", which is no day between 2000 and 2099 as iso'],
      [8, '"reopened" is "perhaps", which the mapping does not list'],
      [9, 'subject reference must not be empty'],
      [10, 'subject reference must have at most 200 characters'],
      [11, 'has another number of cells than the header'],
      [12, 'answers comment must not hold control characters or half of a surrogate pair'],
    ]);
    expect(byLine[7]?.row).toBe('G,2026-03-01,Net,4,0\n');
  });

  it('rejects a row that is not UTF-8 instead of changing its letters', async () => {
    const desk = await openDesk();
    const latin1 = Buffer.from(`${header}A,2026-03-01,M\u00fcnchen,5,0,\n`, 'latin1');
    expect((await importText(desk, latin1)).rejections[0]?.reason).toBe(
      '"team" is not UTF-8; save the file as UTF-8 first',
    );
  });

  it('needs a stated day for a file without dates', async () => {
    const desk = await openDesk();
    const { resolvedOn: _, ...undated } = mapping;
    expect(mappingSchema.safeParse(undated).success).toBe(false);
    await importText(desk, `${header}A,,Net,5,0,\n`, { mapping: { ...undated, resolvedOn: { day: '2022-08-26' } } });
    expect((await desk.results('metric=responses&from=2022-08-26&to=2022-08-26')).points[0]?.n).toBe(1);
  });

  it('reads days by a pattern, and moments on the calendar of the desk', async () => {
    const desk = await openDesk({ timeZone: 'Europe/Berlin' });
    const german = { ...mapping, resolvedOn: { column: 'closed', pattern: 'DD.MM.YYYY' } };
    await importText(desk, `${header}A,05.03.2026,Net,5,0,\nB,31.02.2026,Net,5,0,\n`, { mapping: german });
    await importText(desk, `${header}C,2026-03-05T23:30:00Z,Net,5,0,\n`);
    const { points } = await desk.results('metric=responses&interval=day&from=2026-03-05&to=2026-03-06');
    expect(points.map(({ n }) => n)).toEqual([1, 1]);
  });

  it('leaves out rows that nobody could have been asked about', async () => {
    const desk = await openDesk();
    const only = { ...mapping, eligible: { column: 'team', oneOf: ['Net'] } };
    expect(
      await importText(desk, `${header}A,2026-03-01,Net,5,0,\nB,2026-03-01,Bot,,0,\n`, { mapping: only }),
    ).toMatchObject({ newSubjects: 1, notEligible: 1 });
  });

  it('reads lines of JSON, where a key may be missing', async () => {
    const desk = await openDesk();
    const lines = [
      JSON.stringify({ ticket: 'A', closed: '2026-03-01', score: 5, reopened: 0 }),
      '{"ticket": "B", ',
      '[1, 2]',
      '',
      JSON.stringify({ ticket: 'C', closed: '2026-03-01', team: ['x'] }),
      JSON.stringify({ ticket: 'D', closed: '2026-03-01', score: 2, reopened: null }),
    ];
    const tally = await importText(desk, lines.join('\n'), { format: 'ndjson' });
    expect(tally).toMatchObject({ rows: 5, newResponses: 2 });
    expect(tally.rejections.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'is not a JSON object'],
      [3, 'is not a JSON object'],
      [5, '"team" holds a list or an object'],
    ]);
  });

  it('keeps nothing in a dry run and finds the same faults', async () => {
    const desk = await openDesk();
    const csv = `${header}A,2026-03-01,Net,5,0,\nB,2026-03-01,Net,9,0,\n`;
    expect(await importText(desk, csv, { isDryRun: true })).toMatchObject({ newResponses: 1, rejected: 1 });
    expect((await desk.results(`metric=responseRate&${period}`)).points[0]).toMatchObject({ n: 0 });
  });

  it.each([
    ['no column that the mapping names', 'a,b\n1,2\n', /names columns that the file does not have: "ticket"/],
    ['wrong columns and no rows', 'a,b\n', /names columns that the file does not have/],
    ['nothing in it', '', /is empty/],
    ['the same column twice', 'ticket,ticket,closed\n1,2,3\n', /names the column "ticket" twice/],
    ['UTF-16', Buffer.from(`${header}A,2026-03-01,Net,5,0,\n`, 'utf16le'), /not UTF-8/],
    ['gzip that breaks off', gzipSync(header + 'A,2026-03-01,Net,5,0,\n'.repeat(2000)).subarray(0, 60), /break off/],
    [
      'a quotation mark that is left open over more than a megabyte',
      `${header}A,2026-03-01,Net,5,0,\nB,2026-03-01,Net,5,0,"${'C,2026-03-01,Net,5,0,\n'.repeat(60_000)}`,
      /left open after line 2/,
    ],
    ['a gzip bomb', gzipSync(header + `A,2026-03-01,Net,5,0,${'x'.repeat(900_000)}\n`.repeat(60)), /hundred times/],
  ])('stops at a file with %s and says so', async (_what, content, reason) => {
    const desk = await openDesk();
    const tally = await importText(desk, content);
    expect(tally.brokenOff).toMatch(reason);
    expect((await desk.submit(aResponse())).status).toBe(200);
  });

  it('reads every kind of answer as exports write it', async () => {
    const desk = await openDesk();
    const columns = ['satisfaction', 'reasons', 'chased', 'lostTime', 'contact'];
    const wide = {
      ...mapping,
      answers: Object.fromEntries(columns.map((column) => [column, { column }])),
    };
    const head = `ticket,closed,team,${columns.join(',')}\n`;
    const lines = [
      'A,2026-03-01,Net,2,tookLong; other,3,45,true',
      'B,2026-03-01,Net,5,,,,',
      'C,2026-03-01,Net,2,mood,,,',
      'D,2026-03-01,Net,2,,,,perhaps',
      'E,2026-03-01,Net,2,,often,,',
    ];
    const tally = await importText(desk, `${head}${lines.join('\n')}\n`, { mapping: wide });
    expect(tally).toMatchObject({ newResponses: 2, rejected: 3 });
    expect(tally.rejections.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^answers reasons must only name tookLong, /),
      'contact is neither true nor false',
      'chased is not a whole number',
    ]);
    const { responses } = (await (await desk.get('/v1/responses')).json()) as { responses: { answers: unknown }[] };
    expect(responses.map(({ answers }) => answers)).toEqual([
      { satisfaction: 2, reasons: ['tookLong', 'other'], chased: 3, lostTime: 45, contact: true },
      { satisfaction: 5 },
    ]);
    expect(await desk.storage.counts.firstDifference()).toBeNull();
  });

  it('translates each reason of a cell by itself', async () => {
    const desk = await openDesk();
    const values = { langsam: 'tookLong', sonst: 'other' };
    const translated = {
      ...mapping,
      answers: { satisfaction: { column: 'score' }, reasons: { column: 'comment', values } },
    };
    const tally = await importText(desk, `${header}A,2026-03-01,Net,2,0,langsam;sonst\nB,2026-03-01,Net,2,0,laut\n`, {
      mapping: translated,
    });
    expect(tally).toMatchObject({ newResponses: 1, rejected: 1 });
    expect(tally.rejections[0]?.reason).toBe('"comment" is "laut", which the mapping does not list');
  });

  it('goes on with mappings that name the first version of the survey', async () => {
    const desk = await openDesk();
    const old = { ...mapping, survey: { key: 'post-ticket', version: 1 } };
    expect(await importText(desk, `${header}A,2026-03-01,Net,5,0,Good\n`, { mapping: old })).toMatchObject({
      newResponses: 1,
    });
    // The same row by a mapping without a version, as it was made before there was another one, adds nothing.
    expect(await importText(desk, `${header}A,2026-03-01,Net,5,0,Good\n`)).toMatchObject({
      newResponses: 0,
      knownResponses: 1,
    });
  });

  it('goes on after a quotation mark that is never closed', async () => {
    const desk = await openDesk();
    const tally = await importText(
      desk,
      `${header}A,2026-03-01,Net,5,0,\nB,2026-03-01,Net,5,0,"never\nC,2026-03-01,Net,5,0,\n`,
    );
    expect(tally).toMatchObject({ newResponses: 1, rejected: 1 });
    expect(tally.rejections[0]?.reason).toMatch(/quotation mark/);
  });

  it('gives every bad row before it reads on, so that a file of nothing else takes no more room than another', async () => {
    let partsRead = 0;
    function* endless() {
      yield 'a,b\n';
      for (;;) {
        partsRead += 1;
        yield 'one cell\n'.repeat(1000);
      }
    }
    let bad = 0;
    for await (const row of readCsv(Readable.from(endless()), { format: 'csv', delimiter: ',' })) {
      expect(row).toMatchObject({ fault: 'has another number of cells than the header' });
      bad += 1;
      if (bad === 10_000) break;
    }
    expect(partsRead).toBeLessThan(20);
  });

  it('rejects words without a rating instead of dropping them', async () => {
    const desk = await openDesk();
    const tally = await importText(desk, `${header}A,2026-03-01,Net,,0,Nobody called me back\n`);
    expect(tally).toMatchObject({ newSubjects: 0, rejected: 1 });
    expect(tally.rejections[0]?.reason).toBe('has words for "comment" and no answer to the first question');
  });

  it.each(['2026-03-05T25:00Z', '2026-03-05Tnoon', '05.03.2026'])('does not guess the day of %s', async (closed) => {
    const desk = await openDesk();
    expect(await importText(desk, `${header}A,${closed},Net,5,0,\n`)).toMatchObject({ rejected: 1 });
    const german = { ...mapping, resolvedOn: { column: 'closed', pattern: 'DD.MM.YYYY' } };
    expect(await importText(desk, `${header}B,05.03.20261,Net,5,0,\n`, { mapping: german })).toMatchObject({
      rejected: 1,
    });
  });

  it('takes a column named __proto__ as any other', async () => {
    const desk = await openDesk();
    const tally = await importText(
      desk,
      'ticket,closed,team,score,reopened,comment,__proto__\nA,2026-03-01,Net,5,0,,x\n',
    );
    expect(tally).toMatchObject({ newResponses: 1 });
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    expect(readFileSync(join(desk.folder, 'input'), 'utf8')).toContain('__proto__');
  });
});
