import { randomUUID } from 'node:crypto';
import { operations } from '@afterword/contract';
import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { routerPath } from '../routes/on.js';
import type { AppContext, AppDependencies, AppEnvironment } from './context.js';

const names: ReadonlyMap<string, string> = new Map(
  Object.entries(operations).map(([name, { method, path }]) => [`${method.toUpperCase()} ${routerPath(path)}`, name]),
);

/** What was asked for, from a closed list and never as it was written: an operation, a page, a preflight, or nothing. */
function operationOf(c: AppContext): string {
  // Middleware takes every method; what answers takes one.
  const route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL');
  if (!route) return 'none';
  if (route.method === 'OPTIONS') return 'preflight';
  return names.get(`${route.method} ${route.path}`) ?? 'page';
}

/**
 * Gives every request an id, which stands in its answer and in the log, and counts and logs it once it is answered.
 *
 * An answer counts as given when its last byte was handed over; `isCut` says that the other side left before.
 */
export function observeRequests({ figures, log }: AppDependencies): MiddlewareHandler<AppEnvironment> {
  return async (c, next) => {
    const requestId = randomUUID();
    c.set('requestId', requestId);
    c.header('x-request-id', requestId);
    const start = performance.now();
    // Called without a server, the app has no environment at all, whatever its type says.
    const env = c.env as AppEnvironment['Bindings'] | undefined;
    const socket = env?.incoming?.socket;
    const sentBefore = socket?.bytesWritten ?? 0;
    await next();
    const { status } = c.res;
    const operation = operationOf(c);
    const tell = () => {
      const ms = performance.now() - start;
      figures.onRequest(operation, status, ms / 1000);
      const isCut = env?.outgoing?.writableFinished === false;
      log({
        level: 'info',
        event: 'request',
        requestId,
        operation,
        status,
        ms: Math.round(ms * 10) / 10,
        bytes: (socket?.bytesWritten ?? 0) - sentBefore,
        ...(isCut ? { isCut } : {}),
      });
    };
    // Whoever left before there was an answer is told of already.
    if (env?.outgoing?.destroyed === false) env.outgoing.once('close', tell);
    else tell();
  };
}
