// Random and mutated requests, made from the operations of the contract, against a collector in a process of its own.
// Ends with 1 when an answer is a 5xx other than the promised 503, when a refusal is no problem of the closed list, when
// the collector stops, or when it grows by more than 96 MiB. Usage: node bench/hostile-requests.mjs [requests] [seed]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { operations, problemTypes } from '@afterword/contract';
import { origin, startCollector } from './collector-to-load.mjs';
import { seeded } from './seeded.mjs';

const self = fileURLToPath(import.meta.url);
const mostGrowthBytes = 96 * 2 ** 20;
const atOnce = 32;

async function beCollector() {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-hostile-'));
  const { port, siteKey, adminKey } = await startCollector(`file:${join(folder, 'afterword.db')}`);
  process.on('message', () => process.send({ memory: process.memoryUsage.rss() }));
  process.on('disconnect', () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit();
  });
  process.send({ port, siteKey, adminKey });
}

const texts = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  "' or 1=1 --",
  '<script>alert(1)</script>',
  '=HYPERLINK("http://evil.example")',
  '../../etc/passwd',
  '%00',
  '%',
  '%zz',
  '\u0000',
  '\u202E\u0041',
  '\uD83D\uDC69\u200D\uD83D\uDE80',
  'Z\u0351\u036B',
  'a'.repeat(5_000),
  '2026-02-30',
  '0000-01-01',
  '9999-12-31',
  'team:',
  ':x',
  'csat',
  'team',
  'week',
  'post-ticket',
];
const values = [...texts, null, true, false, 0, -0, -1, 3, 1.5, 2 ** 53, 1e308, [], {}, [[]], [null], { a: { b: {} } }];
const parameters = [
  'metric',
  'dimension',
  'interval',
  'from',
  'to',
  'filter',
  'cursor',
  'limit',
  'siteKey',
  'locale',
  'x',
];
const types = [
  'application/json',
  'text/plain',
  'text/plain;charset=UTF-8',
  'application/xml',
  'multipart/form-data',
  '',
];
const origins = [origin, 'null', 'https://evil.example', 'http://localhost', `${origin}.evil.example`, undefined];

/** A body that is right for an operation, as far as it takes one. */
function rightBody(name, siteKey, number) {
  const digits = number.toString(16).padStart(12, '0');
  const survey = { key: 'post-ticket', version: 2, locale: 'en' };
  switch (name) {
    case 'submitResponses':
      return {
        siteKey,
        responses: [
          {
            id: `01934f5a-${digits.slice(0, 4)}-7000-8000-${digits}`,
            revision: 1,
            proof: 'AAECAwQFBgcICQoLDA0ODw',
            survey,
            subject: { kind: 'ticket', reference: `INC-${number}`, resolution: 1 },
            dimensions: { team: 'Network' },
            answers: { satisfaction: 4, accuracy: 'firstTime', comment: 'Thanks.' },
          },
        ],
      };
    case 'countImpression':
      return {
        siteKey,
        impressions: [{ stage: 'shown', survey: { key: 'post-ticket', version: 2 }, subject: { kind: 'ticket' } }],
      };
    case 'createKey':
      return { kind: 'read', name: 7 };
    case 'rotateKey':
      return { overlapDays: 7 };
    case 'setRetention':
      return { commentsDays: 365, responsesDays: 730, countsDays: null };
    case 'signIn':
      return { credential: 'aw_adm_unknown' };
    default:
      return null;
  }
}

/** Everything that makes requests out of one row of random numbers. */
function requestMaker(random, { siteKey, adminKey }) {
  const names = Object.keys(operations);
  const pick = (list) => list[Math.floor(random() * list.length)];

  /** Puts something else in the place of one part, wherever it is. */
  function mutate(value) {
    if (typeof value !== 'object' || value === null || random() < 0.15) return pick(values);
    const copy = Array.isArray(value) ? [...value] : { ...value };
    const keys = Object.keys(copy);
    if (keys.length === 0) return pick(values);
    const key = pick(keys);
    const chance = random();
    if (chance < 0.1) delete copy[key];
    else if (chance < 0.2) copy[pick(texts) || 'x'] = pick(values);
    else copy[key] = mutate(copy[key]);
    return copy;
  }

  function bytesOf(name, number) {
    const chance = random();
    if (chance < 0.03) return Buffer.from('['.repeat(Math.floor(random() * 40_000)));
    if (chance < 0.05) return Buffer.alloc(Math.floor(random() * 80_000), 0x61);
    const right = rightBody(name, siteKey, number);
    const times = Math.floor(random() * 3);
    let body = right;
    for (let time = 0; time < times; time += 1) body = mutate(body);
    const bytes = Buffer.from(JSON.stringify(body) ?? '');
    if (random() < 0.2 && bytes.length > 0) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    return random() < 0.05 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes;
  }

  return (number) => {
    const name = pick(names);
    const operation = operations[name];
    let path = operation.path.replaceAll(/\{\w+\}/g, () => {
      const text = random() < 0.5 ? 'post-ticket' : pick(texts);
      return random() < 0.9 ? encodeURIComponent(text.toWellFormed()) : text.replaceAll(/[^\x21-\x7E]/g, '');
    });
    const query = [];
    while (random() < 0.45) query.push(`${pick(parameters)}=${encodeURIComponent(pick(texts).toWellFormed())}`);
    if (query.length > 0) path += `?${query.join('&')}`;
    const headers = {};
    const chance = random();
    if (chance < 0.5) headers.authorization = `Bearer ${operation.access === 'site' ? siteKey : adminKey}`;
    else if (chance < 0.6)
      headers.authorization = pick(['Bearer', 'Basic eA==', 'Bearer aw_adm_x', `Bearer ${siteKey}x`]);
    else if (chance < 0.7)
      headers.cookie = pick(['afterword_session=x', 'afterword_session=', '=;;;=', 'a'.repeat(3_000)]);
    const from = pick(random() < 0.6 ? [origin] : origins);
    if (from !== undefined) headers.origin = from;
    const method =
      random() < 0.95 ? operation.method.toUpperCase() : pick(['PUT', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE']);
    const takesBody = operation.body !== undefined || random() < 0.05;
    const body = takesBody ? bytesOf(name, number) : null;
    if (body) headers['content-type'] = random() < 0.8 ? 'application/json' : pick(types);
    if (random() < 0.02) headers['content-encoding'] = pick(['gzip', 'br', 'x']);
    if (random() < 0.02) headers['accept-language'] = pick(texts).replaceAll(/[^\x20-\x7E]/g, '');
    return { method, path, headers, body };
  };
}

/** Sends one request and reads what comes, up to where it ends. */
function send(agent, port, { method, path, headers, body }) {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, port, host: '127.0.0.1', method, path, headers }, (reply) => {
      const parts = [];
      reply.on('data', (part) => parts.push(part));
      reply.on('end', () => resolve({ status: reply.statusCode, headers: reply.headers, text: Buffer.concat(parts) }));
      reply.on('error', reject);
    });
    sent.setTimeout(20_000, () => sent.destroy(new Error('no answer within 20 s')));
    sent.on('error', reject);
    sent.end(body ?? undefined);
  });
}

/** Bytes that are no request. Whatever happens to the connection, the next one must be served. */
function sendGarbage(port, random) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const bytes = Buffer.from(Array.from({ length: Math.floor(random() * 300) }, () => Math.floor(random() * 256)));
    socket.on('error', () => undefined);
    socket.on('close', resolve);
    socket.resume();
    socket.setTimeout(2_000, () => socket.destroy());
    socket.end(random() < 0.5 ? Buffer.concat([Buffer.from('GET / HTTP/1.1\r\n'), bytes]) : bytes);
  });
}

/** Why an answer must not be, or `null`. */
function faultOf({ method, headers: sent }, { status, headers, text }) {
  if (status >= 500 && status !== 503) return `status ${status}`;
  if (status < 400 || method === 'HEAD') return null;
  // The HTTP parser answers by itself what it cannot read.
  if (headers['content-type'] === undefined && text.length === 0 && [400, 408, 431].includes(status)) return null;
  if (!headers['content-type']?.startsWith('application/problem+json')) return `${status} without a problem`;
  const { type } = JSON.parse(text.toString());
  const name = type.slice(type.lastIndexOf('/') + 1);
  return Object.hasOwn(problemTypes, name) ? null : `the problem ${type}, which is none (${JSON.stringify(sent)})`;
}

async function attack(count, seed) {
  const child = fork(self, [], { env: { ...process.env, AFTERWORD_BENCH: 'collector' } });
  const [{ port, ...keys }] = await once(child, 'message');
  child.once('exit', (code) => {
    console.error(`The collector stopped with ${code}.`);
    process.exit(1);
  });
  const memory = async () => {
    child.send('memory');
    const [told] = await once(child, 'message');
    return told.memory;
  };
  const random = seeded(seed);
  const make = requestMaker(random, keys);
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const statuses = new Map();
  const faults = [];
  const warmUp = Math.min(20_000, Math.floor(count / 4));
  let number = 0;
  let before = 0;
  const start = performance.now();

  async function work(until) {
    while (number < until && faults.length < 10) {
      const current = (number += 1);
      if (current % 200 === 0) await sendGarbage(port, random);
      const made = make(current);
      try {
        const reply = await send(agent, port, made);
        statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
        const fault = faultOf(made, reply);
        if (fault) faults.push(`${fault}: ${made.method} ${made.path.slice(0, 200)}`);
      } catch (error) {
        // A body that is refused before it was read ends its connection, which the sender may notice first.
        const isCut = ['ECONNRESET', 'EPIPE'].includes(error.code);
        if (isCut) statuses.set('cut', (statuses.get('cut') ?? 0) + 1);
        else faults.push(`${error.message}: ${made.method} ${made.path.slice(0, 200)}`);
      }
    }
  }

  await Promise.all(Array.from({ length: atOnce }, () => work(warmUp)));
  before = await memory();
  await Promise.all(Array.from({ length: atOnce }, () => work(count)));
  const growth = (await memory()) - before;
  agent.destroy();
  child.removeAllListeners('exit');
  child.disconnect();
  const seconds = (performance.now() - start) / 1000;
  const told = [...statuses]
    .sort(([a], [b]) => String(a).localeCompare(String(b)))
    .map(([status, n]) => `${status}: ${n}`);
  console.log(`${number} requests with seed ${seed} in ${seconds.toFixed(0)} s, by status ${told.join(', ')}`);
  console.log(`memory grew by ${(growth / 2 ** 20).toFixed(1)} MiB after the first ${warmUp}`);
  if (growth > mostGrowthBytes) faults.push('memory grew too much');
  for (const fault of faults) console.error(fault);
  console.log(faults.length === 0 ? 'No answer that must not be.' : `${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

if (process.env.AFTERWORD_BENCH) await beCollector();
else await attack(Number(process.argv[2] ?? 20_000), Number(process.argv[3] ?? 1));
