// Ratings that are accepted after they were synced, beside two floors in the same run: the same web framework that
// validates and stores nothing, and an append to a file that is synced once for each group of waiting requests.
// The figures to quote are the ratios; absolute ones move with the machine. Usage: node bench/durable-ratings.mjs [seconds]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { surveyResponseSchema } from '@afterword/contract';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createApp } from '../dist/app.js';
import { learnSurveys } from '../dist/domain/learn-surveys.js';
import { firstDesk, setUp } from '../dist/domain/set-up.js';
import { rateLimits } from '../dist/middleware/rate-limits.js';
import { withKeyDirectory } from '../dist/storage/key-directory.js';
import { openStorage } from '../dist/storage/libsql/open-storage.js';

const self = fileURLToPath(import.meta.url);
const seconds = Number(process.argv[2] ?? 4);
const origin = 'https://intranet.example.com';

function body(siteKey, number) {
  const digits = number.toString(16).padStart(12, '0');
  return JSON.stringify({
    siteKey,
    responses: [
      {
        id: `01934f5a-${digits.slice(0, 4)}-7000-8000-${digits}`,
        revision: 1,
        proof: 'AAECAwQFBgcICQoLDA0ODw',
        survey: { key: 'post-ticket', version: 1, locale: 'en' },
        subject: { kind: 'ticket', reference: `INC-${number}` },
        dimensions: { team: `Team ${number % 40}`, service: `Service ${number % 60}`, channel: 'self-service' },
        answers: { satisfaction: (number % 5) + 1, accuracy: 'firstTime' },
      },
    ],
  });
}

/** Listens with each server and tells the parent its port. */
async function beServer(kind) {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-bench-'));
  let server;
  let siteKey = '';
  if (kind === 'collector') {
    const opened = await openStorage(`file:${join(folder, 'afterword.db')}`, Date.now, { inThreads: true });
    const storage = withKeyDirectory(opened.storage, { longestAgeMs: Infinity, clockMs: Date.now });
    const config = { deskName: 'Bench', timeZone: 'UTC', pageOrigins: [origin] };
    ({ siteKey } = await setUp(storage, firstDesk(config, false), Date.now()));
    const app = createApp({
      storage,
      surveys: await learnSurveys(storage, []),
      ownOrigins: [],
      hasDemoPage: false,
      rates: rateLimits({ address: null, siteKey: null }, Date.now),
      trustedProxies: 0,
      now: Date.now,
      log: () => {},
      assets: new Map(),
      version: '0',
    });
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
    process.on('message', () => {
      process.send({ bytes: statSync(join(folder, 'afterword.db')).size, memory: process.memoryUsage.rss() });
    });
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
  if (!server.listening) await once(server, 'listening');
  process.on('SIGTERM', () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit();
  });
  process.send({ port: server.address().port, siteKey });
}

function post(agent, port, text) {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(text), origin };
    const sent = request(
      { agent, port, host: '127.0.0.1', path: '/v1/responses', method: 'POST', headers },
      (reply) => {
        reply.resume();
        reply.on('end', () => (reply.statusCode === 200 ? resolve() : reject(new Error(`status ${reply.statusCode}`))));
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
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
        await post(agent, port, body(siteKey, number));
        times.push(performance.now() - start);
      }
    }),
  );
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(times.length * share)];
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) };
}

async function main() {
  const kinds = ['validates only', 'synced log', 'collector'];
  const servers = new Map();
  for (const kind of kinds) {
    const child = fork(self, [], { env: { ...process.env, AFTERWORD_BENCH: kind } });
    const [told] = await once(child, 'message');
    servers.set(kind, { child, ...told });
  }
  console.log(`${seconds} s each, one after another, all in this run\n`);
  console.log('connections  server          ratings/s   p50 ms   p99 ms   of validates-only   of synced log');
  for (const connections of [1, 16, 64]) {
    const results = new Map();
    for (const kind of kinds) {
      const { port, siteKey } = servers.get(kind);
      results.set(kind, await load(port, siteKey, connections));
    }
    for (const [kind, { perSecond, p50, p99 }] of results) {
      const ratio = (other) => (perSecond / results.get(other).perSecond).toFixed(2);
      const row = [
        String(connections).padStart(11),
        kind.padEnd(14),
        perSecond.toFixed(0).padStart(9),
        p50.toFixed(2).padStart(8),
        p99.toFixed(2).padStart(8),
        ratio('validates only').padStart(19),
        ratio('synced log').padStart(15),
      ];
      console.log(row.join('  '));
    }
  }
  const { child } = servers.get('collector');
  child.send('size');
  const [{ bytes, memory }] = await once(child, 'message');
  console.log(
    `\ncollector: ${(memory / 2 ** 20).toFixed(0)} MB resident after the load, file ${(bytes / 2 ** 20).toFixed(1)} MB`,
  );
  for (const { child: server } of servers.values()) server.kill('SIGTERM');
}

const kind = process.env.AFTERWORD_BENCH;
await (kind ? beServer(kind) : main());
