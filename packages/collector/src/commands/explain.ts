import { ConfigError } from '../operation/gather-settings.js';
import { UnusableSurveys } from '../domain/learn-surveys.js';
import { CommandError } from './command-error.js';
import { UnreadableFile } from '../import/unreadable-file.js';
import { StorageLost, StorageUnusable, unavailability } from '../storage/storage-error.js';

function isNodeError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

/** The sentence and the exit code (sysexits) for an error that ends a command; `null` for one that nobody expected. */
export function explain(error: unknown): { readonly sentence: string; readonly exitCode: number } | null {
  if (error instanceof StorageUnusable || error instanceof CommandError) {
    return { sentence: error.message, exitCode: error.exitCode };
  }
  if (error instanceof ConfigError) return { sentence: error.message, exitCode: 78 };
  if (error instanceof UnreadableFile || error instanceof UnusableSurveys) {
    return { sentence: error.message, exitCode: 65 };
  }
  if (error instanceof StorageLost) {
    return {
      sentence: `${error.message} Nobody can know what of it is on disk, so the collector stopped. Check the disk, then run: afterword verify`,
      exitCode: 70,
    };
  }
  const unavailable = unavailability(error);
  if (unavailable) {
    return { sentence: `${unavailable.message} What was written before is kept; run the command again.`, exitCode: 75 };
  }
  return isNodeError(error) ? explainSystem(error) : null;
}

/** What an error of the operating system means here; `null` for one that has no sentence yet. */
function explainSystem({ code, syscall, path, port }: NodeJS.ErrnoException & { readonly port?: number }) {
  if (syscall === 'listen') {
    const sentences: Readonly<Record<string, string>> = {
      EADDRINUSE: `Port ${port} is in use. Stop the other program or set AFTERWORD_PORT to another one.`,
      EADDRNOTAVAIL: 'This machine has no such address. Set AFTERWORD_HOST to one that it has.',
      EACCES: 'This user may not listen on that port. Set AFTERWORD_PORT to one above 1023.',
    };
    const sentence = sentences[code ?? ''] ?? 'The collector cannot listen. Check AFTERWORD_HOST and AFTERWORD_PORT.';
    return { sentence, exitCode: 69 };
  }
  if (syscall === 'getaddrinfo') {
    return { sentence: 'The name in AFTERWORD_HOST is not known here.', exitCode: 69 };
  }
  if (code === 'ENOENT') return { sentence: `There is no file ${path ?? 'of this name'}.`, exitCode: 66 };
  if (code === 'EISDIR') return { sentence: `${path ?? 'What was named'} is a folder and not a file.`, exitCode: 66 };
  if (code === 'EACCES') {
    return { sentence: `${path ?? 'A file'} may not be read or written by this user.`, exitCode: 77 };
  }
  if (code === 'EROFS')
    return { sentence: `${path ?? 'The folder'} is on a file system that is read-only.`, exitCode: 77 };
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return { sentence: `A part of the path ${path ?? ''} is a file and not a folder.`, exitCode: 66 };
  }
  if (code === 'ENOSPC') return { sentence: 'The disk is full.', exitCode: 74 };
  return null;
}
