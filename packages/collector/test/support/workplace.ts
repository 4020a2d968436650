import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { runCommand } from '../../src/command.js';
import { readConfig } from '../../src/config.js';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const isServing = 'Stop with Ctrl+C.';

type Settings = Readonly<Record<string, string>>;

/** Keeps what is written to it. */
function kept() {
  const chunks: Buffer[] = [];
  const stream = new Writable({ write: (chunk: Buffer, _, done) => (chunks.push(chunk), done()) });
  return { stream, text: () => Buffer.concat(chunks).toString() };
}

function urlIn(output: string): string {
  return new URL(/Dashboard +(\S+)/.exec(output)?.[1] ?? '').origin;
}

/**
 * A folder of its own for one test, with a database to be, where the `afterword` command is run.
 *
 * `run` and `serve` run it in the process of the test, which works in that folder until the test is over. `start` and
 * `serveAlone` start the built command as a process of its own, for what only a process can show.
 */
export function workplace() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'afterword-command-')));
  const database = join(folder, 'afterword.db');
  const settings = { AFTERWORD_DATABASE_URL: `file:${database}`, AFTERWORD_PORT: '0', AFTERWORD_TIME_ZONE: 'UTC' };
  const before = process.cwd();
  process.chdir(folder);
  onTestFinished(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  });

  function begin(parameters: readonly string[], extra: Settings, untilStopped: () => Promise<void>) {
    const output = kept();
    const errors = kept();
    const exitCode = runCommand(parameters, {
      config: () => readConfig({ ...settings, ...extra }),
      output: output.stream,
      errors: errors.stream,
      untilStopped,
    });
    return { exitCode, output: output.text, errors: errors.text };
  }

  function start(parameters: readonly string[], extra: Settings = {}) {
    const child = spawn(process.execPath, [cli, ...parameters], {
      cwd: folder,
      env: { PATH: process.env['PATH'], ...settings, ...extra },
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const output = kept();
    const errors = kept();
    child.stdout.pipe(output.stream);
    child.stderr.pipe(errors.stream);
    return { child, output: output.text, errors: errors.text };
  }

  return {
    folder,
    database,
    settings,
    start,
    /** Runs the command to its end. */
    async run(parameters: readonly string[], extra: Settings = {}) {
      const { exitCode, output, errors } = begin(parameters, extra, () => Promise.resolve());
      return { exitCode: await exitCode, output: output(), errors: errors() };
    },
    /** Runs a command that serves, until `stop` is called or the test is over. */
    async serve(extra: Settings = {}, parameters: readonly string[] = ['start']) {
      let tellToStop = (): void => undefined;
      const toldToStop = new Promise<void>((resolve) => (tellToStop = resolve));
      const running = await new Promise<ReturnType<typeof begin>>((resolve, reject) => {
        const begun = begin(parameters, extra, () => {
          resolve(begun);
          return toldToStop;
        });
        void begun.exitCode.then((code) => reject(new Error(`It ended with ${code}: ${begun.errors()}`)));
      });
      const stop = (): Promise<number> => {
        tellToStop();
        return running.exitCode;
      };
      onTestFinished(async () => void (await stop()));
      return { output: running.output(), errors: running.errors, url: urlIn(running.output()), stop };
    },
    /** Starts a collector as a process, which is killed when the test is over. */
    async serveAlone(extra: Settings = {}) {
      const running = start(['start'], extra);
      await expect.poll(running.output, { timeout: 20_000 }).toContain(isServing);
      return { ...running, url: urlIn(running.output()) };
    },
  };
}
