import type { Config } from '../config.js';

/** Where a command writes: a terminal, a pipe, or memory. */
export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** What a command has around it. `cli.ts` hands over the process; a test can hand over its own. */
export interface Surroundings {
  /** Reads the settings; throws `ConfigError` when one cannot be used. */
  readonly config: () => Config;
  readonly output: Output;
  readonly errors: Output;
  /** Resolves when the command is told to stop. */
  readonly untilStopped: () => Promise<void>;
}
