import { limits } from '@afterword/contract';
import { askRound } from '../domain/asking/ask-round.js';
import { publishAnonymous } from '../domain/asking/publish-anonymous.js';
import type { InvitationTokens } from '../domain/asking/tokens.js';
import type { Storage } from '../storage/storage.js';
import type { LogEntry } from './log.js';

/** Work that nobody asks for: who may be asked is decided, reminded and given up, every half minute. */
export interface AskingWork {
  /** Does now what is due, and resolves when it is done. */
  round(): Promise<void>;
  /** Lets what is being done come to an end, and begins nothing more. */
  stop(): Promise<void>;
}

const everyHalfMinuteMs = 30_000;

/** As long as a ticket system may stamp a delivery before it sends it, and an hour more. */
const deliveryMemoryMs = 25 * 3_600_000;

/** No ask waits longer than an invitation could be answered. */
const peopleMemoryMs = (limits.invitationDays + 1) * 86_400_000;

interface Surroundings {
  readonly storage: Storage;
  readonly tokens: InvitationTokens;
  readonly sendsMail: boolean;
  /** The fewest people of whom is shown what they answered: anonymous answers are published so many at a time. */
  readonly smallestGroup: number;
  readonly now: () => number;
  readonly everyMs?: number;
  readonly log: (entry: LogEntry) => void;
}

/** Does what is due for the asks of every desk, again and again. A round that fails is told and done again with the next. */
export function startAsking({
  storage,
  tokens,
  sendsMail,
  smallestGroup,
  now,
  everyMs = everyHalfMinuteMs,
  log,
}: Surroundings): AskingWork {
  let isStopping = false;

  async function once(): Promise<void> {
    try {
      for (const desk of await storage.desks.list()) {
        if (isStopping) return;
        await askRound(storage, desk, tokens, sendsMail, now());
        await publishAnonymous(storage, desk, smallestGroup, now());
        await storage.tickets.forgetPeopleBefore(desk.id, now() - peopleMemoryMs);
      }
      await storage.tickets.forgetDeliveriesBefore(now() - deliveryMemoryMs);
    } catch (error) {
      log({ level: 'error', event: 'asking failed', kind: error instanceof Error ? error.name : typeof error });
    }
  }

  let rounds = once();
  const round = (): Promise<void> => (rounds = rounds.then(once));
  const timer = setInterval(() => void round(), everyMs).unref();
  return {
    round,
    async stop() {
      isStopping = true;
      clearInterval(timer);
      await rounds;
    },
  };
}
