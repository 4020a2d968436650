import { open } from 'node:fs/promises';
import { dirname } from 'node:path';

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Resolves when the content of a file is on disk. */
export const syncFile = sync;

/** Resolves when the names in the folder of a path are on disk: a rename is only then sure to survive a power cut. */
export async function syncFolderOf(path: string): Promise<void> {
  // Windows opens no folders; its file systems keep names in their journal.
  if (process.platform !== 'win32') await sync(dirname(path));
}
