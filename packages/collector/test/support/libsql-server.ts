import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.js';

const require = createRequire(import.meta.url);

/** The program, from the package for this system. */
function program(): string {
  const name = `@sqld/${process.platform}-${process.arch}`;
  return join(dirname(require.resolve(`${name}/package.json`)), 'sqld');
}

/** Whether the server answers, asked until it does or its process has ended. */
async function answers(url: string, process: ChildProcess): Promise<boolean> {
  while (process.exitCode === null && process.signalCode === null) {
    const reply = await fetch(`${url}/health`).catch(() => null);
    if (reply?.ok) return true;
    await sleep(20);
  }
  return false;
}

/** Where one server listens on this machine. */
export interface Ports {
  readonly http: number;
  readonly grpc: number;
  readonly admin: number;
}

async function administer({ admin }: Ports, path: string, body: object): Promise<void> {
  const reply = await fetch(`http://127.0.0.1:${admin}/v1/namespaces/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`The libSQL server answered ${reply.status}: ${await reply.text()}`);
}

export function setDurability(ports: Ports, mode: 'strong' | 'relaxed', database = 'default'): Promise<void> {
  return administer(ports, `${database}/config`, { block_reads: false, block_writes: false, durability_mode: mode });
}

/** Makes another empty and durable database on a server, and returns its address. */
export async function makeDatabase(ports: Ports, database: string): Promise<string> {
  await administer(ports, `${database}/create`, {});
  await setDurability(ports, 'strong', database);
  return `http://${database}.localhost:${ports.http}`;
}

export interface LibsqlServer {
  readonly ports: Ports;
  /** The address of the database that every server has. */
  readonly url: string;
  /** Ends the process as a crash would. */
  kill(): Promise<void>;
  /** Starts it again, at the same ports and on the same folder. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** A real libSQL server in a folder: a primary, or a replica of one. Its one database is durable. */
export async function startLibsqlServer(options: {
  folder: string;
  replicaOf?: LibsqlServer;
  /** A PEM file with the public key of those whose tokens are believed. */
  keyFile?: string;
}): Promise<LibsqlServer> {
  const { folder, replicaOf, keyFile } = options;
  const [http, grpc, admin] = await Promise.all([freePort(), freePort(), freePort()]);
  const ports = { http, grpc, admin };
  const url = `http://default.localhost:${http}`;
  const address = (port: number) => `127.0.0.1:${port}`;
  const parameters = [
    // Without namespaces a server forgets at every restart that it was told to be durable.
    [
      '--no-welcome',
      '--enable-namespaces',
      '-d',
      folder,
      '--http-listen-addr',
      address(http),
      '--admin-listen-addr',
      address(admin),
    ],
    replicaOf
      ? ['--primary-grpc-url', `http://${address(replicaOf.ports.grpc)}`]
      : ['--grpc-listen-addr', address(grpc)],
    keyFile === undefined ? [] : ['--auth-jwt-key-file', keyFile],
  ].flat();
  let running: ChildProcess;

  async function start(): Promise<void> {
    running = spawn(program(), parameters, { stdio: 'ignore' });
    if (!(await answers(`http://${address(http)}`, running)))
      throw new Error('The libSQL server ended before it answered.');
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill(signal);
    await ended;
  }

  await start();
  if (!replicaOf) await setDurability(ports, 'strong');
  return { ports, url, kill: () => end('SIGKILL'), startAgain: start, stop: () => end('SIGTERM') };
}
