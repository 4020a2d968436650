import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Pseudonym } from '../storage/subjects.js';
import { StorageUnusable } from '../storage/storage-error.js';

/*
 * Who was erased, outside of the database: a backup that is older than an erasure holds what was erased, so whoever
 * restores it has to erase again. Only pseudonyms stand here, and only whoever has the key can tell whose they are.
 */

const entrySchema = z.strictObject({
  /** The moment of the erasure, in milliseconds: what the person answers afterwards stays. */
  at: z.int(),
  deskId: z.int(),
  hashes: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
});

/** One erasure of one person at one desk. */
export type Erasing = z.infer<typeof entrySchema>;

/** Where erasures are noted. */
export interface ErasureList {
  /** Notes an erasure; it is on disk afterwards. */
  add(at: number, deskId: number, pseudonyms: readonly Pseudonym[]): void;
}

/** A list in a file that only its owner can read, one entry in each line. The file is made by the first entry. */
export function erasureList(path: string): ErasureList {
  return {
    add(at, deskId, pseudonyms) {
      const entry: Erasing = { at, deskId, hashes: pseudonyms.map(({ hash }) => hash) };
      mkdirSync(dirname(path), { recursive: true });
      const file = openSync(path, 'a', 0o600);
      try {
        writeSync(file, `${JSON.stringify(entry)}\n`);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
    },
  };
}

/**
 * Reads a list; one that is not there is empty.
 *
 * A last line without an end was never acknowledged and is left out. Throws `StorageUnusable` when another line cannot
 * be read: a restore without it could bring somebody back.
 */
export function readErasures(path: string): readonly Erasing[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line, index) => {
    try {
      return entrySchema.parse(JSON.parse(line));
    } catch {
      throw new StorageUnusable(`${path} cannot be read in line ${index + 1}; it says who was erased.`, 74);
    }
  });
}
