// How long a rating takes while thousands of connections stand open and say nothing, beside the same collector without
// them, and how long it takes until it has closed them. Usage: node bench/idle-connections.mjs [connections]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../dist/config.js';
import { openLog } from '../dist/operation/log.js';
import { serveCollector } from '../dist/serve.js';

const self = fileURLToPath(import.meta.url);
const origin = 'https://intranet.example.com';
const wanted = Number(process.argv[2] ?? 9_000);

async function beCollector() {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-idle-'));
  const config = readConfig({
    AFTERWORD_DATABASE_URL: `file:${join(folder, 'afterword.db')}`,
    AFTERWORD_PORT: '0',
    AFTERWORD_TIME_ZONE: 'UTC',
    AFTERWORD_PAGE_ORIGINS: origin,
  });
  const { url, siteKey } = await serveCollector(config, false, openLog(process.stderr, 'error').write);
  process.on('message', () => process.send({ memory: process.memoryUsage.rss() }));
  process.on('disconnect', () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit();
  });
  process.send({ url, siteKey });
}

let number = 0;

async function rate(url, siteKey) {
  number += 1;
  const digits = number.toString(16).padStart(12, '0');
  const body = JSON.stringify({
    siteKey,
    responses: [
      {
        id: `01934f5a-0000-7000-8000-${digits}`,
        revision: 1,
        proof: 'AAECAwQFBgcICQoLDA0ODw',
        survey: { key: 'post-ticket', version: 2 },
        subject: { kind: 'ticket', reference: `INC-${number}` },
        answers: { satisfaction: 4 },
      },
    ],
  });
  const start = performance.now();
  const reply = await fetch(`${url}/v1/responses`, {
    method: 'POST',
    headers: { origin, 'content-type': 'text/plain' },
    body,
  });
  await reply.text();
  if (reply.status !== 200) throw new Error(`status ${reply.status}`);
  return performance.now() - start;
}

async function times(url, siteKey) {
  const all = [];
  for (let run = 0; run < 60; run += 1) all.push(await rate(url, siteKey));
  all.sort((a, b) => a - b);
  return `p50 ${all[30].toFixed(1)} ms, worst ${all.at(-1).toFixed(1)} ms`;
}

async function main() {
  const child = fork(self, [], { env: { ...process.env, AFTERWORD_BENCH: 'collector' } });
  const [{ url, siteKey }] = await once(child, 'message');
  const memory = async () => {
    child.send('memory');
    const [told] = await once(child, 'message');
    return told.memory / 2 ** 20;
  };
  await times(url, siteKey);
  console.log(`without: ${await times(url, siteKey)}, ${(await memory()).toFixed(0)} MB`);
  let open = 0;
  let closed = 0;
  const start = performance.now();
  const all = [];
  while (all.length < wanted) {
    // No more at once than an operating system holds for a server that is busy, else it drops some in silence.
    const some = Array.from({ length: Math.min(200, wanted - all.length) }, () => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1').resume();
      socket.on('error', () => undefined);
      all.push(
        once(socket, 'close').then(() => {
          closed += 1;
        }),
      );
      return once(socket, 'connect');
    });
    await Promise.all(some);
    open += some.length;
  }
  console.log(
    `with ${open - closed} idle connections: ${await times(url, siteKey)}, ${(await memory()).toFixed(0)} MB`,
  );
  await Promise.race([Promise.all(all), new Promise((resolve) => setTimeout(resolve, 30_000))]);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`${closed} of them closed by the collector after ${seconds} s, ${(await memory()).toFixed(0)} MB`);
  child.disconnect();
  process.exit(closed === wanted ? 0 : 1);
}

await (process.env.AFTERWORD_BENCH ? beCollector() : main());
