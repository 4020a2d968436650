// Cuts the power at random moments under load: the file is put back as a disk may hold it that forgot any part of what was
// not yet synced, in sectors, and is opened again. Ends with 1 when an answer that was acknowledged before the cut is
// missing, when one is there twice, when the counts differ from the rows, or when the file cannot be opened.
//
// The collector runs under strace, which tells every write, every sync and every answer in their order; so one run under
// load is cut at as many moments as one likes, and no file system has to be built for it. A file that was synced is taken
// to be in its folder. Linux only. Usage: node bench/power-cuts.mjs [cuts] [seed] [seconds of load]
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { origins } from '@afterword/contract';
import { openStorage } from '../dist/storage/libsql/open-storage.js';
import { postRating, ratingBody, startCollector } from './collector-to-load.mjs';
import { seeded } from './seeded.mjs';

const self = fileURLToPath(import.meta.url);
const cuts = Number(process.argv[2] ?? 50);
const seed = Number(process.argv[3] ?? 1);
const seconds = Number(process.argv[4] ?? 5);
const sectorBytes = 512;

async function beCollector(url) {
  const { port, siteKey } = await startCollector(url);
  process.send({ port, siteKey });
}

/** Sends ratings with comments of any length, and fails at the first that is not acknowledged. */
async function send(agent, port, siteKey, number) {
  const status = await postRating(agent, port, ratingBody(siteKey, number, { comment: 'x'.repeat(number % 900) }));
  if (status !== 200) throw new Error(`status ${status}`);
}

/** Runs a collector under load, in spells of different groups, and leaves what it asked of the system in a file. */
async function record(url, trace) {
  const calls = 'pwrite64,ftruncate,fsync,fdatasync,unlink,write,writev';
  const strace = ['-f', '-y', '-xx', '-s', '70000', '--seccomp-bpf', '-e', `trace=${calls}`, '-e', 'signal=none'];
  const child = spawn('strace', [...strace, '-o', trace, process.execPath, self], {
    env: { ...process.env, AFTERWORD_BENCH: url },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [{ port, siteKey }] = await once(child, 'message');
  let number = 0;
  for (const connections of [1, 8, 64]) {
    const agent = new Agent({ keepAlive: true });
    const end = performance.now() + (seconds * 1000) / 3;
    await Promise.all(
      Array.from({ length: connections }, async () => {
        while (performance.now() < end) await send(agent, port, siteKey, (number += 1));
      }),
    );
    agent.destroy();
  }
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  spawnSync('pkill', ['-KILL', '-P', String(child.pid)]);
  await exited;
}

function bytesOf(quoted) {
  return Buffer.from(quoted.replaceAll('\\x', ''), 'hex');
}

/** A call as strace writes it when it begins: its name, the name of its file, and the rest of what it was given. */
const begun = /^(\d+) +(\w+)\((?:\d+<(.*?)>, |\d+<(.*?)>|)(.*)$/;

/** One thing that the collector asked of the system, if it concerns the disk or an answer. */
function* eventsOf(line, syncing) {
  const resumed = /^(\d+) +<\.\.\. (\w+) resumed>/.exec(line);
  if (resumed) {
    const since = syncing.get(resumed[1]);
    syncing.delete(resumed[1]);
    if (since) yield { kind: 'synced', ...since };
    return;
  }
  const [, thread, call, fileWithMore, fileAlone, rest] = begun.exec(line) ?? [];
  if (call === undefined) return;
  const named = fileWithMore ?? fileAlone ?? '';
  const file = named.startsWith('\\x') ? bytesOf(named).toString() : named;
  const isUnfinished = line.endsWith('<unfinished ...>');
  switch (call) {
    case 'pwrite64': {
      const [, data, place] = /^"((?:\\x..)*)", \d+, (\d+)/.exec(rest);
      yield { kind: 'write', file, place: Number(place), data: bytesOf(data) };
      return;
    }
    case 'ftruncate':
      yield { kind: 'cut', file, size: Number(/^\d+/.exec(rest)[0]) };
      return;
    case 'fsync':
    case 'fdatasync':
      yield { kind: 'syncing', file, thread };
      // What is written while the sync runs may have missed it.
      if (isUnfinished) syncing.set(thread, { file, thread });
      else yield { kind: 'synced', file, thread };
      return;
    case 'write':
    case 'writev': {
      const text = [...rest.matchAll(/"((?:\\x..)*)"/g)].map(([, data]) => bytesOf(data).toString()).join('');
      const ids = [...text.matchAll(/"outcome":"kept","id":"([0-9a-f-]{36})"/g)].map(([, id]) => id);
      // Before the call ends: somebody may have it already.
      if (ids.length > 0) yield { kind: 'acknowledged', ids };
    }
  }
}

async function readTrace(trace) {
  const syncing = new Map();
  const events = [];
  for await (const line of createInterface({ input: createReadStream(trace) })) events.push(...eventsOf(line, syncing));
  return events;
}

/** A file of which a disk is sure up to some point, and of what came later it may hold any part. */
function disk() {
  let sure = Buffer.alloc(0);
  let open = [];
  const marks = new Map();

  function apply(bytes, event) {
    if (event.kind === 'cut') {
      const cut = Buffer.alloc(event.size);
      bytes.copy(cut, 0, 0, Math.min(bytes.length, event.size));
      return cut;
    }
    const end = event.place + event.data.length;
    const grown = end <= bytes.length ? bytes : Buffer.concat([bytes, Buffer.alloc(end - bytes.length)]);
    event.data.copy(grown, event.place);
    return grown;
  }

  return {
    take: (event) => void open.push(event),
    begin: (thread) => void marks.set(thread, open.length),
    end(thread) {
      const safe = open.splice(0, marks.get(thread));
      marks.clear();
      for (const event of safe) sure = apply(sure, event);
    },
    unsure: () => open.length,
    /** What the disk may hold now: all of what is sure, and each sector of the rest or not. */
    afterCut(random) {
      // Sometimes nothing of it arrived, sometimes nearly everything, and often a part.
      const share = [0, 0.1, 0.5, 0.9, 1][Math.floor(random() * 5)];
      let bytes = Buffer.from(sure);
      for (const event of open) {
        if (event.kind === 'cut') {
          if (random() < share) bytes = apply(bytes, event);
          continue;
        }
        for (let from = 0; from < event.data.length; from += sectorBytes) {
          const data = event.data.subarray(from, from + sectorBytes);
          if (random() < share) bytes = apply(bytes, { kind: 'write', place: event.place + from, data });
        }
      }
      return bytes;
    },
  };
}

async function keptIn(storage) {
  const [desk] = await storage.desks.list();
  if (!desk) return [];
  const selection = { deskId: desk.id, from: 0, to: 60_000, filters: new Map(), origins };
  const ids = [];
  let after = 0;
  for (;;) {
    const rows = await storage.responses.rows(selection, after, 5_000);
    ids.push(...rows.map(({ id }) => id));
    if (rows.length < 5_000) return ids;
    after = rows.at(-1).sequence;
  }
}

/** What is wrong with the file that a cut left, opened as a start of the collector opens it. */
async function faultsAfter(path, acknowledged) {
  const { storage } = await openStorage(`file:${path}`, Date.now);
  try {
    const ids = await keptIn(storage);
    const there = new Set(ids);
    const lost = [...acknowledged].filter((id) => !there.has(id));
    const difference = await storage.counts.firstDifference();
    return [
      ...(lost.length > 0 ? [`${lost.length} acknowledged answers are missing, such as ${lost[0]}`] : []),
      ...(there.size < ids.length ? [`${ids.length - there.size} answers are there twice`] : []),
      ...(difference ? [`the counts differ at ${difference.counter}`] : []),
    ];
  } finally {
    await storage.close();
  }
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-power-'));
  const path = join(folder, 'afterword.db');
  const trace = join(folder, 'trace');
  const random = seeded(seed);
  const faults = [];
  try {
    await record(`file:${path}`, trace);
    const events = await readTrace(trace);
    const firstAnswer = events.findIndex(({ kind }) => kind === 'acknowledged');
    if (firstAnswer < 0) throw new Error('The trace holds no answer.');
    const moments = Array.from(
      { length: cuts },
      () => firstAnswer + Math.floor(random() * (events.length - firstAnswer)),
    );
    moments.sort((a, b) => a - b);
    const disks = new Map([path, `${path}-wal`].map((name) => [name, disk()]));
    const acknowledged = new Set();
    let unsure = 0;
    let done = 0;
    for (const [index, event] of events.entries()) {
      while (moments[done] === index && faults.length === 0) {
        done += 1;
        const after = join(folder, `cut-${done}`);
        mkdirSync(after);
        for (const [name, { afterCut, unsure: pending }] of disks) {
          if (pending() > 0) unsure += 1;
          const bytes = afterCut(random);
          if (bytes.length > 0) writeFileSync(join(after, name.slice(folder.length + 1)), bytes);
        }
        const found = await faultsAfter(join(after, 'afterword.db'), acknowledged).catch((error) => [error.message]);
        faults.push(...found.map((fault) => `cut ${done} after ${acknowledged.size} answers: ${fault}`));
        rmSync(after, { recursive: true, force: true });
      }
      if (event.kind === 'acknowledged') for (const id of event.ids) acknowledged.add(id);
      const file = disks.get(event.file);
      if (event.kind === 'write' || event.kind === 'cut') file?.take(event);
      if (event.kind === 'syncing') file?.begin(event.thread);
      if (event.kind === 'synced') file?.end(event.thread);
    }
    const count = (kind) => events.filter((event) => event.kind === kind && disks.has(event.file)).length;
    console.log(
      `${done} cuts with seed ${seed} in ${acknowledged.size} acknowledged answers, ${count('write')} writes and ${count('synced')} syncs; at ${unsure} of them something was not synced`,
    );
    for (const fault of faults) console.error(fault);
    console.log(faults.length === 0 ? 'Nothing lost, nothing twice, counts as the rows.' : `${faults.length} faults`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  process.exitCode = faults.length === 0 ? 0 : 1;
}

await (process.env.AFTERWORD_BENCH ? beCollector(process.env.AFTERWORD_BENCH) : main());
