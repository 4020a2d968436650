import { lookup as systemLookup } from 'node:dns/promises';
import { request as requestByHttp, Agent as HttpAgent, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestByHttps, Agent as HttpsAgent } from 'node:https';
import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { bareHost, type AddressCheck } from './address-check.js';

/** A request to a receiver, signed. */
export interface WebhookRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a receiver answered, or why it did not, in few words of our own. */
export type WebhookAnswer =
  | {
      readonly status: number;
      /** How long it wants to be left alone; `null` when it did not say. */
      readonly retryAfterMs: number | null;
    }
  | { readonly failure: string };

/** Sends to receivers that may be slow, broken or hostile. Never rejects. */
export type SendWebhook = (request: WebhookRequest) => Promise<WebhookAnswer>;

/** What sending needs from outside; tests hand in their own. */
export interface SendingSurroundings {
  readonly check: AddressCheck;
  /** Every address of a name. */
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
  /** Ends a try after so many milliseconds. */
  readonly within?: (milliseconds: number) => AbortSignal;
  /** Certificates to trust in place of those of the system. */
  readonly certificates?: string;
  readonly now: () => number;
}

/** From looking the name up to the end of the answer. */
const longestTryMs = 15_000;

/** Enough for any receiver to end its answer in peace; what it says does not matter. */
const mostAnswerBytes = 64 * 1024;

const mostHeaderBytes = 8 * 1024;

const notAllowed = 'AFTERWORD_NOT_ALLOWED';

/** Few words for codes of Node and OpenSSL. Messages may repeat what a receiver wrote. */
const failures: readonly (readonly [RegExp, string])[] = [
  [/^ABORT_ERR$/, 'timeout'],
  [new RegExp(`^${notAllowed}$`), 'address not allowed'],
  [/^(ENOTFOUND|EAI_|ENODATA)/, 'name not found'],
  [/^ECONNREFUSED$/, 'connection refused'],
  [/^(EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/, 'not reachable'],
  [/^(CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME)/, 'certificate not trusted'],
  [/^(ERR_SSL|ERR_TLS|EPROTO)/, 'no TLS'],
  [/^HPE_/, 'answer not readable'],
];

function failureOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return failures.find(([pattern]) => pattern.test(code))?.[1] ?? 'connection broken';
}

/** Seconds, or a date. Source: RFC 9110, section 10.2.3. */
function retryAfterMs({ headers }: IncomingMessage, now: number): number | null {
  const text = headers['retry-after'];
  if (text === undefined) return null;
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(ms) && ms > 0 ? ms : null;
}

const allAddresses = (host: string) => systemLookup(host, { all: true, order: 'verbatim' });

/**
 * Looks a name up and checks every address that it has, in the moment of connecting and for this connection alone: the
 * addresses that were checked are those that are connected to. One that is not allowed spoils them all.
 */
function checkedLookup({ check, resolve = allAddresses }: SendingSurroundings): LookupFunction {
  return (host, options, callback) => {
    resolve(host).then(
      (addresses) => {
        const [first] = addresses;
        if (!first || !addresses.every(({ address }) => check.isReachable(host, address))) {
          callback(
            Object.assign(new Error('The name leads to an address that is not allowed.'), { code: notAllowed }),
            '',
          );
        } else if (options.all === true) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error as NodeJS.ErrnoException, ''),
    );
  };
}

/**
 * Sends one request over a connection of its own: no redirect is followed, no proxy asked, no cookie kept.
 *
 * The status decides. Of the answer at most 64 KiB are read, so that the receiver is not cut off, and then the
 * connection is closed, 15 seconds after the beginning in any case. Certificates are always checked.
 */
export function webhookSender(surroundings: SendingSurroundings): SendWebhook {
  const { check, within = AbortSignal.timeout.bind(AbortSignal), certificates, now } = surroundings;
  const lookup = checkedLookup(surroundings);

  return ({ url, headers, body }) => {
    // Addresses are not looked up, and what is allowed may have changed since the webhook was made.
    if (check.faultOf(url) !== null) return Promise.resolve({ failure: 'address not allowed' });
    const isSecure = url.protocol === 'https:';
    const options: RequestOptions = {
      method: 'POST',
      host: bareHost(url),
      path: `${url.pathname}${url.search}`,
      ...(url.port === '' ? {} : { port: url.port }),
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      lookup,
      maxHeaderSize: mostHeaderBytes,
      signal: within(longestTryMs),
    };
    return new Promise((resolve) => {
      let answer: WebhookAnswer | null = null;
      const request = isSecure
        ? requestByHttps({
            ...options,
            agent: new HttpsAgent({ keepAlive: false }),
            rejectUnauthorized: true,
            ...(certificates === undefined ? {} : { ca: certificates }),
          })
        : requestByHttp({ ...options, agent: new HttpAgent({ keepAlive: false }) });

      function end(otherwise: WebhookAnswer): void {
        resolve(answer ?? otherwise);
        request.destroy();
      }

      request.on('response', (response) => {
        answer = { status: response.statusCode ?? 0, retryAfterMs: retryAfterMs(response, now()) };
        let bytes = 0;
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > mostAnswerBytes) end(answer ?? { failure: '' });
        });
        response.on('error', (error) => end({ failure: failureOf(error) }));
      });
      // Without this an answer 101 would leave a socket to nobody.
      request.on('upgrade', (response) => end({ status: response.statusCode ?? 0, retryAfterMs: null }));
      request.on('error', (error) => end({ failure: failureOf(error) }));
      request.on('close', () => end({ failure: 'connection broken' }));
      request.end(body);
    });
  };
}
