import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { keyIdOf } from '../domain/pseudonyms.js';
import { ConfigError } from '../operation/gather-settings.js';
import { besideDatabase } from './beside-database.js';

/** What a kind of key is for, in the words of whoever has to put a missing one back. */
export interface KeyPurpose {
  /** The end of the name of the file beside the database. */
  readonly file: string;
  readonly setting: string;
  /** What the database holds under the key, such as "requesters". */
  readonly holds: string;
  /** What is lost without the key. */
  readonly loss: string;
  /** How long an old key has to stay behind the newest. */
  readonly until: string;
}

function makeFile(path: string, { holds, setting, loss }: KeyPurpose, keptKeyIds: readonly string[]): void {
  if (keptKeyIds.length > 0) {
    throw new ConfigError(
      `The database holds ${holds} under the key ${keptKeyIds.join(', ')}, and ${path} is not there: ${loss}. Put that file back, or set ${setting}.`,
    );
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true });
}

function readFile(path: string): Uint8Array[] {
  const lines = readFileSync(path, 'utf8').split(/\s+/).filter(Boolean);
  if (lines.length === 0 || !lines.every((line) => /^[A-Za-z0-9_-]{43}$/.test(line))) {
    throw new ConfigError(`${path} must hold one key in each line, of 32 bytes in base64url, the newest first.`);
  }
  return lines.map((line) => new Uint8Array(Buffer.from(line, 'base64url')));
}

/**
 * Keys of 32 bytes that must not be in the database, the newest first: those that are set, or those of a file beside the
 * database that only its owner can read. The file is made when there is none.
 *
 * `keptKeyIds` are the keys under which the database holds something. Throws `ConfigError` when one of them is missing:
 * what is kept under it could not be used, and nobody would notice before it is needed.
 */
export function keysBesideDatabase(
  databaseUrl: string,
  set: readonly Uint8Array[] | null,
  keptKeyIds: readonly string[],
  purpose: KeyPurpose,
): readonly Uint8Array[] {
  const path = besideDatabase(databaseUrl, purpose.file);
  if (set === null && !existsSync(path)) makeFile(path, purpose, keptKeyIds);
  const keys = set ?? readFile(path);
  const ids = keys.map(keyIdOf);
  const missing = keptKeyIds.filter((id) => !ids.includes(id));
  if (missing.length > 0) {
    throw new ConfigError(
      `The database holds ${purpose.holds} under the key ${missing.join(', ')}, which is not among those in ${set === null ? path : purpose.setting}. Add it behind the newest one, until ${purpose.until}.`,
    );
  }
  return keys;
}
