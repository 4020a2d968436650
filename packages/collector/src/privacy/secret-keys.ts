import type { Config } from '../config.js';
import { keysBesideDatabase } from './keys-beside-database.js';

const purpose = {
  file: 'secret-key',
  setting: 'AFTERWORD_SECRET_KEY',
  holds: 'sealed secrets',
  loss: 'nothing could be signed with them any more',
  until: 'no secret is sealed under it',
};

/**
 * The keys under which secrets are sealed, the newest first, as in {@link keysBesideDatabase}.
 *
 * `keptKeyIds` are the keys under which the database holds sealed texts. Throws `ConfigError` when one of them is missing.
 */
export function secretKeys(
  { databaseUrl, secretKeys: set }: Pick<Config, 'databaseUrl' | 'secretKeys'>,
  keptKeyIds: readonly string[],
): readonly Uint8Array[] {
  return keysBesideDatabase(databaseUrl, set, keptKeyIds, purpose);
}
