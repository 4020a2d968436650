import { createHmac, randomBytes } from 'node:crypto';
import { problem } from '@afterword/contract';
import type { MiddlewareHandler } from 'hono';
import { clientAddress, senderOf } from './client-address.js';
import type { AppContext, AppDependencies, AppEnvironment } from './context.js';
import { ProblemError } from './problem-error.js';
import { tokenBuckets, type Rate, type TokenBuckets } from './token-buckets.js';

/** What is limited. The name stands in the headers of a refusal. */
export interface RateLimits {
  /** Requests of one sender; `null` when they are not limited. */
  readonly address: TokenBuckets | null;
  /** Submissions and readings with one site key; `null` when they are not limited. */
  readonly siteKey: TokenBuckets | null;
  /** Attempts of one sender to sign in. */
  readonly signIn: TokenBuckets;
  /** Answers by one invitation. */
  readonly invitation: TokenBuckets;
  /** Attempts of everybody to sign in. */
  readonly signInOfAll: TokenBuckets;
  /** Whose bucket it is, without keeping the address: its hash under a key that lives as long as the process. */
  idOf(sender: string): string;
}

/** What is said to whoever is refused, by what was limited. */
const bucketWords = {
  address: 'from this address',
  siteKey: 'with this site key',
  invitation: 'for this invitation',
  signIn: 'to sign in from this address',
  signInOfAll: 'to sign in',
} as const;

type BucketName = keyof typeof bucketWords;

/** Some 15 MB at most, when that many senders come within a minute. */
const mostSenders = 50_000;
const mostKeys = 10_000;

const perMinute = (count: number): Rate => ({ perSecond: count / 60, burst: count });

/** Makes the buckets of one process. `clockMs` is a clock that is never set back. */
export function rateLimits(
  rates: { readonly address: Rate | null; readonly siteKey: Rate | null },
  clockMs: () => number,
): RateLimits {
  const secret = randomBytes(32);
  return {
    address: rates.address && tokenBuckets(rates.address, mostSenders, clockMs),
    siteKey: rates.siteKey && tokenBuckets(rates.siteKey, mostKeys, clockMs),
    signIn: tokenBuckets(perMinute(5), mostSenders, clockMs),
    invitation: tokenBuckets(perMinute(20), mostSenders, clockMs),
    signInOfAll: tokenBuckets(perMinute(20), 1, clockMs),
    idOf: (sender) => createHmac('sha256', secret).update(sender).digest('base64url').slice(0, 22),
  };
}

/** Takes a token or refuses. A refusal names the bucket and never what others took from it. */
function spend(name: BucketName, buckets: TokenBuckets | null, id: string): void {
  const taken = buckets?.take(id);
  if (!buckets || taken?.isAllowed !== false) return;
  const { perSecond, burst } = buckets.rate;
  const seconds = taken.retryAfterSeconds;
  throw new ProblemError(
    problem(
      'too-many-requests',
      `There are too many requests ${bucketWords[name]}. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
    ),
    {
      'retry-after': String(seconds),
      ratelimit: `"${name}";r=0;t=${seconds}`,
      'ratelimit-policy': `"${name}";q=${burst};w=${Math.ceil(burst / perSecond)}`,
    },
  );
}

/** Whose bucket a request takes from; `null` where that cannot be told, as for a proxy on the same machine. */
function senderId(c: AppContext, { rates, trustedProxies }: AppDependencies): string | null {
  // Called without a server, the app has no environment at all, whatever its type says.
  const env = c.env as AppEnvironment['Bindings'] | undefined;
  const address = clientAddress(env?.incoming?.socket.remoteAddress, c.req.header('x-forwarded-for'), trustedProxies);
  const sender = address === undefined ? null : senderOf(address);
  return sender === null ? null : rates.idOf(sender);
}

/** Limits what one sender may ask for. A request that is refused costs twice: guessing is not for free. */
export function limitSenders(dependencies: AppDependencies): MiddlewareHandler<AppEnvironment> {
  const { rates, trustedProxies, log } = dependencies;
  let isProxyTold = trustedProxies > 0;
  return async (c, next) => {
    if (!isProxyTold && c.req.header('x-forwarded-for') !== undefined) {
      isProxyTold = true;
      log({ level: 'warn', event: 'a proxy forwards requests and AFTERWORD_TRUSTED_PROXIES does not count it' });
    }
    const id = senderId(c, dependencies);
    if (id === null) return next();
    spend('address', rates.address, id);
    await next();
    const { status } = c.res;
    if (status >= 400 && status < 500 && status !== 429) rates.address?.charge(id);
  };
}

/** Limits what may be done with one site key. The key is public, so this bounds what a copy of it can do. */
export function limitSiteKey({ rates }: AppDependencies, keyId: string): void {
  spend('siteKey', rates.siteKey, keyId);
}

/** Limits answers by one invitation: nobody taps this fast, and each costs a write. */
export function limitInvitation({ rates }: AppDependencies, token: string): void {
  spend('invitation', rates.invitation, rates.idOf(token));
}

/** Limits attempts to sign in, by sender and for all together. */
export function limitSignIns(c: AppContext, dependencies: AppDependencies): void {
  const { rates } = dependencies;
  const id = senderId(c, dependencies);
  if (id !== null) spend('signIn', rates.signIn, id);
  spend('signInOfAll', rates.signInOfAll, '');
}
