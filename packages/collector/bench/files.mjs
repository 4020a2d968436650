// How fast a file comes in and goes out by the command, beside the floor of reading the same file by the CSV library
// alone, in the same run. Usage: node bench/files.mjs [rows]
import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse';

const rows = Number(process.argv[2] ?? 200_000);
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'afterword-files-'));
const file = join(folder, 'tickets.csv');

const day = new Date().toISOString().slice(0, 10);
const lines = Array.from(
  { length: rows },
  (_, row) =>
    `INC-${row},${day},Team ${row % 40},${row % 3 ? 'portal' : 'phone'},${(row % 5) + 1},${row % 7 ? 'yes' : 'no'},`,
);
writeFileSync(file, `${['id,closed,team,channel,score,right,comment', ...lines].join('\n')}\n`);
writeFileSync(
  join(folder, 'mapping.json'),
  JSON.stringify({
    subject: { reference: { column: 'id' } },
    resolvedOn: { column: 'closed' },
    dimensions: { team: { column: 'team' }, channel: { column: 'channel' } },
    answers: {
      satisfaction: { column: 'score' },
      accuracy: { column: 'right', values: { yes: 'firstTime', no: 'no' } },
    },
  }),
);

function run(...parameters) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [cli, ...parameters], {
    cwd: folder,
    env: { PATH: process.env.PATH, AFTERWORD_DATABASE_URL: `file:${folder}/afterword.db`, AFTERWORD_TIME_ZONE: 'UTC' },
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(String(stderr));
  return (performance.now() - start) / 1000;
}

async function readAlone() {
  const start = performance.now();
  let read = 0;
  for await (const _ of createReadStream(file).pipe(parse({ columns: true }))) read += 1;
  if (read !== rows) throw new Error(`${read} rows`);
  return (performance.now() - start) / 1000;
}

const floor = await readAlone();
const tell = (what, seconds) =>
  console.log(
    `${what.padEnd(22)} ${seconds.toFixed(1).padStart(6)} s ${(rows / seconds).toFixed(0).padStart(8)} rows/s ${(seconds / floor).toFixed(2).padStart(6)} × the library alone`,
  );
console.log(`${rows} rows, ${(statSync(file).size / 1e6).toFixed(0)} MB`);
tell('the library alone', floor);
tell('import', run('import', 'tickets.csv', '--mapping', 'mapping.json'));
tell('the same import again', run('import', 'tickets.csv', '--mapping', 'mapping.json'));
tell('export as CSV', run('export', '--output', 'out.csv'));
tell('export as JSON', run('export', '--format', 'ndjson', '--output', 'out.ndjson'));
rmSync(folder, { recursive: true, force: true });
