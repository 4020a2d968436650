import { operations } from '@afterword/contract';
import type { Hono } from 'hono';
import type { AppDependencies, AppEnvironment } from '../middleware/context.js';
import { on } from './on.js';

/** Whether the process answers, and whether it could keep a response now. */
export function healthRoutes(app: Hono<AppEnvironment>, { storage }: AppDependencies): void {
  on(app, operations.getHealth, (c) => c.json({ status: 'alive' }));

  on(app, operations.getReadiness, async (c) => {
    await storage.check();
    return c.json({ status: 'ready' });
  });
}
