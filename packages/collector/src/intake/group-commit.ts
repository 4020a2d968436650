import { StorageUnavailable } from '../storage/storage-error.js';

/** Writes a list of statements in one transaction that is on disk when the promise resolves. */
export type Commit<Statement, Result> = (statements: readonly Statement[]) => Promise<readonly Result[]>;

/** The one door through which everything is written. */
export interface GroupCommit<Statement, Result> {
  /** Runs these statements together, all or none, and resolves after their commit. Results stand in their order. */
  write(statements: readonly Statement[]): Promise<readonly Result[]>;
  /** Resolves when everything that was accepted before has been committed or refused. */
  drain(): Promise<void>;
}

interface Job<Statement, Result> {
  readonly statements: readonly Statement[];
  readonly resolve: (results: readonly Result[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Enough to share one sync among all requests of a busy moment, small enough to commit within a few milliseconds. */
const jobsPerGroup = 64;

/** Past this the disk is not keeping up, and waiting longer would only lose the answer to a time limit. */
const longestQueue = 2000;

/**
 * Commits what arrives at the same time in one transaction, one transaction after another.
 *
 * Nothing is acknowledged before its own commit. If a group fails for a reason of one of its jobs, each job is tried
 * alone, so that it behaves as if it had come alone. A full queue refuses at once.
 */
export function groupCommit<Statement, Result>(commit: Commit<Statement, Result>): GroupCommit<Statement, Result> {
  const queue: Job<Statement, Result>[] = [];
  let running: Promise<void> | null = null;

  async function commitGroup(group: readonly Job<Statement, Result>[]): Promise<void> {
    try {
      const results = await commit(group.flatMap((job) => job.statements));
      let start = 0;
      for (const job of group) {
        job.resolve(results.slice(start, start + job.statements.length));
        start += job.statements.length;
      }
    } catch (error) {
      if (error instanceof StorageUnavailable) {
        // Whoever waits behind would only wait as long again, for the same answer.
        for (const job of [...group, ...queue.splice(0)]) job.reject(error);
        return;
      }
      if (group.length === 1) return group[0]?.reject(error);
      for (const job of group) await commitGroup([job]);
    }
  }

  async function run(): Promise<void> {
    // Requests that were read in the same turn of the event loop join the first group.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.length > 0) await commitGroup(queue.splice(0, jobsPerGroup));
    running = null;
  }

  return {
    write(statements) {
      if (queue.length >= longestQueue) {
        return Promise.reject(new StorageUnavailable('Too many responses are waiting to be written.'));
      }
      return new Promise((resolve, reject) => {
        queue.push({ statements, resolve, reject });
        running ??= run();
      });
    },
    async drain() {
      while (running) await running;
    },
  };
}
