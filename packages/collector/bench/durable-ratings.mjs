// Ratings that are accepted after they were synced, beside two floors in the same run: the same web framework that
// validates and stores nothing, and an append to a file that is synced once for each group of waiting requests.
// The figures to quote are the ratios; absolute ones move with the machine. Usage: node bench/durable-ratings.mjs [seconds] [connections,…]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { Agent, createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { surveyResponseSchema } from '@afterword/contract';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { postRating, ratingBody, startCollector } from './collector-to-load.mjs';

const self = fileURLToPath(import.meta.url);
const seconds = Number(process.argv[2] ?? 4);
const connectionCounts = (process.argv[3] ?? '1,16,64,256').split(',').map(Number);

/** Listens with each server and tells the parent its port. */
async function beServer(kind) {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-bench-'));
  let server;
  let port = 0;
  let siteKey = '';
  if (kind === 'collector') {
    ({ port, siteKey } = await startCollector(`file:${join(folder, 'afterword.db')}`));
  } else if (kind === 'validates only') {
    const app = new Hono();
    app.post('/v1/responses', async (c) => {
      const { responses } = JSON.parse(await c.req.text());
      return surveyResponseSchema.safeParse(responses[0]).success ? c.json({ receipts: [] }) : c.body(null, 400);
    });
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  } else {
    const file = openSync(join(folder, 'log'), 'a');
    let waiting = [];
    const flush = () => {
      const group = waiting;
      waiting = [];
      writeSync(file, group.map(({ text }) => text).join('\n'));
      fdatasyncSync(file);
      for (const { reply } of group) reply.writeHead(200).end('{}');
    };
    server = createServer((incoming, reply) => {
      const parts = [];
      incoming.on('data', (part) => parts.push(part));
      incoming.on('end', () => {
        waiting.push({ text: Buffer.concat(parts).toString(), reply });
        if (waiting.length === 1) setImmediate(flush);
      });
    }).listen(0, '127.0.0.1');
    process.on('exit', () => closeSync(file));
  }
  if (server) {
    if (!server.listening) await once(server, 'listening');
    port = server.address().port;
  }
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    const file = join(folder, 'afterword.db');
    const sizes = ['', '-wal'].map((suffix) => statSync(file + suffix, { throwIfNoEntry: false })?.size ?? 0);
    process.send({
      bytes: sizes[0] + sizes[1],
      memory: process.memoryUsage.rss(),
      cpuMs: (user + system) / 1000,
    });
  });
  process.on('disconnect', () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit();
  });
  process.send({ port, siteKey });
}

let number = 0;

async function load(port, siteKey, connections) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times = [];
  const end = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        number += 1;
        const start = performance.now();
        const status = await postRating(agent, port, ratingBody(siteKey, number));
        if (status !== 200) throw new Error(`status ${status}`);
        times.push(performance.now() - start);
      }
    }),
  );
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(times.length * share)];
  return { count: times.length, perSecond: times.length / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** What a server says of itself. */
async function ask(child) {
  child.send('figures');
  const [told] = await once(child, 'message');
  return told;
}

const columns = [
  'connections',
  '        server',
  'ratings/s',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'CPU ms each',
  'of validates-only',
  'of synced log',
];

function print(cells) {
  console.log(cells.map((cell, index) => cell.padStart(Math.max(columns[index].length, 9))).join(' '));
}

async function main() {
  const kinds = ['validates only', 'synced log', 'collector'];
  const servers = new Map();
  try {
    for (const kind of kinds) {
      const child = fork(self, [], { env: { ...process.env, AFTERWORD_BENCH: kind } });
      child.once('exit', (code) => code && process.exit(code));
      const [told] = await once(child, 'message');
      servers.set(kind, { child, ...told });
    }
    const collector = servers.get('collector').child;
    const idle = await ask(collector);
    let ratings = 0;
    console.log(`${seconds} s each, one after another, all in this run\n`);
    print(columns);
    for (const connections of connectionCounts) {
      const results = new Map();
      for (const kind of kinds) {
        const { child, port, siteKey } = servers.get(kind);
        const before = await ask(child);
        const result = await load(port, siteKey, connections);
        const cpuMs = ((await ask(child)).cpuMs - before.cpuMs) / result.count;
        results.set(kind, { ...result, cpuMs });
        if (kind === 'collector') ratings += result.count;
      }
      for (const [kind, { perSecond, p50, p95, p99, cpuMs }] of results) {
        const ratio = (other) => (perSecond / results.get(other).perSecond).toFixed(2);
        const times = [p50, p95, p99].map((time) => time.toFixed(2));
        print([
          String(connections),
          kind,
          perSecond.toFixed(0),
          ...times,
          cpuMs.toFixed(2),
          ratio('validates only'),
          ratio('synced log'),
        ]);
      }
    }
    const { bytes, memory } = await ask(collector);
    const megabytes = (size) => (size / 2 ** 20).toFixed(0);
    console.log(
      `\ncollector: ${megabytes(idle.memory)} MB resident when idle, ${megabytes(memory)} MB after the load; ` +
        `${((bytes - idle.bytes) / ratings).toFixed(0)} bytes of file for each of ${ratings} responses`,
    );
  } finally {
    for (const { child } of servers.values()) child.disconnect();
  }
}

const kind = process.env.AFTERWORD_BENCH;
await (kind ? beServer(kind) : main());
