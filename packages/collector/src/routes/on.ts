import { operations, type Operation } from '@afterword/contract';
import type { Hono } from 'hono';
import type { AppContext, AppDependencies, AppEnvironment } from '../middleware/context.js';
import { letListedPageRead } from '../middleware/site-access.js';

/** A path of the contract as the router writes it: `{key}` is the parameter `:key`. */
export function routerPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

/** Lets listed pages read every answer of the operations that pages call, refusals of broken bodies included. */
export function letPagesRead(app: Hono<AppEnvironment>, dependencies: AppDependencies): void {
  for (const { method, path, access } of Object.values<Operation>(operations)) {
    if (access !== 'site') continue;
    app.on(method.toUpperCase(), routerPath(path), async (c, next) => {
      await letListedPageRead(c, dependencies);
      await next();
    });
  }
}

/** Answers an operation of the contract at its method and path. */
export function on(
  app: Hono<AppEnvironment>,
  { method, path }: Pick<Operation, 'method' | 'path'>,
  handler: (c: AppContext) => Response | Promise<Response>,
): void {
  app.on(method.toUpperCase(), routerPath(path), handler);
}

/** A parameter of the path. Routes only name those that their path has. */
export function pathParameter(c: AppContext, name: string): string {
  return c.req.param(name) ?? '';
}
