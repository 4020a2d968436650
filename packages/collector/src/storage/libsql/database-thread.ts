import { LibsqlError, type InStatement, type ResultSet } from '@libsql/client/sqlite3';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { StorageLost, StorageUnavailable } from '../storage-error.js';
import type { Fault, Reply, Request, ThreadRole } from './database-thread-messages.js';
import { openFileReader, openFileWriter } from './file-connection.js';

/*
 * The other side of `in-thread.ts`: one connection to the file in a thread of its own, since the driver blocks the
 * thread that it runs in, for every sync and every scan.
 */

type Run = (statements: readonly InStatement[]) => Promise<readonly ResultSet[]>;

interface Connected {
  readonly run: Run;
  foldLog(): Promise<boolean>;
  close(): Promise<void>;
}

async function connect({ kind, url, watched }: ThreadRole): Promise<Connected> {
  if (kind === 'write') {
    const writer = await openFileWriter(url, watched);
    return { ...writer, run: (statements) => writer.commit(statements) };
  }
  const reader = await openFileReader(url);
  return {
    async run(statements) {
      const results: ResultSet[] = [];
      for (const statement of statements) results.push(await reader.execute(statement));
      return results;
    },
    foldLog: () => Promise.resolve(false),
    close: () => reader.close(),
  };
}

function faultOf(error: unknown): Fault {
  if (error instanceof StorageLost) return { kind: 'lost', message: error.message, code: codeOf(error.cause) };
  if (error instanceof StorageUnavailable) {
    return { kind: 'unavailable', message: error.message, code: codeOf(error.cause) };
  }
  return { kind: 'refused', message: error instanceof Error ? error.message : String(error), code: codeOf(error) };
}

function codeOf(error: unknown): string {
  return error instanceof LibsqlError ? error.code : 'UNKNOWN';
}

/** Rows as lists: they cross over faster, and their names are needed only once. */
function packed({ columns, rows }: ResultSet) {
  return { columns, rows: rows.map((row) => Array.from({ length: row.length }, (_, index) => row[index] ?? null)) };
}

async function serve(port: MessagePort): Promise<void> {
  const reply = (message: Reply) => port.postMessage(message);
  try {
    const connection = await connect(workerData as ThreadRole);
    // One after another, in the order in which they came: a connection has one transaction at a time.
    let last = Promise.resolve();
    port.on('message', ({ id, statements }: Request) => {
      last = last.then(async () => {
        try {
          if (statements === 'foldLog') {
            const isFolded = await connection.foldLog();
            return reply({ id, results: [{ columns: ['isFolded'], rows: [[isFolded ? 1 : 0]] }] });
          }
          if (statements) return reply({ id, results: (await connection.run(statements)).map(packed) });
          await connection.close();
          reply({ id, results: [] });
          port.close();
        } catch (error) {
          reply({ id, fault: faultOf(error) });
        }
      });
    });
    reply({ id: 0, results: [] });
  } catch (error) {
    reply({ id: 0, fault: faultOf(error) });
    port.close();
  }
}

if (parentPort) await serve(parentPort);
