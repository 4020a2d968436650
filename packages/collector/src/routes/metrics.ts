import { operations } from '@afterword/contract';
import type { Hono } from 'hono';
import { requireScope } from '../middleware/access.js';
import type { AppDependencies, AppEnvironment } from '../middleware/context.js';
import { on } from './on.js';

/** Figures for monitoring. They need a key also from the same machine: behind a proxy there, everybody comes from it. */
export function metricsRoutes(app: Hono<AppEnvironment>, dependencies: AppDependencies): void {
  const { figures, storage } = dependencies;

  on(app, operations.getMetrics, async (c) => {
    await requireScope(c, dependencies, 'results:read');
    // Figures are wanted most while the database fails.
    const lastCommitAt = await storage.asOf().catch(() => null);
    const waiting = await storage.outbox.waiting().catch(() => null);
    return c.body(figures.read(lastCommitAt, waiting), 200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    });
  });
}
