// Kills a collector at random moments under load and starts it again on the same file. Ends with 1 when an answer that was
// acknowledged is missing, when one is there twice, or when the counts differ from the rows. What was not acknowledged is
// sent again, as an outbox does. With `server` the answers are on a libSQL server, which is killed as well, in the middle
// of every second round. Usage: node bench/kills.mjs [kills] [seed] [server]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { origins } from '@afterword/contract';
import { openReading } from '../dist/storage/libsql/open-storage.js';
import { postRating, ratingBody, startCollector } from './collector-to-load.mjs';
import { seeded } from './seeded.mjs';
import { startServer } from './start-server.mjs';

const self = fileURLToPath(import.meta.url);
const kills = Number(process.argv[2] ?? 50);
const seed = Number(process.argv[3] ?? 1);

async function beCollector(url) {
  // A server that was killed on purpose is nothing to log.
  const { port, siteKey } = await startCollector(url, url.startsWith('file:') ? 'error' : 'off');
  process.send({ port, siteKey });
}

async function referencesIn(storage) {
  const [desk] = await storage.desks.list();
  const selection = { deskId: desk.id, from: 0, to: 60_000, filters: new Map(), origins };
  const references = [];
  let after = 0;
  for (;;) {
    const rows = await storage.responses.rows(selection, after, 5_000);
    references.push(...rows.map(({ subject }) => subject.reference));
    if (rows.length < 5_000) return references;
    after = rows.at(-1).sequence;
  }
}

/** Everything that must not be in the file after these were acknowledged. */
async function faultsOf(url, acknowledged) {
  const storage = await openReading(url);
  try {
    const references = await referencesIn(storage);
    const there = new Set(references);
    const lost = [...acknowledged].filter((number) => !there.has(`INC-${number}`));
    const difference = await storage.counts.firstDifference();
    return [
      ...(lost.length > 0 ? [`${lost.length} acknowledged answers are missing, such as INC-${lost[0]}`] : []),
      ...(there.size < references.length ? [`${references.length - there.size} answers are there twice`] : []),
      ...(difference ? [`the counts differ at ${difference.counter}`] : []),
    ];
  } finally {
    await storage.close();
  }
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-kills-'));
  const server = process.argv[4] === 'server' ? await startServer(folder) : null;
  const url = server?.url ?? `file:${join(folder, 'afterword.db')}`;
  let serverKills = 0;
  const random = seeded(seed);
  const acknowledged = new Set();
  let open = [];
  let next = 0;
  const starts = [];
  const faults = [];
  for (let round = 0; round <= kills && faults.length === 0; round += 1) {
    const begin = performance.now();
    const child = fork(self, [], { env: { ...process.env, AFTERWORD_BENCH: url } });
    const [{ port, siteKey }] = await once(child, 'message');
    starts.push(performance.now() - begin);
    const agent = new Agent({ keepAlive: true });
    let isKilled = false;
    const connections = [1, 4, 16, 64, 256][Math.floor(random() * 5)];
    const again = open;
    open = [];
    const working = Array.from({ length: connections }, async () => {
      while (!isKilled) {
        const number = again.pop() ?? (next += 1);
        if ((await postRating(agent, port, ratingBody(siteKey, number))) === 200) acknowledged.add(number);
        else open.push(number);
      }
    });
    const exited = once(child, 'exit');
    await new Promise((resolve) => setTimeout(resolve, 20 + random() * 500));
    if (server && round % 2 === 1) {
      await server.kill();
      serverKills += 1;
      await new Promise((resolve) => setTimeout(resolve, random() * 500));
      await server.start();
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    // The last round only takes what is still open.
    while (round === kills && again.length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    isKilled = true;
    child.kill('SIGKILL');
    await exited;
    await Promise.all(working);
    open.push(...again);
    agent.destroy();
    if (round % 10 === 0 || round === kills) faults.push(...(await faultsOf(url, acknowledged)));
  }
  const [first, ...others] = starts;
  others.sort((a, b) => a - b);
  const ms = (value) => `${value.toFixed(0)} ms`;
  await server?.kill();
  const ofServer = server ? `, ${serverKills} of its server` : '';
  console.log(`${kills} kills${ofServer} with seed ${seed}, ${acknowledged.size} answers acknowledged`);
  console.log(
    `from the start of the process until it served: first ${ms(first)}, after a kill p50 ${ms(others[others.length >> 1])}, worst ${ms(others.at(-1))}`,
  );
  for (const fault of faults) console.error(fault);
  console.log(faults.length === 0 ? 'Nothing lost, nothing twice, counts as the rows.' : `${faults.length} faults`);
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = faults.length === 0 ? 0 : 1;
}

await (process.env.AFTERWORD_BENCH ? beCollector(process.env.AFTERWORD_BENCH) : main());
