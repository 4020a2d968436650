// What a desk does in a day, for as long as is wanted: ratings with revisions, impressions, results, lists and exports, all
// at once, at a steady pace. Prints latency and memory of each tenth of the run; the last should look like the second.
// Ends with 1 when an answer has a status that was not to be expected, when an acknowledged rating is not counted, or
// when the counts differ from the rows. Usage: node bench/mixed-load.mjs [minutes] [ratings a second]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { origin, startCollector } from './collector-to-load.mjs';
import { openReading } from '../dist/storage/libsql/open-storage.js';

const self = fileURLToPath(import.meta.url);
const minutes = Number(process.argv[2] ?? 30);
const pace = Number(process.argv[3] ?? 100);

async function beCollector() {
  const { url, siteKey, adminKey } = await startCollector(process.env.AFTERWORD_BENCH);
  process.on('message', () => process.send({ memory: process.memoryUsage.rss() }));
  process.on('disconnect', () => process.exit());
  process.send({ url, siteKey, adminKey });
}

const folder = mkdtempSync(join(tmpdir(), 'afterword-mixed-'));
let faults = 0;
let number = 0;
let kept = 0;
let times = {};

async function ask(kind, expected, url, options) {
  const start = performance.now();
  const reply = await fetch(url, options);
  const text = await reply.text();
  (times[kind] ??= []).push(performance.now() - start);
  if (!expected.includes(reply.status)) {
    faults += 1;
    console.log(`${kind}: ${reply.status} ${text.slice(0, 200)}`);
  }
  return text;
}

function rating({ url, siteKey }, of, revision) {
  const digits = of.toString(16).padStart(12, '0');
  const response = {
    id: `01934f5a-${digits.slice(0, 4)}-7000-8000-${digits}`,
    revision,
    proof: 'AAECAwQFBgcICQoLDA0ODw',
    survey: { key: 'post-ticket', version: 2, locale: 'en' },
    subject: { kind: 'ticket', reference: `INC-${of}` },
    dimensions: { team: `Team ${of % 20}`, service: `Service ${of % 30}`, channel: of % 3 ? 'portal' : 'phone' },
    answers: {
      satisfaction: (of % 5) + 1,
      accuracy: 'firstTime',
      ...(revision > 1 ? { comment: 'It works again, thank you very much.' } : {}),
    },
  };
  const impressions = [{ stage: 'shown', survey: response.survey, subject: { kind: 'ticket' } }];
  return ask(revision > 1 ? 'revision' : 'rating', [200], `${url}/v1/responses`, {
    method: 'POST',
    headers: { origin, 'content-type': 'text/plain' },
    body: JSON.stringify({ siteKey, responses: [response], impressions }),
  });
}

const questions = [
  'metric=csat&interval=week',
  'metric=csat&interval=week&dimension=team',
  'metric=firstTimeRight&dimension=service',
  'metric=responseRate&interval=month',
  'metric=csat&filter=channel:phone',
];

const percentile = (all, share) => all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? Number.NaN;

async function main() {
  const databaseUrl = `file:${join(folder, 'afterword.db')}`;
  const child = fork(self, [], { env: { ...process.env, AFTERWORD_BENCH: databaseUrl } });
  const [collector] = await once(child, 'message');
  const { url, adminKey } = collector;
  const headers = { authorization: `Bearer ${adminKey}` };
  // Nobody was asked for these ratings, and the questions are to have something to count.
  await ask('decided', [200], `${url}/v1/counting`, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/json' },
    body: '{"volunteered":"counted"}',
  });
  const end = performance.now() + minutes * 60_000;
  const running = new Set();
  const go = (promise) => {
    running.add(promise);
    promise.catch((error) => {
      faults += 1;
      console.log(String(error.cause ?? error));
    });
    void promise.finally(() => running.delete(promise)).catch(() => undefined);
  };
  const rate = async () => {
    const of = (number += 1);
    await rating(collector, of, 1);
    kept += 1;
    if (of % 4 === 0) await rating(collector, of, 2);
  };
  const everyMs = (ms, act) => setInterval(() => performance.now() < end && go(act()), ms);
  const timers = [
    everyMs(1000 / pace, rate),
    everyMs(500, () => {
      const question = questions[Math.floor(Math.random() * questions.length)];
      return ask('results', [200], `${url}/v1/results?${question}`, { headers });
    }),
    everyMs(3000, () => ask('list', [200], `${url}/v1/responses?limit=200`, { headers })),
    everyMs(60_000, () => ask('export', [200, 429], `${url}/v1/responses.csv`, { headers })),
    everyMs(5000, () => ask('refused', [400, 422], `${url}/v1/results?metric=nonsense`, { headers })),
  ];
  for (let tenth = 1; tenth <= 10; tenth += 1) {
    times = {};
    await sleep((minutes * 60_000) / 10);
    child.send('memory');
    const [{ memory }] = await once(child, 'message');
    const told = Object.entries(times).map(([kind, all]) => {
      all.sort((a, b) => a - b);
      return `${kind} ${all.length}: ${percentile(all, 0.5).toFixed(1)}/${percentile(all, 0.99).toFixed(1)}`;
    });
    console.log(`${tenth}/10: ${(memory / 2 ** 20).toFixed(0)} MB; number: p50/p99 ms: ${told.join(', ')}`);
  }
  for (const timer of timers) clearInterval(timer);
  await Promise.all(running);
  const counted = JSON.parse(await ask('results', [200], `${url}/v1/results?metric=responses`, { headers })).points[0]
    .n;
  child.disconnect();
  await once(child, 'exit');
  const storage = await openReading(databaseUrl);
  const difference = await storage.counts.firstDifference();
  await storage.close();
  console.log(
    `${kept} ratings acknowledged, ${counted} counted, ${faults} faults, ${difference ? 'counts differ' : 'counts as the rows'}`,
  );
  rmSync(folder, { recursive: true, force: true });
  process.exit(faults === 0 && counted === kept && !difference ? 0 : 1);
}

await (process.env.AFTERWORD_BENCH ? beCollector() : main());
