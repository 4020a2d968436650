import { limits, paths } from '@afterword/contract/constants';
import type { Impression, SurveyResponse } from '@afterword/contract';
import { backoffDelay } from './backoff-delay.js';
import type { Outcome, Settled } from './outcome.js';
import { createMemoryOutbox, type OutboxStore } from './outbox-store.js';
import { readVerdict, type Verdict } from './read-verdict.js';

/** The part of a window that the client listens to. */
export interface Page extends Pick<EventTarget, 'addEventListener' | 'removeEventListener'> {
  readonly navigator?: { sendBeacon?(url: string, data: string): boolean };
}

/** What a client is made of. Only `url` and `siteKey` are needed; the rest is for tests and unusual hosts. */
export interface ClientOptions {
  /** Address of the collector, with or without a slash at the end: `https://afterword.example.com`. */
  readonly url: string;
  /** A site key; it is public. */
  readonly siteKey: string;
  /** Where responses wait. Default: in memory, for as long as the page lives. */
  readonly store?: OutboxStore;
  readonly fetch?: typeof fetch;
  /** The clock, in milliseconds since 1970. */
  readonly now?: () => number;
  /** Numbers from 0 to below 1. */
  readonly random?: () => number;
  /** Upper bound of the wait after the first failure, in milliseconds. Default: 1000. */
  readonly retryDelayMs?: number;
  /** After how many milliseconds without a whole answer a try has failed. Default: 15,000. */
  readonly timeLimitMs?: number;
  /** Default: the window. */
  readonly page?: Page;
}

/** Sends responses to one collector. */
export interface Client {
  /**
   * Sends a response and tells what became of it; never throws and never logs.
   *
   * Sending the same id and revision again is harmless. A newer revision takes the place of one that waits, and the
   * older submission then settles as the newer one does. Responses with different ids do not wait for each other.
   */
  submit(response: SurveyResponse): Promise<Outcome>;
  /** Counts that a survey was shown, started or dismissed. Fire and forget. */
  countImpression(impression: Omit<Impression, 'siteKey'>): void;
  /** Hands all that waits to the browser, which delivers it after the page is gone. Runs by itself on `pagehide`. */
  leave(): void;
}

/** Bodies above this share too much of the 64 KiB that all keep-alive requests of a page have together. */
const keepaliveBytes = 8 * 1024;

interface Submission {
  readonly revision: number;
  readonly settled: Promise<Settled>;
  readonly settle: (end: Settled) => void;
  /** Answers `submit`; only the first call counts. */
  readonly tell: (outcome: Outcome) => void;
}

/** All that happens to one id. Its requests follow each other, so its revisions cannot overtake each other. */
interface Lane {
  /** The highest revision; what the next try sends. */
  response: SurveyResponse;
  submissions: Submission[];
  failures: number;
  /** The revision that the browser delivers even when the page goes; 0 when none is on its way. */
  aloft: number;
  /** Ends the wait between two tries; absent while none may be ended, because the collector named the time. */
  wake?: (() => void) | undefined;
  /** Whether the lane waits for a time that the collector named. */
  held: boolean;
}

/** Makes a client. It listens to the page only while something waits, so it needs no closing. */
export function createClient(options: ClientOptions): Client {
  const { siteKey, store = createMemoryOutbox(), now = Date.now, random = Math.random } = options;
  const { retryDelayMs = 1000, timeLimitMs = 15_000, page = globalThis as Page } = options;
  const base = options.url.replace(/\/+$/, '');
  const lanes = new Map<string, Lane>();

  // A call of a stored `fetch` needs the window as its receiver, hence the closure.
  const request: typeof fetch = (input, init) => (options.fetch ?? globalThis.fetch)(input, init);
  const post = (path: string, body: string, keepalive: boolean): Promise<Response> =>
    request(base + path, {
      method: 'POST',
      body,
      keepalive,
      // A simple content type: another origin is asked without a preflight, which a page that goes away could not finish.
      headers: { 'Content-Type': 'text/plain;charset=UTF-8' },
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(timeLimitMs),
    });
  const envelope = (responses: readonly SurveyResponse[]): string => JSON.stringify({ siteKey, responses });

  async function attempt(lane: Lane, response: SurveyResponse): Promise<Verdict> {
    const body = envelope([response]);
    for (const keepalive of body.length < keepaliveBytes ? [true, false] : [false]) {
      lane.aloft = keepalive ? response.revision : 0;
      try {
        return await readVerdict(await post(paths.responses, body, keepalive), response, now());
      } catch (error) {
        // Unreachable or cut off: `keepalive` also fails when other scripts of the page have used up its budget, so the
        // next try goes without it and at once. A collector that hangs is not asked twice.
        if (Object(error).name === 'TimeoutError') break;
      } finally {
        lane.aloft = 0;
      }
    }
    return { state: 'later', delayMs: undefined };
  }

  function pause(lane: Lane, delayMs: number | undefined): Promise<void> {
    lane.failures += 1;
    lane.held = delayMs !== undefined;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, delayMs ?? backoffDelay(lane.failures, retryDelayMs, random()));
      if (lane.held) return;
      lane.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function drive(lane: Lane): Promise<void> {
    const { id } = lane.response;
    while (lane.submissions.length > 0) {
      const { response } = lane;
      const { revision } = response;
      // A store that fails (private windows, a full disk) must not keep the answer from the collector.
      await store.put(response).catch(() => undefined);
      const verdict = await attempt(lane, response);
      if (verdict.state === 'later') {
        for (const { tell, settled } of lane.submissions) tell({ state: 'queued', settled });
        await pause(lane, verdict.delayMs);
        lane.held = false;
        lane.wake = undefined;
        continue;
      }
      await store.acknowledge(id, revision).catch(() => undefined);
      for (const submission of lane.submissions) if (submission.revision <= revision) submission.settle(verdict);
      lane.submissions = lane.submissions.filter((submission) => submission.revision > revision);
      lane.failures = 0;
    }
    lanes.delete(id);
    if (lanes.size === 0) listen('removeEventListener');
  }

  function submit(response: SurveyResponse): Promise<Outcome> {
    return new Promise((tell) => {
      let settle!: Submission['settle'];
      const settled = new Promise<Settled>((resolve) => {
        settle = (end) => {
          tell(end);
          resolve(end);
        };
      });
      const submission = { revision: response.revision, settled, settle, tell };
      const lane = lanes.get(response.id);
      if (!lane) {
        if (lanes.size === 0) listen('addEventListener');
        const started: Lane = { response, submissions: [submission], failures: 0, aloft: 0, held: false };
        lanes.set(response.id, started);
        void drive(started);
        return;
      }
      lane.submissions.push(submission);
      if (response.revision > lane.response.revision) lane.response = response;
      if (lane.held) tell({ state: 'queued', settled });
      lane.wake?.();
    });
  }

  function wakeAll(): void {
    for (const lane of lanes.values()) lane.wake?.();
  }

  function leave(): void {
    const waiting = [...lanes.values()].filter((lane) => lane.aloft < lane.response.revision);
    if (waiting.length === 0) return;
    const body = envelope(waiting.map((lane) => lane.response).slice(0, limits.responsesPerBatch));
    const isTaken = page.navigator?.sendBeacon?.(base + paths.responses, body);
    if (!isTaken) post(paths.responses, body, true).catch(() => undefined);
  }

  function listen(change: 'addEventListener' | 'removeEventListener'): void {
    page[change]?.('online', wakeAll);
    page[change]?.('pagehide', leave);
  }

  // What an earlier page left behind.
  void store.peek().then(
    (left) => left.forEach((response) => void submit(response)),
    () => undefined,
  );

  return {
    submit,
    leave,
    countImpression(impression) {
      post(paths.shown, JSON.stringify({ siteKey, ...impression }), true).catch(() => undefined);
    },
  };
}
