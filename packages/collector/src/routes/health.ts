import { operations } from '@afterword/contract';
import type { Hono } from 'hono';
import type { AppDependencies, AppEnvironment } from '../middleware/context.js';
import { refuse } from '../middleware/problem-error.js';
import { on } from './on.js';

/** Whether the process answers, and whether it could keep a response now. */
export function healthRoutes(app: Hono<AppEnvironment>, { storage, isStopping }: AppDependencies): void {
  on(app, operations.getHealth, (c) => c.json({ status: 'alive' }));

  on(app, operations.getReadiness, async (c) => {
    if (isStopping()) refuse('storage-unavailable', 'The collector is stopping.');
    await storage.check();
    return c.json({ status: 'ready' });
  });
}
