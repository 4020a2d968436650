import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { LibsqlError, type InStatement, type ResultSet, type Row } from '@libsql/client/sqlite3';
import { StorageLost, StorageUnavailable } from '../storage-error.js';
import type { ReadingConnection, WritingConnection } from './connection.js';
import type { Fault, PackedResult, Reply, Request, ThreadRole } from './database-thread-messages.js';

// Always the built file: Node 20 runs no TypeScript, also not for the thread of a test that runs from source.
const threadFile = createRequire(import.meta.url).resolve('#database-thread');

interface Waiting {
  readonly resolve: (results: readonly ResultSet[]) => void;
  readonly reject: (error: Error) => void;
}

/** A row as the driver makes it: values by the name of their column, and by their place where nobody enumerates. */
function unpackRow(columns: readonly string[], values: PackedResult['rows'][number]): Row {
  const row: Record<string, unknown> = {};
  Object.defineProperty(row, 'length', { value: values.length });
  for (const [index, value] of values.entries()) {
    Object.defineProperty(row, index, { value });
    const column = columns[index] ?? '';
    if (!Object.hasOwn(row, column)) row[column] = value;
  }
  return row as unknown as Row;
}

function unpack({ columns, rows }: PackedResult): ResultSet {
  const result = {
    columns: [...columns],
    columnTypes: columns.map(() => ''),
    rows: rows.map((values) => unpackRow(columns, values)),
    rowsAffected: 0,
    lastInsertRowid: undefined,
  };
  return { ...result, toJSON: () => result };
}

function errorOf({ kind, message, code }: Fault): Error {
  const cause = new LibsqlError(message, code);
  switch (kind) {
    case 'lost':
      return new StorageLost(message, { cause });
    case 'unavailable':
      return new StorageUnavailable(message, { cause });
    case 'refused':
      return cause;
  }
}

/** Starts a thread and resolves when its connection is open. */
async function startThread(role: ThreadRole) {
  const thread = new Worker(threadFile, { workerData: role });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let gone: Error | null = null;

  function end(error: Error): void {
    gone ??= error;
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
  }

  function expect(id: number): Promise<readonly ResultSet[]> {
    return new Promise((resolve, reject) => {
      if (gone) reject(gone);
      else waiting.set(id, { resolve, reject });
    });
  }

  thread.on('message', (reply: Reply) => {
    const asked = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('fault' in reply) asked?.reject(errorOf(reply.fault));
    else asked?.resolve(reply.results.map(unpack));
  });
  // Nobody can know what of its last transaction is on disk.
  thread.on('error', (cause) => end(new StorageLost('The thread of the database broke down.', { cause })));
  thread.on('exit', () => end(new StorageUnavailable('The database is closed.')));

  const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));

  function ask(statements: Request['statements']): Promise<readonly ResultSet[]> {
    lastId += 1;
    const answered = expect(lastId);
    if (!gone) thread.postMessage({ id: lastId, statements } satisfies Request);
    return answered;
  }

  await expect(0);
  return {
    ask,
    /** Resolves when the thread has ended: only then is the file let go of for certain. */
    async close() {
      await ask(null);
      await ended;
    },
  };
}

/** Opens the connection that writes to a file, in a thread of its own: a sync never stops the event loop. */
export async function openWriterInThread(url: string, watched: readonly string[]): Promise<WritingConnection> {
  const { ask, close } = await startThread({ kind: 'write', url, watched });
  return {
    commit: (statements) => ask(statements),
    async foldLog() {
      const [answer] = await ask('foldLog');
      return answer?.rows[0]?.['isFolded'] === 1;
    },
    close,
  };
}

/** Opens a connection that reads a file, in a thread of its own: a scan never stops the event loop. */
export async function openReaderInThread(url: string): Promise<ReadingConnection> {
  const { ask, close } = await startThread({ kind: 'read', url, watched: [] });
  return {
    async execute(statement: InStatement) {
      const [result] = await ask([statement]);
      if (!result) throw new StorageUnavailable('The database did not answer.');
      return result;
    },
    close,
  };
}
