import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '../config.js';
import { keyIdOf } from '../domain/pseudonyms.js';
import { ConfigError } from '../operation/gather-settings.js';
import { besideDatabase } from './beside-database.js';

function makeFile(path: string, keptKeyIds: readonly string[]): void {
  if (keptKeyIds.length > 0) {
    throw new ConfigError(
      `The database holds requesters under the key ${keptKeyIds.join(', ')}, and ${path} is not there: nobody could be found or erased any more. Put that file back, or set AFTERWORD_PSEUDONYM_KEY.`,
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
 * The keys of the pseudonyms, the newest first: those that are set, or those of a file beside the database that only its
 * owner can read. The file is made when there is none.
 *
 * `keptKeyIds` are the keys under which the database holds requesters. Throws `ConfigError` when one of them is
 * missing: whoever is kept under it could not be found, and so not be erased.
 */
export function pseudonymKeys(
  { databaseUrl, pseudonymKeys: set }: Pick<Config, 'databaseUrl' | 'pseudonymKeys'>,
  keptKeyIds: readonly string[],
): readonly Uint8Array[] {
  const path = besideDatabase(databaseUrl, 'pseudonym-key');
  if (set === null && !existsSync(path)) makeFile(path, keptKeyIds);
  const keys = set ?? readFile(path);
  const ids = keys.map(keyIdOf);
  const missing = keptKeyIds.filter((id) => !ids.includes(id));
  if (missing.length > 0) {
    throw new ConfigError(
      `The database holds requesters under the key ${missing.join(', ')}, which is not among those in ${set === null ? path : 'AFTERWORD_PSEUDONYM_KEY'}. Add it behind the newest one, until no response is kept under it.`,
    );
  }
  return keys;
}
