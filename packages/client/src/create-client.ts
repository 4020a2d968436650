import type { Impression, SurveyResponse } from '@afterword/contract';
import { backoffDelay } from './backoff-delay.js';
import { inTime } from './in-time.js';
import type { AdoptedEnd, Outcome, Settled } from './outcome.js';
import type { OutboxStore } from './outbox-store.js';
import { readVerdict, type Verdict } from './read-verdict.js';
import { holdResponse, whenReleased, type Locks } from './response-locks.js';
import { impressionsPerBatch, responsesPath, responsesPerBatch, shownPath } from './wire-values.js';

/** The part of a window that the client listens to. */
export interface Page extends Pick<EventTarget, 'addEventListener' | 'removeEventListener'> {
  readonly document?: { readonly visibilityState: string };
  readonly navigator?: { sendBeacon?(url: string, data: string): boolean; readonly locks?: Locks };
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
  /**
   * Hears the end of every response that nobody in this page waits for: what an earlier page or another tab put into
   * the store and lost, and what had to leave the store. What it throws is swallowed.
   */
  readonly onSettled?: (response: SurveyResponse, end: AdoptedEnd) => void;
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
  /**
   * Counts that a survey was shown, started or dismissed. Fire and forget.
   *
   * It waits in memory and rides with the first try of the next submission; what still waits goes out when the page is
   * hidden or left.
   */
  countImpression(impression: Impression): void;
  /** Hands all that waits to the browser, which delivers it after the page is gone. Runs by itself on `pagehide`. */
  leave(): void;
}

/** Hears of a submission: its end, or without one that it waits. */
type Listener = (end?: Settled) => void;

/** Waits between two tries. */
interface Sleeper {
  /** Tries at once, or tells the newcomer that the collector asked to wait. */
  nudge?: ((newcomer?: Listener) => void) | undefined;
}

/** All that happens to one id. Its requests follow each other, so its revisions cannot overtake each other. */
interface Lane extends Sleeper {
  /** The highest revision; what the next try sends. */
  response: SurveyResponse;
  /** Those in this page who wait for an end; none for what an earlier page left. */
  listeners: readonly (readonly [revision: number, listener: Listener])[];
  /** The revision that the browser delivers even when the page goes; 0 when none is on its way. */
  aloft: number;
  /** The revision that is safe in the store; 0 when none is. */
  kept: number;
  /** Done when the highest revision is safe, or when it took too long. */
  sheltered?: Promise<void>;
}

/** All pages of a browser share 64 KiB for bodies that outlive them; what is left belongs to the host page. */
const aloftBytesAtMost = 60_000;

const pageEvents = ['online', 'pagehide', 'pageshow', 'visibilitychange'];
const bytesOf = (text: string): number => new Blob([text]).size;

/** Makes a client. It listens to the page only while something waits, so it needs no closing. */
export function createClient(options: ClientOptions): Client {
  const { siteKey, store, onSettled, now = Date.now, random = Math.random } = options;
  const { retryDelayMs = 1000, timeLimitMs = 15_000, page = globalThis as Page } = options;
  const { fetch: request = globalThis.fetch } = options;
  const base = options.url.replace(/\/+$/, '');
  const locks = page.navigator?.locks;
  const lanes = new Map<string, Lane>();
  /** The highest revision of each id whose end is known, in case the store does not forget it. */
  const ended = new Map<string, number>();
  const adopter: Sleeper = {};
  const impressions: Impression[] = [];
  let isAdopting = false;
  /** Whether the last try failed in a way that passes. */
  let isAway = false;
  let aloftBytes = 0;

  const envelope = (responses?: readonly SurveyResponse[], riders?: readonly Impression[]): string =>
    JSON.stringify({ siteKey, responses, impressions: riders });

  // A text is sent as `text/plain`: another origin gets it without a preflight, which a page that goes away could not
  // finish.
  async function post(path: string, body: string, keepalive: boolean): Promise<Response> {
    // One that is too large for the budget fails at once, so it goes without.
    const bytes = keepalive && aloftBytes + bytesOf(body) <= aloftBytesAtMost ? bytesOf(body) : 0;
    aloftBytes += bytes;
    try {
      return await request(base + path, {
        method: 'POST',
        body,
        keepalive: bytes > 0,
        credentials: 'omit',
        redirect: 'error',
        signal: AbortSignal.timeout(timeLimitMs),
      });
    } finally {
      aloftBytes -= bytes;
    }
  }

  async function attempt(lane: Lane, response: SurveyResponse, isFirst: boolean): Promise<Verdict> {
    // Impressions ride once: a try that seems to fail may have arrived, and they would count twice.
    const riders = isFirst ? impressions.splice(0) : [];
    lane.aloft = isFirst ? response.revision : 0;
    try {
      // `keepalive` fails at once when other scripts of the page have used up its budget, so only the first try asks.
      const reply = await post(responsesPath, envelope([response], riders[0] && riders), isFirst);
      return await readVerdict(reply, response, now());
    } catch {
      // Unreachable, cut off or out of time.
      return { state: 'later', delayMs: undefined };
    } finally {
      lane.aloft = 0;
    }
  }

  /** Waits until the next try is due, or until a nudge where the collector did not ask to wait. */
  async function pause(sleeper: Sleeper, delayMs: number | undefined, failures: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, delayMs ?? backoffDelay(failures, retryDelayMs, random()));
      sleeper.nudge = (newcomer) => {
        if (delayMs !== undefined) return newcomer?.();
        clearTimeout(timer);
        resolve();
      };
    });
    sleeper.nudge = undefined;
  }

  function report(response: SurveyResponse, end: AdoptedEnd): void {
    // Whatever the host does with it, it is none of the client's business.
    void inTime(() => onSettled?.(response, end));
  }

  async function shelter(lane: Lane): Promise<void> {
    const { response } = lane;
    if (!store || lane.kept >= response.revision) return;
    const dropped = await store.put(response);
    lane.kept = response.revision;
    if (dropped && !lanes.has(dropped.id)) report(dropped, { state: 'dropped' });
  }

  /** Sends what the lane holds until nobody in this page waits for it; once where nobody does. */
  async function drive(lane: Lane): Promise<Verdict> {
    const { id } = lane.response;
    for (let failures = 0; ;) {
      // A store that fails or hangs (private windows, a full disk) must not keep the answer from the collector.
      await lane.sheltered;
      const { response } = lane;
      const verdict = await attempt(lane, response, failures === 0 && lane.listeners.length > 0);
      if (verdict.state !== 'later') {
        const forgotten = inTime(() => store?.acknowledge(id, response.revision));
        ended.set(id, response.revision);
        if (lane.listeners.length === 0) report(response, verdict);
        lane.listeners = lane.listeners.filter(([sent, listener]) => sent > response.revision || listener(verdict));
        await forgotten;
        failures = 0;
        // What waits may go at once, the collector is back.
        if (isAway) wake();
        isAway = false;
      } else isAway = true;
      if (lane.listeners.length === 0) {
        lanes.delete(id);
        tend();
        return verdict;
      }
      if (verdict.state === 'later') {
        for (const [, listener] of lane.listeners) listener();
        lane.sheltered = inTime(() => shelter(lane));
        await pause(lane, verdict.delayMs, ++failures);
      }
    }
  }

  /** Tries once what the store holds under an id, unless another page or a submission of this one does. */
  async function adoptOne(outbox: OutboxStore, id: string): Promise<Verdict | 'held' | undefined> {
    const release = await holdResponse(locks, id, false);
    if (!release) return 'held';
    try {
      // Read again, because another page may have sent or revised it just now.
      const response = (await outbox.peek()).find((one) => one.id === id);
      if (!response || lanes.has(id) || response.revision <= (ended.get(id) ?? 0)) return undefined;
      const lane: Lane = { response, listeners: [], aloft: 0, kept: response.revision };
      lanes.set(id, lane);
      return await drive(lane);
    } finally {
      release();
    }
  }

  /** Sends what earlier pages and other tabs left in the store, one after the other, until nothing is left. */
  async function adopt(): Promise<void> {
    if (!store || isAdopting) return adopter.nudge?.();
    isAdopting = true;
    tend();
    let failures = 0;
    let hasTried = true;
    let held: string[] = [];
    try {
      while (hasTried || held.length > 0) {
        if (!hasTried) {
          const waiting = new AbortController();
          adopter.nudge = () => waiting.abort();
          await whenReleased(locks, held, waiting.signal);
          adopter.nudge();
        }
        hasTried = false;
        held = [];
        for (const { id } of await store.peek()) {
          const verdict = await adoptOne(store, id);
          if (verdict === 'held') held.push(id);
          else if (verdict) {
            hasTried = true;
            if (verdict.state === 'later') await pause(adopter, verdict.delayMs, ++failures);
            else failures = 0;
          }
        }
      }
    } catch {
      // A store that cannot be read has nothing to adopt.
    }
    isAdopting = false;
    tend();
  }

  async function run(lane: Lane): Promise<void> {
    const release = await holdResponse(locks, lane.response.id, true);
    await drive(lane);
    release?.();
  }

  function submit(response: SurveyResponse): Promise<Outcome> {
    return new Promise((tell) => {
      let settle!: (end: Settled) => void;
      const settled = new Promise<Settled>((resolve) => (settle = resolve));
      const known = lanes.get(response.id);
      const lane: Lane = known ?? { response, listeners: [], aloft: 0, kept: 0 };
      if (response.revision > lane.response.revision) lane.response = response;
      const sheltered = (lane.sheltered = inTime(() => shelter(lane)));
      // A promise takes its first answer only: what was told to be queued ends in `settled`.
      const listener: Listener = (end) => {
        if (end) {
          tell(end);
          settle(end);
        } else {
          // An older revision may fail while this one is still on its way into the store.
          void sheltered.then(() => tell({ state: 'queued', isKept: lane.kept >= response.revision, settled }));
        }
      };
      lane.listeners = [...lane.listeners, [response.revision, listener]];
      if (known) return void sheltered.then(() => lane.nudge?.(listener));
      lanes.set(response.id, lane);
      tend();
      return void run(lane);
    });
  }

  function wake(): void {
    for (const { nudge } of lanes.values()) nudge?.();
    void adopt();
  }

  /** Gives a body to the browser; it arrives even when the page is gone. */
  function handOver(path: string, body: string): Promise<unknown> | undefined {
    // A keep-alive request and not a beacon where there is one: on a page with `Referrer-Policy: no-referrer`, such as
    // many portals are, a beacon carries `Origin: null`, which a collector must refuse.
    if (page.Request && 'keepalive' in page.Request.prototype) return post(path, body, true);
    page.navigator?.sendBeacon?.(base + path, body);
    return undefined;
  }

  function handOverImpressions(): void {
    if (impressions.length === 0) return;
    const body = envelope(undefined, impressions.splice(0));
    void inTime(() => handOver(shownPath, body));
    tend();
  }

  function leave(): void {
    let room = aloftBytesAtMost - aloftBytes;
    const waiting: SurveyResponse[] = [];
    // Newest first. What does not fit stays in the store, for the next page.
    for (const { listeners, aloft, response } of [...lanes.values()].reverse()) {
      if (listeners.length > 0 && aloft < response.revision && (room -= bytesOf(envelope([response]))) > 0) {
        waiting.push(response);
      }
    }
    while (waiting.length > 0) {
      const body = envelope(waiting.splice(0, responsesPerBatch));
      void inTime(() => handOver(responsesPath, body)?.catch(() => post(responsesPath, body, false)));
    }
    handOverImpressions();
  }

  function hear({ type }: Event): void {
    if (type === 'pagehide') leave();
    else if (type === 'visibilitychange' && page.document?.visibilityState === 'hidden') handOverImpressions();
    else wake();
  }

  function tend(): void {
    const isBusy = isAdopting || lanes.size + impressions.length > 0;
    for (const type of pageEvents) page[isBusy ? 'addEventListener' : 'removeEventListener']?.(type, hear);
  }

  void adopt();

  return {
    submit,
    leave,
    countImpression(impression) {
      if (impressions.length === impressionsPerBatch) handOverImpressions();
      impressions.push(impression);
      tend();
    },
  };
}
