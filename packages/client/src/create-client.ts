import { limits, paths } from '@afterword/contract/constants';
import type { Impression, SurveyResponse } from '@afterword/contract';
import { backoffDelay } from './backoff-delay.js';
import type { Outcome, Settled } from './outcome.js';
import type { OutboxStore } from './outbox-store.js';
import { readVerdict, type Verdict } from './read-verdict.js';

/** The part of a window that the client listens to. */
export interface Page extends Pick<EventTarget, 'addEventListener' | 'removeEventListener'> {
  readonly navigator?: { sendBeacon?(url: string, data: string): boolean };
  readonly Request?: { readonly prototype: object };
}

/** What a client is made of. Only `url` and `siteKey` are needed; the rest is for tests and unusual hosts. */
export interface ClientOptions {
  /** Address of the collector, with or without a slash at the end: `https://afterword.example.com`. */
  readonly url: string;
  /** A site key; it is public. */
  readonly siteKey: string;
  /** Where responses wait besides in memory, so that they outlive the page. Default: nowhere. */
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

/** Hears of a submission: its end, or without one that it waits. */
type Listener = (end?: Settled) => void;

/** All that happens to one id. Its requests follow each other, so its revisions cannot overtake each other. */
interface Lane {
  /** The highest revision; what the next try sends. */
  response: SurveyResponse;
  listeners: readonly (readonly [revision: number, listener: Listener])[];
  /** The revision that the browser delivers even when the page goes; 0 when none is on its way. */
  aloft: number;
  /** Between two tries: tries at once, or tells the newcomer that the collector asked to wait. */
  nudge?: ((newcomer?: Listener) => void) | undefined;
}

const doNothing = (): void => undefined;

/** Makes a client. It listens to the page only while something waits, so it needs no closing. */
export function createClient(options: ClientOptions): Client {
  const { siteKey, store, now = Date.now, random = Math.random } = options;
  const { retryDelayMs = 1000, timeLimitMs = 15_000, page = globalThis as Page } = options;
  const { fetch: request = globalThis.fetch } = options;
  const base = options.url.replace(/\/+$/, '');
  const lanes = new Map<string, Lane>();

  const envelope = (responses: readonly SurveyResponse[]): string => JSON.stringify({ siteKey, responses });
  // A text is sent as `text/plain`: another origin gets it without a preflight, which a page that goes away could not
  // finish.
  const post = async (path: string, body: string, keepalive = true): Promise<Response> =>
    request(base + path, {
      method: 'POST',
      body,
      keepalive,
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(timeLimitMs),
    });

  async function attempt(lane: Lane, response: SurveyResponse, keepalive: boolean): Promise<Verdict> {
    lane.aloft = keepalive ? response.revision : 0;
    try {
      return await readVerdict(await post(paths.responses, envelope([response]), keepalive), response, now());
    } catch {
      // Unreachable, cut off or out of time.
      return { state: 'later', delayMs: undefined };
    } finally {
      lane.aloft = 0;
    }
  }

  async function drive(lane: Lane): Promise<void> {
    for (let failures = 0; lane.listeners.length > 0;) {
      const { response } = lane;
      const { id, revision } = response;
      // A store that fails (private windows, a full disk) must not keep the answer from the collector.
      await store?.put(response).catch(doNothing);
      // `keepalive` fails at once when other scripts of the page have used up its budget, so only the first try asks.
      const verdict = await attempt(lane, response, failures === 0);
      if (verdict.state === 'later') {
        for (const [, listener] of lane.listeners) listener();
        const { delayMs = backoffDelay(++failures, retryDelayMs, random()) } = verdict;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, delayMs);
          lane.nudge = (newcomer) => {
            if (verdict.delayMs !== undefined) return newcomer?.();
            clearTimeout(timer);
            resolve();
          };
        });
        lane.nudge = undefined;
      } else {
        failures = 0;
        await store?.acknowledge(id, revision).catch(doNothing);
        lane.listeners = lane.listeners.filter(([sent, listener]) => sent > revision || listener(verdict));
      }
    }
    lanes.delete(lane.response.id);
    if (lanes.size === 0) listen('removeEventListener');
  }

  function submit(response: SurveyResponse): Promise<Outcome> {
    return new Promise((tell) => {
      let settle!: (end: Settled) => void;
      const settled = new Promise<Settled>((resolve) => (settle = resolve));
      // A promise takes its first answer only: what was told to be queued ends in `settled`.
      const listener: Listener = (end) => {
        tell(end ?? { state: 'queued', settled });
        if (end) settle(end);
      };
      const known = lanes.get(response.id);
      const lane = known ?? { response, listeners: [], aloft: 0 };
      lane.listeners = [...lane.listeners, [response.revision, listener]];
      if (response.revision > lane.response.revision) lane.response = response;
      if (known) return lane.nudge?.(listener);
      if (lanes.size === 0) listen('addEventListener');
      lanes.set(response.id, lane);
      void drive(lane);
    });
  }

  function wake(): void {
    for (const { nudge } of lanes.values()) nudge?.();
  }

  function leave(): void {
    const waiting = [...lanes.values()].filter(({ aloft, response }) => aloft < response.revision);
    if (waiting.length === 0) return;
    const body = envelope(waiting.slice(0, limits.responsesPerBatch).map(({ response }) => response));
    // A keep-alive request and not a beacon where there is one: on a page with `Referrer-Policy: no-referrer`, such as
    // many portals are, a beacon carries `Origin: null`, which a collector must refuse.
    if (page.Request && 'keepalive' in page.Request.prototype) post(paths.responses, body).catch(doNothing);
    else page.navigator?.sendBeacon?.(base + paths.responses, body);
  }

  function listen(change: 'addEventListener' | 'removeEventListener'): void {
    page[change]?.('online', wake);
    page[change]?.('pagehide', leave);
  }

  // What an earlier page left behind.
  void store?.peek().then((left) => left.forEach((response) => void submit(response)), doNothing);

  return {
    submit,
    leave,
    countImpression(impression) {
      post(paths.shown, JSON.stringify({ siteKey, ...impression })).catch(doNothing);
    },
  };
}
