import type { Config } from '../config.js';
import { keysBesideDatabase } from './keys-beside-database.js';

const purpose = {
  file: 'pseudonym-key',
  setting: 'AFTERWORD_PSEUDONYM_KEY',
  holds: 'requesters',
  loss: 'nobody could be found or erased any more',
  until: 'no response is kept under it',
};

/**
 * The keys of the pseudonyms, the newest first, as in {@link keysBesideDatabase}.
 *
 * `keptKeyIds` are the keys under which the database holds requesters. Throws `ConfigError` when one of them is
 * missing: whoever is kept under it could not be found, and so not be erased.
 */
export function pseudonymKeys(
  { databaseUrl, pseudonymKeys: set }: Pick<Config, 'databaseUrl' | 'pseudonymKeys'>,
  keptKeyIds: readonly string[],
): readonly Uint8Array[] {
  return keysBesideDatabase(databaseUrl, set, keptKeyIds, purpose);
}
