import { paths } from '@afterword/contract/constants';
import type {
  Agreement,
  AgreementQueryInput,
  Asking,
  AskingQueryInput,
  Comparison,
  ComparisonQueryInput,
  EventReview,
  EventReviewQueryInput,
  Funnel,
  FunnelQueryInput,
  Losses,
  LossesQueryInput,
  MetricList,
  Representation,
  RepresentationQueryInput,
  Results,
  ResultsQueryInput,
  RowsPage,
  RowsPageQueryInput,
  Session,
  Themes,
  ThemesQueryInput,
} from '@afterword/contract';
import { ProblemError } from './problem-error.js';
import { problemOf } from './problem-of.js';

/** What a query client is made of. */
export interface QueryClientOptions {
  /** Address of the collector; in a browser `''` is the page's own origin. */
  readonly url: string;
  /** A read or admin key, for servers. Without one the session cookie of the page's own origin is used. */
  readonly key?: string;
  readonly fetch?: typeof fetch;
  /** After how many milliseconds without a whole answer a query has failed. Default: 60,000. */
  readonly timeLimitMs?: number;
}

export interface QueryOptions {
  /** Gives the query up; the promise then rejects with the signal's own reason. */
  readonly signal?: AbortSignal;
}

/** How rows are asked for. */
export type RowsRequest = Omit<RowsPageQueryInput, 'limit'> & { readonly limit?: number };

/** Asks one collector for numbers. Every method rejects with a {@link ProblemError} and with nothing else. */
export interface QueryClient {
  /** One metric over a period, cut by time and by one dimension. */
  results(query: ResultsQueryInput, options?: QueryOptions): Promise<Results>;
  /** Two periods or two groups side by side, with the interval of their difference. */
  comparison(query: ComparisonQueryInput, options?: QueryOptions): Promise<Comparison>;
  /** Which groups lie outside what their number of answers explains. */
  funnel(query: FunnelQueryInput, options?: QueryOptions): Promise<Funnel>;
  /** How often people and the ticket system say the same of a resolution. */
  agreement(query?: AgreementQueryInput, options?: QueryOptions): Promise<Agreement>;
  /** A share before, while and after something happened to many. */
  eventReview(query: EventReviewQueryInput, options?: QueryOptions): Promise<EventReview>;
  /** What waiting, chasing and rework cost. */
  losses(query?: LossesQueryInput, options?: QueryOptions): Promise<Losses>;
  /** Who answers, and who is missing. */
  representation(query: RepresentationQueryInput, options?: QueryOptions): Promise<Representation>;
  /** What people mention in their own words. */
  themes(query?: ThemesQueryInput, options?: QueryOptions): Promise<Themes>;
  /** Who was asked, and why others were not. */
  asking(query?: AskingQueryInput, options?: QueryOptions): Promise<Asking>;
  /** Every metric with its definition. */
  metrics(options?: QueryOptions): Promise<MetricList>;
  /** One page of single responses, oldest first; `next` is the `cursor` of the page after it. */
  responses(query?: RowsRequest, options?: QueryOptions): Promise<RowsPage>;
  /** Who is signed in. */
  session(options?: QueryOptions): Promise<Session>;
  /** Signs in with the token of a one-time link, or with a key. */
  signIn(credential: string): Promise<Session>;
  signOut(): Promise<void>;
}

function search(query: object): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) if (one !== undefined) parameters.append(name, String(one));
  }
  const text = parameters.toString();
  return text && `?${text}`;
}

/** Makes a client for queries, for a server (with a key) or for the dashboard (with the cookie of a session). */
export function createQueryClient(options: QueryClientOptions): QueryClient {
  const { key, timeLimitMs = 60_000 } = options;
  const base = options.url.replace(/\/+$/, '');
  const request: typeof fetch = (input, init) => (options.fetch ?? globalThis.fetch)(input, init);

  async function call(path: string, init: RequestInit = {}, signal?: AbortSignal): Promise<unknown> {
    const limit = AbortSignal.timeout(timeLimitMs);
    let reply: Response;
    let text: string;
    try {
      reply = await request(base + path, {
        ...init,
        headers: {
          Accept: 'application/json',
          ...(init.body ? { 'Content-Type': 'application/json' } : {}),
          ...(key ? { Authorization: `Bearer ${key}` } : {}),
        },
        credentials: key ? 'omit' : 'same-origin',
        redirect: 'error',
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
      text = await reply.text();
    } catch (cause) {
      signal?.throwIfAborted();
      const detail = limit.aborted ? `No answer within ${timeLimitMs} ms.` : 'The collector could not be reached.';
      throw new ProblemError({ type: 'about:blank', title: 'No answer', status: 0, detail, retry: 'later' }, { cause });
    }
    if (reply.ok && init.method === 'DELETE') return undefined;
    const body = parse(text);
    if (!reply.ok || typeof body !== 'object' || body === null) throw new ProblemError(problemOf(reply.status, body));
    return body;
  }

  return {
    results: (query, { signal } = {}) => call(paths.results + search(query), {}, signal) as Promise<Results>,
    comparison: (query, { signal } = {}) => call(paths.comparisons + search(query), {}, signal) as Promise<Comparison>,
    funnel: (query, { signal } = {}) => call(paths.funnel + search(query), {}, signal) as Promise<Funnel>,
    agreement: (query = {}, { signal } = {}) => call(paths.agreement + search(query), {}, signal) as Promise<Agreement>,
    eventReview: (query, { signal } = {}) =>
      call(paths.eventReview + search(query), {}, signal) as Promise<EventReview>,
    losses: (query = {}, { signal } = {}) => call(paths.losses + search(query), {}, signal) as Promise<Losses>,
    representation: (query, { signal } = {}) =>
      call(paths.representation + search(query), {}, signal) as Promise<Representation>,
    themes: (query = {}, { signal } = {}) => call(paths.themes + search(query), {}, signal) as Promise<Themes>,
    asking: (query = {}, { signal } = {}) => call(paths.asking + search(query), {}, signal) as Promise<Asking>,
    metrics: ({ signal } = {}) => call(paths.metricDefinitions, {}, signal) as Promise<MetricList>,
    responses: (query = {}, { signal } = {}) => call(paths.responses + search(query), {}, signal) as Promise<RowsPage>,
    session: ({ signal } = {}) => call(paths.session, {}, signal) as Promise<Session>,
    signIn: (credential) =>
      call(paths.session, { method: 'POST', body: JSON.stringify({ credential }) }) as Promise<Session>,
    signOut: () => call(paths.session, { method: 'DELETE' }) as Promise<void>,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
