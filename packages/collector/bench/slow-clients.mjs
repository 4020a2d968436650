// How long a rating takes while thousands of connections stand open and say nothing, and while thousands send a body one
// byte a second, beside the same collector without them, and how long it takes until it has closed them.
// Usage: node bench/slow-clients.mjs [connections]
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

/** Opens all connections and sends the beginning of a request on each. */
async function openMany(url, head) {
  const all = [];
  const sockets = [];
  let closed = 0;
  while (all.length < wanted) {
    // No more at once than an operating system holds for a server that is busy, else it drops some in silence.
    const some = Array.from({ length: Math.min(200, wanted - all.length) }, async () => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1').resume();
      socket.on('error', () => undefined);
      sockets.push(socket);
      all.push(once(socket, 'close').then(() => (closed += 1)));
      await once(socket, 'connect');
      socket.write(head);
    });
    await Promise.all(some);
  }
  return { all, sockets, closed: () => closed };
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
  const isClosed = [];
  for (const [what, head] of [
    ['idle connections', ''],
    [
      'slow bodies',
      `POST /v1/responses HTTP/1.1\r\nHost: localhost\r\nOrigin: ${origin}\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n`,
    ],
  ]) {
    const start = performance.now();
    const { all, sockets, closed } = await openMany(url, head);
    const dribble = setInterval(() => sockets.forEach((socket) => head && socket.writable && socket.write('x')), 1000);
    console.log(`with ${wanted - closed()} ${what}: ${await times(url, siteKey)}, ${(await memory()).toFixed(0)} MB`);
    await Promise.race([Promise.all(all), new Promise((resolve) => setTimeout(resolve, 40_000))]);
    clearInterval(dribble);
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    console.log(`${closed()} of them closed by the collector after ${seconds} s, ${(await memory()).toFixed(0)} MB`);
    isClosed.push(closed() === wanted);
  }
  child.disconnect();
  process.exit(isClosed.every(Boolean) ? 0 : 1);
}

await (process.env.AFTERWORD_BENCH ? beCollector() : main());
