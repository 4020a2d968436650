import { statSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { DeliveryState, Receipt, TicketEventsReply } from '@afterword/contract';
import type { IntakeObserver } from '../intake/group-commit.js';
import type { Applied } from '../domain/retention.js';
import { exposition } from './exposition.js';
import { counter, histogram } from './tally.js';

/** What one process counts about itself, for whoever operates it. It knows nobody: every label is from a closed list. */
export interface Figures {
  /** A request was answered. `operation` is a name of the contract or one of `page`, `preflight` and `none`. */
  onRequest(operation: string, status: number, seconds: number): void;
  /** What became of each response of a submission. */
  onReceipts(receipts: readonly Receipt[]): void;
  /** What became of each ticket event of a delivery. */
  onTicketEvents(reply: TicketEventsReply): void;
  /** What became of a try to tell somebody; `waiting` is a failure that is tried again. */
  onDelivery(kind: 'webhook' | 'mail', state: DeliveryState): void;
  /** What is past its age was removed, or was not because the clock is doubted (`null`). */
  onRetention(applied: Applied | null, at: number): void;
  /** Looks on at the writer. */
  readonly intake: IntakeObserver;
  /**
   * Everything in the text format of Prometheus. `lastCommitAt` is in milliseconds, `waiting` how much is to be told to
   * others; `null` where they are not known.
   */
  read(lastCommitAt: number | null, waiting: { readonly webhook: number; readonly mail: number } | null): string;
  close(): void;
}

const requestSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const commitSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];
const groupItems = [1, 2, 4, 8, 16, 32, 64, 128, 256];

/** `…/problems/invalid-response` → `invalid-response`. */
function problemName(type: string): string {
  return type.slice(type.lastIndexOf('/') + 1);
}

function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

const one = (value: number) => [{ value }];

/** `databasePath` is the database file; `null` when the database is elsewhere. */
export function startFigures(databasePath: string | null): Figures {
  const requests = counter();
  const durations = histogram(requestSeconds, 'operation');
  const responses = counter();
  const refusals = counter();
  const ticketEvents = { recorded: 0, known: 0, tooOld: 0 };
  const deliveries = counter();
  const groups = histogram(groupItems);
  const commits = histogram(commitSeconds);
  let waitingItems = 0;
  let refusedWhenFull = 0;
  const removed = { comments: 0, responses: 0, tickets: 0, countedDays: 0 };
  let retentionAt: number | null = null;
  let isClockDoubted = false;
  const startedAt = Date.now() / 1000;
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();

  function eventLoopDelay() {
    const samples = [0.5, 0.99, 1].map((quantile) => ({
      labels: { quantile: String(quantile) },
      // The timer itself takes its 20 ms, which are no delay.
      value: Math.max(0, (quantile === 1 ? delay.max : delay.percentile(quantile * 100)) / 1e9 - 0.02),
    }));
    const isMeasured = delay.count > 0;
    delay.reset();
    return isMeasured ? samples : [];
  }

  return {
    onRequest(operation, status, seconds) {
      requests.add({ operation, status: String(status) });
      durations.add(seconds, operation);
    },
    onReceipts(receipts) {
      for (const receipt of receipts) {
        responses.add({ outcome: receipt.outcome });
        if (receipt.outcome === 'refused') refusals.add({ problem: problemName(receipt.problem.type) });
      }
    },
    onTicketEvents(reply) {
      for (const fate of ['recorded', 'known', 'tooOld'] as const) ticketEvents[fate] += reply[fate];
    },
    onDelivery(kind, state) {
      deliveries.add({ what: kind, outcome: state === 'waiting' ? 'failed' : state });
    },
    onRetention(applied, at) {
      isClockDoubted = applied === null;
      if (!applied) return;
      retentionAt = at;
      for (const what of ['comments', 'responses', 'tickets', 'countedDays'] as const) removed[what] += applied[what];
    },
    intake: {
      onWaiting: (items) => (waitingItems = items),
      onGroup(items, milliseconds) {
        groups.add(items);
        commits.add(milliseconds / 1000);
      },
      onRefused: () => (refusedWhenFull += 1),
    },
    read(lastCommitAt, waiting) {
      const { rss, heapUsed } = process.memoryUsage();
      const { user, system } = process.cpuUsage();
      const files =
        databasePath === null
          ? []
          : [
              { labels: { file: 'database' }, value: bytesOf(databasePath) },
              { labels: { file: 'log' }, value: bytesOf(`${databasePath}-wal`) },
            ];
      return exposition([
        {
          name: 'afterword_requests_total',
          type: 'counter',
          help: 'Requests by operation and HTTP status.',
          samples: requests.samples(),
        },
        {
          name: 'afterword_request_duration_seconds',
          type: 'histogram',
          help: 'From the first handler until the last byte was handed over, by operation.',
          samples: durations.samples(),
        },
        {
          name: 'afterword_responses_total',
          type: 'counter',
          help: 'Responses by outcome: kept, unchanged, superseded or refused.',
          samples: responses.samples(),
        },
        {
          name: 'afterword_responses_refused_total',
          type: 'counter',
          help: 'Refused responses by problem.',
          samples: refusals.samples(),
        },
        {
          name: 'afterword_ticket_events_total',
          type: 'counter',
          help: 'Ticket events by what became of them: recorded, known or tooOld.',
          samples: Object.entries(ticketEvents).map(([fate, value]) => ({ labels: { outcome: fate }, value })),
        },
        {
          name: 'afterword_deliveries_total',
          type: 'counter',
          help: 'Tries to tell others, by kind and what became of them: sent, failed, dead or dropped.',
          samples: deliveries.samples(),
        },
        {
          name: 'afterword_deliveries_waiting',
          type: 'gauge',
          help: 'What is still to be told to others, by kind.',
          samples: Object.entries(waiting ?? {}).map(([what, value]) => ({ labels: { what }, value })),
        },
        {
          name: 'afterword_writer_waiting_items',
          type: 'gauge',
          help: 'Items that wait to be committed or are being committed.',
          samples: one(waitingItems),
        },
        {
          name: 'afterword_writer_group_items',
          type: 'histogram',
          help: 'Items that shared one commit.',
          samples: groups.samples(),
        },
        {
          name: 'afterword_writer_commit_duration_seconds',
          type: 'histogram',
          help: 'How long one commit took, sync to disk included; also those that failed.',
          samples: commits.samples(),
        },
        {
          name: 'afterword_writer_refused_total',
          type: 'counter',
          help: 'Writes refused because too much was waiting.',
          samples: one(refusedWhenFull),
        },
        {
          name: 'afterword_last_commit_timestamp_seconds',
          type: 'gauge',
          help: 'When the newest commit was made that readers see.',
          samples: lastCommitAt === null ? [] : one(lastCommitAt / 1000),
        },
        {
          name: 'afterword_removed_by_age_total',
          type: 'counter',
          help: 'What was past its age and was removed.',
          samples: Object.entries(removed).map(([what, value]) => ({ labels: { what }, value })),
        },
        {
          name: 'afterword_retention_timestamp_seconds',
          type: 'gauge',
          help: 'When what is past its age was last removed.',
          samples: retentionAt === null ? [] : one(retentionAt / 1000),
        },
        {
          name: 'afterword_retention_clock_doubted',
          type: 'gauge',
          help: '1 while nothing is removed by its age because the clock is far from where it was the last time.',
          samples: one(Number(isClockDoubted)),
        },
        {
          name: 'afterword_database_bytes',
          type: 'gauge',
          help: 'Size of the database file and of its write-ahead log.',
          samples: files,
        },
        {
          name: 'afterword_event_loop_delay_seconds',
          type: 'gauge',
          help: 'How late the event loop was since the figures were last read; quantile 1 is the worst.',
          samples: eventLoopDelay(),
        },
        {
          name: 'process_resident_memory_bytes',
          type: 'gauge',
          help: 'Memory of the process, threads included.',
          samples: one(rss),
        },
        { name: 'nodejs_heap_used_bytes', type: 'gauge', help: 'JavaScript heap in use.', samples: one(heapUsed) },
        {
          name: 'process_cpu_seconds_total',
          type: 'counter',
          help: 'Processor time.',
          samples: one((user + system) / 1e6),
        },
        {
          name: 'process_start_time_seconds',
          type: 'gauge',
          help: 'When the process started to serve.',
          samples: one(startedAt),
        },
      ]);
    },
    close: () => void delay.disable(),
  };
}
