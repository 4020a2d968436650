import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The command, as it was built. */
export const cli = fileURLToPath(new URL('../node_modules/@afterword/collector/dist/cli.js', import.meta.url));

/** A collector as somebody would start it, and what it printed. */
export interface CollectorProcess {
  readonly child: ChildProcess;
  readonly url: string;
  readonly signInUrl: string;
  readonly siteKey: string;
  readonly adminKey: string | null;
  /** Everything it printed until it was ready. */
  readonly output: string;
  kill(): Promise<void>;
  stop(): Promise<number | null>;
}

function read(output: string, pattern: RegExp): string | null {
  return pattern.exec(output)?.[1] ?? null;
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

/** Starts `afterword start`, or another command that serves, and waits until it has printed its addresses. */
export async function startCollector(
  settings: Record<string, string>,
  parameters: readonly string[] = ['start'],
  folder = process.cwd(),
): Promise<CollectorProcess> {
  const child = spawn(process.execPath, [cli, ...parameters], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...settings },
  });
  let output = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Stop with Ctrl+C.')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`The collector ended with ${code}: ${errors}`)));
  });
  const signInUrl = read(output, /Dashboard +(\S+)/) ?? '';
  return {
    child,
    url: new URL(signInUrl).origin,
    signInUrl,
    output,
    siteKey: read(output, /Site key \(public\) +(\S+)/) ?? '',
    adminKey: read(output, /Admin key \(secret\) +(\S+)/),
    async kill() {
      child.kill('SIGKILL');
      await ended(child);
    },
    async stop() {
      child.kill('SIGTERM');
      return ended(child);
    },
  };
}

/** Lets answers count that nobody was asked for, as an administrator decides it: the pages of the tests have no invitations. */
export async function countVolunteered({ url, adminKey }: CollectorProcess): Promise<void> {
  const reply = await fetch(`${url}/v1/counting`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ volunteered: 'counted' }),
  });
  if (!reply.ok) throw new Error(`The decision was answered with ${reply.status}.`);
}

/** Runs another command of `afterword` and returns what it said. */
export async function runAfterword(parameters: string[], settings: Record<string, string>) {
  const child = spawn(process.execPath, [cli, ...parameters], { env: { PATH: process.env['PATH'], ...settings } });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  await once(child, 'close');
  return { exitCode: child.exitCode, output, errors };
}
