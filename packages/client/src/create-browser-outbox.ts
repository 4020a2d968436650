import type { SurveyResponse } from '@afterword/contract';
import type { OutboxStore } from './outbox-store.js';

/** Whose responses a browser outbox holds. */
export interface BrowserOutboxOptions {
  /** Address of the collector, spelled as for the client. */
  readonly url: string;
  readonly siteKey: string;
}

/** One thing that waits. `to` is the collector and the site key that it was given for; it goes nowhere else. */
interface Waiting {
  /** Given by the database, counting up, so it orders by insertion. */
  readonly key: number;
  readonly to: string;
  readonly response: SurveyResponse;
}

const name = 'afterword';

/** More than a shared computer collects in a week without a network; far from what a browser lets an origin keep. */
const mostResponses = 200;

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      // Firefox hands an error that nobody prevented to the `onerror` of the host page.
      event.preventDefault();
      reject(request.error);
    };
  });
}

/**
 * An outbox in IndexedDB, in a database of the page's origin that all its tabs share.
 *
 * It holds at most 200 responses for each collector and site key. When another comes, the one that has waited longest
 * goes, and `put` tells which. There is no limit by age, and the order is that of insertion: clocks lie, and a
 * computer that was off for a month must not lose what was answered before.
 *
 * Where IndexedDB is missing, denied or full, every method rejects; the client then holds the response in memory, as
 * long as its page lives. The database is made by the first `put`, not before, and no connection to it stays open, so
 * it is in nobody's way who wants to delete it.
 */
export function createBrowserOutbox({ url, siteKey }: BrowserOutboxOptions): OutboxStore {
  const to = `${siteKey} ${url.replace(/\/+$/, '')}`;

  /** Works on what waits for this collector, oldest first, and ends when the browser has taken the change. */
  async function visit<Result>(
    mode: IDBTransactionMode,
    work: (waiting: readonly Waiting[], store: IDBObjectStore) => Result | Promise<Result>,
  ): Promise<Result> {
    const opening = indexedDB.open(name);
    opening.onupgradeneeded = () => {
      // Whoever only looks leaves nothing behind.
      if (mode === 'readonly') opening.transaction?.abort();
      else opening.result.createObjectStore(name, { keyPath: 'key', autoIncrement: true });
    };
    const database = await done(opening);
    let transaction;
    try {
      transaction = database.transaction(name, mode);
    } finally {
      // Ends the connection with the transaction, and at once where the database is a stranger's.
      database.close();
    }
    const store = transaction.objectStore(name);
    const all: Waiting[] = await done(store.getAll());
    const result = await work(
      all.filter((one) => one.to === to),
      store,
    );
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = reject;
    });
    return result;
  }

  return {
    put: (response) =>
      visit('readwrite', async (waiting, store) => {
        const known = waiting.find((one) => one.response.id === response.id);
        if (known && known.response.revision >= response.revision) return undefined;
        await done(store.put({ ...known, to, response }));
        const oldest = waiting[0];
        if (known || !oldest || waiting.length < mostResponses) return undefined;
        await done(store.delete(oldest.key));
        return oldest.response;
      }),
    peek: () => visit('readonly', (waiting) => waiting.map(({ response }) => response)).catch(() => []),
    acknowledge: (id, revision) =>
      visit('readwrite', async (waiting, store) => {
        const known = waiting.find(({ response }) => response.id === id && response.revision <= revision);
        if (known) await done(store.delete(known.key));
      }),
  };
}
