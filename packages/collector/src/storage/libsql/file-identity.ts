import { statSync } from 'node:fs';

/** Tells whether files are still the ones that they were. */
export interface FileIdentity {
  /** Takes the files as they are now for the right ones. */
  remember(): void;
  /** Whether each is still where it was, and the same; true before {@link FileIdentity.remember}. */
  isUnchanged(): boolean;
}

function identify(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.dev}:${found.ino}` : 'gone';
}

/**
 * Watches the files of a database by what they are, not by their names.
 *
 * A file that was removed, moved or replaced can still be written through an open connection, and everything written
 * there is lost with the process. Two system calls for each commit notice it before anything is acknowledged.
 */
export function fileIdentity(paths: readonly string[]): FileIdentity {
  let remembered: readonly string[] | null = null;
  return {
    remember() {
      remembered = paths.map(identify);
    },
    isUnchanged: () => remembered?.every((identity, index) => identity === identify(paths[index] ?? '')) ?? true,
  };
}
