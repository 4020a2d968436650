import { pathToFileURL } from 'node:url';
import { openFileReader, openFileWriter } from './file-connection.js';
import { eraseRequester } from './requesters.js';

/** An erasure that a copy may be older than. */
interface Erasing {
  readonly at: number;
  readonly deskId: number;
  readonly hashes: readonly string[];
}

async function knowsRequesters(url: string): Promise<boolean> {
  const reader = await openFileReader(url);
  try {
    const { rows } = await reader.execute("select 1 from pragma_table_info('response') where name = 'requester'");
    return rows.length > 0;
  } finally {
    await reader.close();
  }
}

/**
 * Erases again, in a copy that nobody else has open, whoever was erased after the copy was made. Returns how many
 * responses they were. A copy of a release that kept no requesters has none to erase.
 */
export async function eraseInCopy(path: string, erasures: readonly Erasing[], now: number): Promise<number> {
  const url = pathToFileURL(path).href;
  if (erasures.length === 0 || !(await knowsRequesters(url))) return 0;
  const writer = await openFileWriter(url);
  try {
    let erased = 0;
    for (const { at, deskId, hashes } of erasures) {
      const pseudonyms = hashes.map((hash) => ({ keyId: '', hash }));
      erased += await eraseRequester((statements) => writer.commit(statements), deskId, pseudonyms, at, now);
    }
    return erased;
  } finally {
    await writer.close();
  }
}
