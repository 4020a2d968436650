#!/usr/bin/env node
import { runCommand } from './command.js';
import { readConfig } from './config.js';

// Answers and exports hold what people wrote: nobody else on the machine may read them.
process.umask(0o077);

// Whoever reads our output may stop reading, as `head` does; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

// A log that nobody reads any more must not end a collector that works.
process.stderr.on('error', () => undefined);

const exitCode = await runCommand(process.argv.slice(2), {
  config: readConfig,
  output: process.stdout,
  errors: process.stderr,
  untilStopped: () =>
    new Promise((resolve) => {
      process.once('SIGINT', () => resolve());
      process.once('SIGTERM', () => resolve());
    }),
});

process.exitCode = exitCode;
// Whatever still runs after an error that nobody expected, or when it is unknown what is on disk, may answer nobody.
if (exitCode === 70) process.exit();
