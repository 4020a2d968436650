import { StorageUnavailable } from '../storage/storage-error.js';

/** Writes a list of statements in one transaction that is on disk when the promise resolves. */
export type Commit<Statement, Result> = (statements: readonly Statement[]) => Promise<readonly Result[]>;

/**
 * A kind of write. Items of one kind share statements, whoever sent them: a hundred ratings become one statement, not a
 * hundred.
 */
export interface WriteKind<Item, Outcome, Statement, Result> {
  /** What is to be run for these items; each item has to come out as if it had come alone. */
  statements(items: readonly Item[]): readonly Statement[];
  /** One outcome for each item, in their order. */
  outcomes(items: readonly Item[], results: readonly Result[]): readonly Outcome[];
  /** How many bytes an item holds while it waits. */
  bytes(item: Item): number;
}

/** The one door through which everything is written. */
export interface GroupCommit<Statement, Result> {
  /** Runs these statements together, all or none, and resolves after their commit. Results stand in their order. */
  write(statements: readonly Statement[]): Promise<readonly Result[]>;
  /** Writes these items together, all or none, beside others of their kind. Resolves after their commit. */
  keep<Item, Outcome>(
    kind: WriteKind<Item, Outcome, Statement, Result>,
    items: readonly Item[],
  ): Promise<readonly Outcome[]>;
  /** Resolves when everything that was accepted before has been committed or refused. */
  drain(): Promise<void>;
}

/** Looks on, for the figures of an operator. */
export interface IntakeObserver {
  /** So many items wait now or are being committed. */
  onWaiting(items: number): void;
  /** A group was committed or refused: how many items it had, and how long that took. */
  onGroup(items: number, milliseconds: number): void;
  /** Something was refused because too much was waiting. */
  onRefused(): void;
}

/* Items and outcomes of a job belong to its own kind; the queue holds jobs of every kind and cannot name their types. */
interface Job<Statement, Result> {
  readonly kind: WriteKind<unknown, unknown, Statement, Result>;
  readonly items: readonly unknown[];
  readonly bytes: number;
  readonly resolve: (outcomes: readonly unknown[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Enough to share one sync among all requests of a busy moment, small enough to commit within a few milliseconds. */
const itemsPerGroup = 256;

/** Past this the disk is not keeping up, and waiting longer would only lose the answer to a time limit. */
const longestQueue = { items: 2_000, bytes: 8 * 1024 * 1024 };

/** The first jobs of a queue that fit into one group; at least one. */
function takeGroup<Statement, Result>(queue: Job<Statement, Result>[]): Job<Statement, Result>[] {
  let items = 0;
  const end = queue.findIndex((job, index) => {
    items += job.items.length;
    return index > 0 && items > itemsPerGroup;
  });
  return queue.splice(0, end < 0 ? queue.length : end);
}

/** The jobs of each kind, in the order in which the kinds came. */
function byKind<Statement, Result>(group: readonly Job<Statement, Result>[]) {
  const kinds = new Map<Job<Statement, Result>['kind'], Job<Statement, Result>[]>();
  for (const job of group) {
    const same = kinds.get(job.kind);
    if (same) same.push(job);
    else kinds.set(job.kind, [job]);
  }
  return [...kinds].map(([kind, jobs]) => {
    const items = jobs.flatMap((job) => job.items);
    return { kind, jobs, items, statements: kind.statements(items) };
  });
}

/**
 * Commits what arrives at the same time in one transaction, one transaction after another.
 *
 * Nothing is acknowledged before its own commit. If a group fails for a reason of one of its jobs, each job is tried
 * alone, so that it behaves as if it had come alone. A full queue refuses at once.
 */
export function groupCommit<Statement, Result>(
  commit: Commit<Statement, Result>,
  observer?: IntakeObserver,
): GroupCommit<Statement, Result> {
  const queue: Job<Statement, Result>[] = [];
  const waiting = { items: 0, bytes: 0 };
  let running: Promise<void> | null = null;

  const plain: WriteKind<readonly Statement[], readonly Result[], Statement, Result> = {
    statements: (items) => items.flat(),
    outcomes(items, results) {
      let start = 0;
      return items.map(({ length }) => results.slice(start, (start += length)));
    },
    bytes: () => 0,
  };

  function settle(jobs: readonly Job<Statement, Result>[]): void {
    for (const job of jobs) {
      waiting.items -= job.items.length;
      waiting.bytes -= job.bytes;
    }
    observer?.onWaiting(waiting.items);
  }

  async function attempt(group: readonly Job<Statement, Result>[]): Promise<void> {
    const parts = byKind(group);
    const results = await commit(parts.flatMap(({ statements }) => statements));
    let start = 0;
    for (const { kind, jobs, items, statements } of parts) {
      const outcomes = kind.outcomes(items, results.slice(start, (start += statements.length)));
      let first = 0;
      for (const job of jobs) job.resolve(outcomes.slice(first, (first += job.items.length)));
    }
  }

  async function commitGroup(group: readonly Job<Statement, Result>[]): Promise<void> {
    try {
      await attempt(group);
    } catch (error) {
      if (error instanceof StorageUnavailable) {
        // Whoever waits behind would only wait as long again, for the same answer.
        const behind = queue.splice(0);
        settle(behind);
        for (const job of [...group, ...behind]) job.reject(error);
        return;
      }
      if (group.length === 1) return group[0]?.reject(error);
      for (const job of group) await commitGroup([job]);
    }
  }

  async function run(): Promise<void> {
    // Requests that were read in the same turn of the event loop join the first group.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.length > 0) {
      const group = takeGroup(queue);
      const start = performance.now();
      await commitGroup(group);
      settle(group);
      observer?.onGroup(
        group.reduce((sum, { items }) => sum + items.length, 0),
        performance.now() - start,
      );
    }
    running = null;
  }

  function keep<Item, Outcome>(
    kind: WriteKind<Item, Outcome, Statement, Result>,
    items: readonly Item[],
  ): Promise<readonly Outcome[]> {
    const bytes = items.reduce((sum, item) => sum + kind.bytes(item), 0);
    // Whatever comes alone is taken, however large: an import sends one batch after another.
    if (
      waiting.items > 0 &&
      (waiting.items + items.length > longestQueue.items || waiting.bytes + bytes > longestQueue.bytes)
    ) {
      observer?.onRefused();
      return Promise.reject(new StorageUnavailable('Too many responses are waiting to be written.'));
    }
    waiting.items += items.length;
    waiting.bytes += bytes;
    observer?.onWaiting(waiting.items);
    return new Promise((resolve, reject) => {
      queue.push({
        kind: kind as unknown as WriteKind<unknown, unknown, Statement, Result>,
        items,
        bytes,
        resolve: resolve as (outcomes: readonly unknown[]) => void,
        reject,
      });
      running ??= run();
    });
  }

  return {
    keep,
    async write(statements) {
      const [results] = await keep(plain, [statements]);
      return results ?? [];
    },
    async drain() {
      while (running) await running;
    },
  };
}
