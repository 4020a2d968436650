import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { StorageUnusable } from '../storage-error.js';

/** What lies beside a backup as `<backup>.json`: what it holds, and how to tell that it is still the same file. */
const backupNoteSchema = z.object({
  /** The release that made it. */
  afterword: z.string(),
  /** The newest step of the schema in it. */
  schema: z.string(),
  /** Everything that was acknowledged before this moment is in it, and nothing that was acknowledged after `finishedAt`. */
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  responses: z.int().min(0),
  lastAcceptedAt: z.iso.datetime().nullable(),
  bytes: z.int().min(0),
  /** Of the whole file, counts included. It also sees damage inside a value, which the engine's own check does not. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export type BackupNote = z.infer<typeof backupNoteSchema>;

/** The name of the note of a backup. */
export function notePath(backup: string): string {
  return `${backup}.json`;
}

/** The note beside a backup; `null` when there is none. Throws `StorageUnusable` for one that cannot be read. */
export function readNote(backup: string): BackupNote | null {
  const path = notePath(backup);
  if (!existsSync(path)) return null;
  try {
    return backupNoteSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new StorageUnusable(`${path} is not the note of a backup. Remove it to restore without it.`, 74);
  }
}

/** SHA-256 of a file, in hexadecimal digits. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
