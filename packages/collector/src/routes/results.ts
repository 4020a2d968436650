import { operations, resultsQuerySchema } from '@afterword/contract';
import type { Hono } from 'hono';
import { report } from '../domain/report.js';
import { requireScope } from '../middleware/access.js';
import type { AppDependencies, AppEnvironment } from '../middleware/context.js';
import { ProblemError } from '../middleware/problem-error.js';
import { readQuery } from '../middleware/read-query.js';
import { on } from './on.js';

/** Metrics over time and by dimension. */
export function resultsRoutes(app: Hono<AppEnvironment>, dependencies: AppDependencies): void {
  const { storage, now } = dependencies;

  on(app, operations.getResults, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'results:read');
    const results = await report(storage, desk, readQuery(c, resultsQuerySchema), now());
    if ('type' in results) throw new ProblemError(results);
    return c.json(results);
  });
}
