import type { Operation } from '@afterword/contract';
import type { Hono } from 'hono';
import type { AppContext, AppEnvironment } from '../middleware/context.js';

/** Answers an operation of the contract at its method and path: `{key}` in a path is the parameter `key`. */
export function on(
  app: Hono<AppEnvironment>,
  { method, path }: Pick<Operation, 'method' | 'path'>,
  handler: (c: AppContext) => Response | Promise<Response>,
): void {
  app.on(method.toUpperCase(), path.replaceAll(/\{(\w+)\}/g, ':$1'), handler);
}

/** A parameter of the path. Routes only name those that their path has. */
export function pathParameter(c: AppContext, name: string): string {
  return c.req.param(name) ?? '';
}
