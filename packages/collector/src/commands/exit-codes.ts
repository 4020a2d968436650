import { ConfigError } from '../config.js';
import { UnreadableFile } from '../import/read-rows.js';
import { StorageUnusable } from '../storage/storage-error.js';

/** A command cannot do what it was asked for; the sentence says what to change. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

function isNodeError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

/** The sentence and the exit code (sysexits) for an error that ends a command; `null` for one that nobody expected. */
export function explain(error: unknown): { readonly sentence: string; readonly exitCode: number } | null {
  if (error instanceof StorageUnusable || error instanceof CommandError) {
    return { sentence: error.message, exitCode: error.exitCode };
  }
  if (error instanceof ConfigError) return { sentence: error.message, exitCode: 78 };
  if (error instanceof UnreadableFile) return { sentence: error.message, exitCode: 65 };
  if (isNodeError(error) && error.code === 'EADDRINUSE') {
    return {
      sentence: 'The port is in use. Stop the other program or set AFTERWORD_PORT to another one.',
      exitCode: 69,
    };
  }
  if (isNodeError(error) && error.code === 'ENOENT') {
    return { sentence: `There is no file ${error.path ?? 'of this name'}.`, exitCode: 66 };
  }
  if (isNodeError(error) && error.code === 'EACCES') {
    return { sentence: `${error.path ?? 'A file'} may not be read or written by this user.`, exitCode: 77 };
  }
  return null;
}
