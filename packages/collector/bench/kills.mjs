// Kills a collector at random moments under load and starts it again on the same file. Ends with 1 when an answer that was
// acknowledged is missing, when one is there twice, or when the counts differ from the rows. What was not acknowledged is
// sent again, as an outbox does. With `server` the answers are on a libSQL server, which is killed as well, in the middle
// of every second round. Usage: node bench/kills.mjs [kills] [seed] [server]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../dist/config.js';
import { openLog } from '../dist/operation/log.js';
import { serveCollector } from '../dist/serve.js';
import { openReading } from '../dist/storage/libsql/open-storage.js';
import { startServer } from './start-server.mjs';

const self = fileURLToPath(import.meta.url);
const origin = 'https://intranet.example.com';
const kills = Number(process.argv[2] ?? 50);
const seed = Number(process.argv[3] ?? 1);

async function beCollector() {
  const config = readConfig({
    AFTERWORD_DATABASE_URL: process.env.AFTERWORD_BENCH,
    AFTERWORD_PORT: '0',
    AFTERWORD_TIME_ZONE: 'UTC',
    AFTERWORD_PAGE_ORIGINS: origin,
    AFTERWORD_ADDRESS_RATE: 'off',
    AFTERWORD_SITE_KEY_RATE: 'off',
  });
  const { url, siteKey } = await serveCollector(
    config,
    false,
    openLog(process.stderr, process.env.AFTERWORD_BENCH.startsWith('file:') ? 'error' : 'off').write,
  );
  process.send({ port: Number(new URL(url).port), siteKey });
}

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
function seeded(start) {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function bodyOf(siteKey, number) {
  const digits = number.toString(16).padStart(12, '0');
  return JSON.stringify({
    siteKey,
    responses: [
      {
        id: `01934f5a-${digits.slice(0, 4)}-7000-8000-${digits}`,
        revision: 1,
        proof: 'AAECAwQFBgcICQoLDA0ODw',
        survey: { key: 'post-ticket', version: 2 },
        subject: { kind: 'ticket', reference: `INC-${number}` },
        dimensions: { team: `Team ${number % 9}`, channel: 'phone' },
        answers: { satisfaction: (number % 5) + 1, accuracy: 'firstTime' },
      },
    ],
  });
}

/** Whether a response was acknowledged; `false` also when the connection broke. */
function post(agent, port, text) {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(text), origin };
    const sent = request(
      { agent, port, host: '127.0.0.1', path: '/v1/responses', method: 'POST', headers },
      (reply) => {
        reply.resume();
        reply.on('end', () => resolve(reply.statusCode === 200));
        reply.on('error', () => resolve(false));
      },
    );
    sent.on('error', () => resolve(false));
    sent.end(text);
  });
}

async function referencesIn(storage) {
  const [desk] = await storage.desks.list();
  const selection = { deskId: desk.id, from: 0, to: 60_000, filters: new Map() };
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
        if (await post(agent, port, bodyOf(siteKey, number))) acknowledged.add(number);
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

await (process.env.AFTERWORD_BENCH ? beCollector() : main());
