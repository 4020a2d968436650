import { isGivenUp, settlementOf, type Outcome } from '../domain/deliveries.js';
import { unavailability } from '../storage/storage-error.js';
import type { ClaimedItem, Settlement } from '../storage/outbox.js';
import type { Storage } from '../storage/storage.js';
import type { Figures } from './figures.js';
import type { LogEntry } from './log.js';

/** Tells others what is in the outbox, for as long as the collector runs. */
export interface Outbox {
  /** Tells everything that is due now, and resolves when nothing that is due is left. */
  round(): Promise<void>;
  /** Lets what is being told come to an end, gives back what is not, and begins nothing more. */
  stop(): Promise<void>;
}

/** Tries to tell one thing. What it throws counts as a failure of this try. */
export type Handler = (item: ClaimedItem) => Promise<Outcome>;

/** Who tells what. Without a handler for mails they wait. */
export interface Handlers {
  readonly webhook: Handler;
  readonly mail?: Handler;
}

interface Surroundings {
  readonly storage: Pick<Storage, 'outbox' | 'webhooks' | 'forgetDeleted'>;
  readonly handlers: Handlers;
  readonly now: () => number;
  /** A clock that nobody sets, in milliseconds. */
  readonly steadyMs?: () => number;
  /** From 0 to below 1. */
  readonly random?: () => number;
  readonly everyMs?: number;
  readonly log: (entry: LogEntry) => void;
  readonly figures: Pick<Figures, 'onDelivery'>;
}

/** The lane of the mails; that of a webhook is its id. */
const mailLane = '';

/** So many webhooks are told at the same time, each one thing after another: one that is slow delays no other. */
const mostWebhooks = 8;

/** So many things are claimed of a lane at once, and for so long that all of them can be tried. */
const mostPerClaim = 10;
const claimMs = 180_000;

/** Longer than any try, so that nothing is begun that could end after its claim. */
const longestTryMs = 25_000;

/** What was claimed, by the webhook that it is for. */
function byLane(items: readonly ClaimedItem[]): ReadonlyMap<string, readonly ClaimedItem[]> {
  const lanes = new Map<string, ClaimedItem[]>();
  for (const item of items) {
    const lane = item.webhookId ?? mailLane;
    lanes.set(lane, [...(lanes.get(lane) ?? []), item]);
  }
  return lanes;
}

function kindOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/**
 * Begins to tell what is due, now and every second. Several collectors may do so on one database.
 *
 * What is in the outbox is told at least once: a collector that is killed after it told something, and before it could
 * note that, tells it again three minutes later under the same id.
 */
export function startOutbox({
  storage,
  handlers,
  now,
  steadyMs = () => performance.now(),
  random = Math.random,
  everyMs = 1_000,
  log,
  figures,
}: Surroundings): Outbox {
  const { outbox, webhooks } = storage;
  /** Lanes that are being worked on here. */
  const busy = new Map<string, Promise<void>>();
  /** When a lane was last claimed, in turns: those that fail often must not always come first. */
  const turns = new Map<string, number>();
  let turn = 0;
  /** What was told and could not be noted, because the store did not write. */
  let unsettled: (readonly [ClaimedItem, Settlement])[] = [];
  let isStopping = false;

  function logFailure(event: string, error: unknown): void {
    log({ level: 'error', event, kind: kindOf(error) });
  }

  async function attempt(item: ClaimedItem): Promise<Outcome> {
    try {
      const handler = handlers[item.kind];
      return handler ? await handler(item) : { result: 'notNow' };
    } catch (error) {
      if (unavailability(error) !== null) throw error;
      logFailure('delivery failed', error);
      return { result: 'later', status: 'internal error' };
    }
  }

  async function disable({ deskId }: ClaimedItem, id: string, because: 'gone' | 'failing'): Promise<void> {
    await webhooks.disable(id, because, {
      at: now(),
      deskId,
      who: 'collector',
      requestId: null,
      action: 'webhook.disabled',
      target: `webhook:${id}`,
      details: { because },
    });
    log({ level: 'warn', event: 'webhook disabled', webhook: id, because });
  }

  /** Tells one thing and notes what became of it. `false` when the rest of its lane has to wait. */
  async function tell(item: ClaimedItem): Promise<boolean> {
    const outcome = await attempt(item);
    if (outcome.result === 'notNow') {
      await outbox.release([item]);
      return false;
    }
    const settlement = settlementOf(item.attempts, outcome, now(), random());
    figures.onDelivery(item.kind, settlement.state);
    let failingSince: number | null;
    try {
      failingSince = await outbox.settle(item, settlement);
    } catch (error) {
      unsettled.push([item, settlement]);
      throw error;
    }
    if (item.webhookId === null || outcome.result === 'sent' || outcome.result === 'nothingToTell') return true;
    if (outcome.result === 'gone') await disable(item, item.webhookId, 'gone');
    else if (isGivenUp(failingSince, item.attempts + 1, now())) await disable(item, item.webhookId, 'failing');
    return false;
  }

  /** Tells what was claimed of a lane, one thing after another. */
  async function work(items: readonly ClaimedItem[], claimedAtMs: number): Promise<void> {
    for (const [index, item] of items.entries()) {
      const isLate = steadyMs() - claimedAtMs > claimMs - longestTryMs;
      if (isStopping || isLate) return outbox.release(items.slice(index));
      if (!(await tell(item))) return outbox.release(items.slice(index + 1));
    }
    // To whom an anonymous link went is forgotten with the mail, in the log of the database, too.
    if (items.some(({ kind, payload }) => kind === 'mail' && payload !== null)) await storage.forgetDeleted();
  }

  async function settleLeft(): Promise<void> {
    while (unsettled.length > 0) {
      const [[item, settlement] = []] = unsettled;
      if (item && settlement) await outbox.settle(item, settlement);
      unsettled = unsettled.slice(1);
    }
  }

  async function claimDue(): Promise<void> {
    const due = (await outbox.lanesDue(now()))
      .filter((lane) => !busy.has(lane) && (lane !== mailLane || handlers.mail !== undefined))
      .toSorted((one, other) => (turns.get(one) ?? 0) - (turns.get(other) ?? 0));
    const free = mostWebhooks - [...busy.keys()].filter((lane) => lane !== mailLane).length;
    const lanes = [
      ...due.filter((lane) => lane === mailLane),
      ...due.filter((lane) => lane !== mailLane).slice(0, free),
    ];
    if (lanes.length === 0) return;
    for (const lane of lanes) turns.set(lane, (turn += 1));
    const claimedAtMs = steadyMs();
    const claimed = await outbox.claim(lanes, now(), now() + claimMs, mostPerClaim);
    for (const [lane, items] of byLane(claimed)) {
      const working = work(items, claimedAtMs)
        .catch((error: unknown) => logFailure('outbox failed', error))
        .finally(() => {
          busy.delete(lane);
          void fill();
        });
      busy.set(lane, working);
    }
  }

  let filling: Promise<void> = Promise.resolve();

  /** Begins what is due and not yet worked on. One after another, so that no lane is begun twice. */
  function fill(): Promise<void> {
    filling = filling.then(async () => {
      if (isStopping) return;
      try {
        await settleLeft();
        await claimDue();
      } catch (error) {
        logFailure('outbox failed', error);
      }
    });
    return filling;
  }

  const timer = setInterval(() => void fill(), everyMs).unref();
  return {
    async round() {
      for (;;) {
        await fill();
        if (busy.size === 0) return;
        await Promise.all(busy.values());
      }
    },
    async stop() {
      isStopping = true;
      clearInterval(timer);
      await filling;
      await Promise.all(busy.values());
      await filling;
    },
  };
}
