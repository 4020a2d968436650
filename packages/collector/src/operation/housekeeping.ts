import { millisecondsPerDay } from '../domain/calendar.js';
import { applyRetention, type Applied } from '../domain/retention.js';
import { forgetErased } from '../domain/requesters.js';
import { forgetSettled } from '../domain/webhooks.js';
import type { Storage } from '../storage/storage.js';
import type { Figures } from './figures.js';
import type { LogEntry } from './log.js';

/** Work that nobody asks for: what is past its age goes, at the start and every hour. */
export interface Housekeeping {
  /** Lets what is being done come to an end, and begins nothing more. */
  stop(): Promise<void>;
}

const hourMs = 3_600_000;

/** How far the clock may run away from one that nobody sets, while the process runs. */
const longestDriftMs = millisecondsPerDay;

interface Surroundings {
  readonly storage: Storage;
  readonly now: () => number;
  /** A clock that nobody sets, in milliseconds. */
  readonly steadyMs?: () => number;
  readonly everyMs?: number;
  readonly figures: Figures;
  readonly log: (entry: LogEntry) => void;
}

/**
 * Removes what is past its age now and every hour; a round that fails is told and done again with the next. When the clock
 * was set while the process runs, nothing is removed until it is started again, which somebody does who looked.
 */
export function startHousekeeping({
  storage,
  now,
  steadyMs = () => performance.now(),
  everyMs = hourMs,
  figures,
  log,
}: Surroundings): Housekeeping {
  let isStopping = false;
  const zero = now() - steadyMs();
  const isClockSet = (at: number): boolean => Math.abs(at - steadyMs() - zero) > longestDriftMs;

  function tell(applied: Applied | null): void {
    figures.onRetention(applied, now());
    if (applied === null) log({ level: 'error', event: 'clock doubted, nothing removed by age', action: 'retention' });
  }

  async function round(): Promise<void> {
    const at = now();
    try {
      if (isClockSet(at)) return tell(null);
      await forgetErased(storage, at);
      await forgetSettled(storage, at, () => isStopping);
      const applied = await applyRetention(storage, at, { isStopping: () => isStopping });
      if (!isStopping) tell(applied);
    } catch (error) {
      log({
        level: 'error',
        event: 'housekeeping failed',
        kind: error instanceof Error ? error.name : typeof error,
      });
    }
  }

  let rounds = round();
  const timer = setInterval(() => {
    rounds = rounds.then(round);
  }, everyMs).unref();
  return {
    async stop() {
      isStopping = true;
      clearInterval(timer);
      await rounds;
    },
  };
}
