import { operations, problem, requesterPageQuerySchema, requesterSchema, fieldErrors } from '@afterword/contract';
import type { Hono } from 'hono';
import { eraseRequester, exportRequester } from '../domain/requesters.js';
import { requireScope } from '../middleware/access.js';
import type { AppContext, AppDependencies, AppEnvironment } from '../middleware/context.js';
import { ProblemError } from '../middleware/problem-error.js';
import { readQuery } from '../middleware/read-query.js';
import { on, pathParameter } from './on.js';

function referenceOf(c: AppContext): string {
  const parsed = requesterSchema.safeParse(pathParameter(c, 'reference'));
  if (parsed.success) return parsed.data;
  const faults = fieldErrors(parsed.error).map(({ detail }) => ({ pointer: '/reference', detail }));
  throw new ProblemError(problem('invalid-query', undefined, faults));
}

/** Showing and erasing what is kept of one person. */
export function requestersRoutes(app: Hono<AppEnvironment>, dependencies: AppDependencies): void {
  const { storage, pseudonyms, noteErasure, now } = dependencies;

  on(app, operations.exportRequester, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'admin');
    const query = readQuery(c, requesterPageQuerySchema);
    const page = await exportRequester(storage, pseudonyms, desk, referenceOf(c), query);
    if ('type' in page) throw new ProblemError(page);
    return c.json(page);
  });

  on(app, operations.eraseRequester, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'admin');
    return c.json(await eraseRequester(storage, pseudonyms, noteErasure, desk, referenceOf(c), now()));
  });
}
