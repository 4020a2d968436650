import { limits } from '@afterword/contract';
import type { MiddlewareHandler } from 'hono';
import type { AppEnvironment } from './context.js';
import { refuse } from './problem-error.js';

/** Refuses addresses that are longer than any that is meant, before anything looks at their parts. */
export function limitAddresses(): MiddlewareHandler<AppEnvironment> {
  return async (c, next) => {
    // Addresses hold ASCII only by now, so a character is a byte. Its path begins after `https://` and the host.
    const { url } = c.req;
    if (url.length - url.indexOf('/', 8) > limits.addressBytes) refuse('address-too-long');
    await next();
  };
}
