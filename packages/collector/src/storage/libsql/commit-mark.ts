import type { InStatement, ResultSet } from '@libsql/client';
import type { ReadingConnection, WritingConnection } from './connection.js';

/** The newest commit that a connection sees: how many there were, and when it was made. */
export interface CommitMark {
  readonly number: number;
  /** Milliseconds; 0 before the first commit. */
  readonly at: number;
}

/** Commits that move the mark on, and the newest of them that was acknowledged. */
export interface MarkedCommits {
  commit(statements: readonly InStatement[]): Promise<readonly ResultSet[]>;
  acknowledged(): number;
}

export function markedCommits(writer: WritingConnection, now: () => number): MarkedCommits {
  let acknowledged = 0;
  return {
    async commit(statements) {
      const moveOn = {
        sql: 'update commit_mark set number = number + 1, at = max(at, ?) returning number',
        args: [now()],
      };
      // First, so that triggers of what follows can read the moment of their own commit.
      const [mark, ...results] = await writer.commit([moveOn, ...statements]);
      acknowledged = Number(mark?.rows[0]?.['number'] ?? 0);
      return results;
    },
    acknowledged: () => acknowledged,
  };
}

/** What a connection sees. Two readings in one query: the mark belongs to the same state of the database. */
export async function readMark(reader: ReadingConnection): Promise<CommitMark> {
  const { rows } = await reader.execute('select number, at from commit_mark');
  return { number: Number(rows[0]?.['number'] ?? 0), at: Number(rows[0]?.['at'] ?? 0) };
}

/** How often the mark is compared, and how long after its acknowledgement a commit must be visible to others. */
const watchEveryMs = 10_000;
const visibleAfterMs = 1_000;

/**
 * Compares, for as long as the collector runs, what was acknowledged with what another connection sees.
 *
 * A driver that shows a commit only to the connection that made it would lose it at the next stop. That has happened
 * (see `file-connection.ts`), so it is looked for from outside. Calls `onLost` at most once.
 */
export function watchMark(
  marked: Pick<MarkedCommits, 'acknowledged'>,
  reader: ReadingConnection,
  onLost: (sentence: string) => void,
  timing = { watchEveryMs, visibleAfterMs },
): { stop(): void } {
  let timer: NodeJS.Timeout;
  let isStopped = false;

  function schedule(act: () => void, milliseconds: number): void {
    timer = setTimeout(act, milliseconds);
    timer.unref();
  }

  async function compare(acknowledged: number): Promise<void> {
    try {
      const seen = await readMark(reader);
      if (isStopped) return;
      if (seen.number < acknowledged) {
        return onLost(`Commit ${acknowledged} was acknowledged, and another connection sees only ${seen.number}.`);
      }
    } catch {
      // A connection that cannot read says nothing about what is kept; readiness tells the operator.
    }
    if (!isStopped) schedule(begin, timing.watchEveryMs);
  }

  function begin(): void {
    const acknowledged = marked.acknowledged();
    schedule(() => void compare(acknowledged), timing.visibleAfterMs);
  }

  schedule(begin, timing.watchEveryMs);
  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
