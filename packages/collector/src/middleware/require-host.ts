import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import { paths } from '@afterword/contract';
import type { AppDependencies, AppEnvironment } from './context.js';
import { refuse } from './problem-error.js';

/** Probes ask by whatever name the machinery has; they learn nothing. */
const openToAll: ReadonlySet<string> = new Set([paths.health, paths.ready]);

/** `http://Desk.example:8787/v1/results` → `desk.example`; an IPv6 address comes without brackets. */
function hostOf(url: string): string {
  const start = url.indexOf('//') + 2;
  const end = url.indexOf('/', start);
  const authority = url.slice(start, end < 0 ? undefined : end).toLowerCase();
  if (authority.startsWith('[')) return authority.slice(1, authority.indexOf(']'));
  const colon = authority.indexOf(':');
  return colon < 0 ? authority : authority.slice(0, colon);
}

/**
 * Answers only under names by which the collector is meant to be reached.
 *
 * A page of somebody else can point a name of its own at a collector that only this browser reaches, and is then of one
 * origin with it (DNS rebinding). It cannot do that with an address, so addresses are let in. Ports are not compared:
 * proxies and containers change them.
 */
export function requireHost({ ownOrigins, hosts }: AppDependencies): MiddlewareHandler<AppEnvironment> {
  return async (c, next) => {
    const host = hostOf(c.req.url);
    const isMeant =
      isIP(host) !== 0 || hosts.includes(host) || ownOrigins.some((origin) => hostOf(`${origin}/`) === host);
    if (!isMeant && !openToAll.has(c.req.path)) refuse('unknown-host');
    await next();
  };
}
