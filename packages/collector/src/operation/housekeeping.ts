import { applyRetention, type Applied } from '../domain/retention.js';
import { forgetErased } from '../domain/requesters.js';
import type { Storage } from '../storage/storage.js';
import type { Figures } from './figures.js';
import type { LogEntry } from './log.js';

/** Work that nobody asks for: what is past its age goes, at the start and every hour. */
export interface Housekeeping {
  /** Lets what is being done come to an end, and begins nothing more. */
  stop(): Promise<void>;
}

const everyMs = 3_600_000;

interface Surroundings {
  readonly storage: Storage;
  readonly now: () => number;
  readonly figures: Figures;
  readonly log: (entry: LogEntry) => void;
}

/** Removes what is past its age now and every hour; a round that fails is told and done again with the next. */
export function startHousekeeping({ storage, now, figures, log }: Surroundings): Housekeeping {
  let isStopping = false;

  function tell(applied: Applied | null): void {
    figures.onRetention(applied, now());
    if (applied === null) log({ level: 'error', event: 'clock doubted, nothing removed by age', action: 'retention' });
  }

  async function round(): Promise<void> {
    try {
      await forgetErased(storage, now());
      const applied = await applyRetention(storage, now(), { isStopping: () => isStopping });
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
