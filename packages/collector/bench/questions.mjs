// How long questions take as responses grow, beside the floor of a row read by its key in the same run. What matters
// is the last column: ready counts must not get slower with the number of responses. Usage: node bench/questions.mjs
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resultsQuerySchema } from '@afterword/contract';
import { report } from '../dist/domain/reports/report.js';
import { firstDesk, setUp } from '../dist/domain/set-up.js';
import { openStorage } from '../dist/storage/libsql/open-storage.js';

const sizes = (process.argv[2] ?? '10000,100000').split(',').map(Number);
const now = Date.parse('2026-11-25T12:00:00Z');
const lastDay = 20_782;

const period = { from: '2025-11-26', to: '2026-11-25', filter: [] };
const questions = {
  'overall by week': { metric: 'csat', interval: 'week', ...period },
  'team by week': { metric: 'csat', interval: 'week', dimension: 'team', ...period },
  'accuracy by team': { metric: 'firstTimeRight', interval: 'none', dimension: 'team', ...period },
  'one channel by week': { metric: 'csat', interval: 'week', ...period, filter: ['channel:chat'] },
  'team in one channel (rows)': {
    metric: 'csat',
    interval: 'none',
    dimension: 'team',
    ...period,
    filter: ['channel:chat'],
  },
};

/** One of so many responses that came evenly over a year, in the order of time. */
function response(number, size) {
  const digits = number.toString(16).padStart(12, '0');
  return {
    id: `01934f5a-${digits.slice(0, 4)}-7000-8000-${digits}`,
    revision: 1,
    proofHash: '00'.repeat(32),
    fingerprint: '00'.repeat(32),
    survey: { key: 'post-ticket', version: 1 },
    kind: 'ticket',
    reference: `INC-${number}`,
    resolution: 1,
    day: lastDay - 364 + Math.floor((number / size) * 365),
    acceptedAt: now,
    origin: 'sample',
    locale: 'en',
    dimensions: [
      ['team', `team ${number % 40}`, `Team ${number % 40}`],
      ['service', `service ${number % 60}`, `Service ${number % 60}`],
      ['channel', number % 3 ? 'chat' : 'phone', number % 3 ? 'chat' : 'phone'],
    ],
    scores: { satisfaction: (number % 5) + 1, accuracy: 'firstTime' },
    texts: null,
  };
}

async function median(act) {
  const times = [];
  for (let run = 0; run < 15; run += 1) {
    const start = performance.now();
    await act();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[7];
}

async function measure(size) {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-bench-'));
  const path = join(folder, 'afterword.db');
  const { storage } = await openStorage(`file:${path}`, () => now);
  const { desk } = await setUp(storage, firstDesk({ deskName: 'Bench', timeZone: 'UTC', pageOrigins: [] }, false), now);
  const start = performance.now();
  for (let first = 0; first < size; first += 500) {
    await storage.responses.keep(
      desk.id,
      Array.from({ length: 500 }, (_, index) => response(first + index, size)),
      0,
    );
  }
  const kept = performance.now() - start;
  const floor = await median(() => storage.desks.find(desk.id));
  const times = {};
  for (const [name, query] of Object.entries(questions))
    times[name] = await median(() => report(storage, desk, resultsQuerySchema.parse(query), now, { smallestGroup: 5 }));
  const verified = performance.now();
  await storage.counts.firstDifference();
  times['verify (rows)'] = performance.now() - verified;
  await storage.close();
  const bytes = statSync(path).size;
  rmSync(folder, { recursive: true, force: true });
  console.log(
    `${size} responses: kept at ${((size / kept) * 1000).toFixed(0)} rows/s, ${(bytes / size).toFixed(0)} bytes each; a row by its key takes ${floor.toFixed(2)} ms`,
  );
  return { floor, times };
}

const measured = [];
for (const size of sizes) measured.push(await measure(size));
const [first, last] = [measured[0], measured.at(-1)];
console.log(
  `\n${'question'.padEnd(28)}${sizes.map((size) => `${size}, ms`.padStart(13)).join('')}   × floor   × for ${sizes.at(-1) / sizes[0]} times the responses`,
);
for (const name of Object.keys(last.times)) {
  const columns = measured.map(({ times }) => times[name].toFixed(2).padStart(13)).join('');
  const ofFloor = (last.times[name] / last.floor).toFixed(0).padStart(10);
  const growth = (last.times[name] / first.times[name]).toFixed(2).padStart(8);
  console.log(`${name.padEnd(28)}${columns}${ofFloor}${growth}`);
}
