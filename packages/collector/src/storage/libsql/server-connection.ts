import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, LibsqlError, type Client } from '@libsql/client';
import { StorageUnavailable } from '../storage-error.js';
import type { ReadingConnection, WritingConnection } from './connection.js';
import type { ServerAddress } from './server-address.js';
import { serverFetch } from './server-fetch.js';

/** Longer than any transaction of ours, and shorter than the patience of whoever waits for the answer. */
const longestCommitMs = 8_000;
const longestReadMs = 5_000;

/** How long a group is tried again while other collectors write. */
const busyPatienceMs = 4_000;

/** The server is well, and will not take this statement. */
const refused = /^(SQLITE_(CONSTRAINT|MISMATCH|RANGE|TOOBIG|ERROR)|SQL_)/;

/** Another collector writes just now. */
const busy = /^SQLITE_(BUSY|LOCKED)/;

function hasCode(error: unknown, codes: RegExp): boolean {
  return error instanceof LibsqlError && codes.test(error.code);
}

function connect({ url, token }: ServerAddress, longestMs: number): { client: Client; close(): Promise<void> } {
  const { fetch, close } = serverFetch(longestMs);
  const client = createClient({
    url: url.href,
    ...(token === null ? {} : { authToken: token }),
    fetch,
    intMode: 'number',
  });
  return {
    client,
    close() {
      client.close();
      close();
      return Promise.resolve();
    },
  };
}

/**
 * Opens the connection that writes to a server.
 *
 * When no answer comes, whether the group was kept is not known: it is not acknowledged, and whoever sends it again
 * finds what is there.
 */
export function openServerWriter(address: ServerAddress): WritingConnection {
  const { client, close } = connect(address, longestCommitMs);
  return {
    async commit(statements) {
      const deadline = performance.now() + busyPatienceMs;
      for (;;) {
        try {
          return await client.batch([...statements], 'write');
        } catch (error) {
          if (hasCode(error, refused)) throw error;
          if (!hasCode(error, busy) || performance.now() > deadline) {
            throw new StorageUnavailable('The database server does not take answers now.', { cause: error });
          }
          // Collectors that were refused together would meet again if they waited equally long.
          await sleep(20 + Math.random() * 60);
        }
      }
    },
    // What a server leaves in its free pages and logs is out of our reach.
    foldLog: () => Promise.resolve(false),
    close,
  };
}

/** Opens a connection that reads from a server: the primary, or a replica, which may lag behind it. */
export function openServerReader(address: ServerAddress): ReadingConnection {
  const { client, close } = connect(address, longestReadMs);
  return {
    async execute(statement) {
      try {
        return await client.execute(statement);
      } catch (error) {
        if (hasCode(error, refused)) throw error;
        throw new StorageUnavailable('The database server does not answer.', { cause: error });
      }
    },
    close,
  };
}

/** How long a connection that did not answer is left alone. */
const restMs = 5_000;

/** Reads from one connection, and from the other for as long as the first does not answer. Closes neither. */
export function preferring(
  first: ReadingConnection,
  second: ReadingConnection,
  clockMs: () => number = () => performance.now(),
): ReadingConnection {
  let restsUntil = Number.NEGATIVE_INFINITY;
  return {
    async execute(statement) {
      if (clockMs() < restsUntil) {
        // The second may be gone as well, while the first is back.
        return second.execute(statement).catch((error: unknown) => {
          if (!(error instanceof StorageUnavailable)) throw error;
          return first.execute(statement);
        });
      }
      try {
        return await first.execute(statement);
      } catch (error) {
        if (!(error instanceof StorageUnavailable)) throw error;
        restsUntil = clockMs() + restMs;
        return second.execute(statement);
      }
    },
    close: () => Promise.resolve(),
  };
}
