import { agesSchema, operations } from '@afterword/contract';
import type { Hono } from 'hono';
import { setRetention, showRetention } from '../domain/retention.js';
import { actor, requireScope } from '../middleware/access.js';
import type { AppDependencies, AppEnvironment } from '../middleware/context.js';
import { readBodyAs } from '../middleware/read-body.js';
import { on } from './on.js';

/** How long what is kept. */
export function retentionRoutes(app: Hono<AppEnvironment>, dependencies: AppDependencies): void {
  const { storage, now } = dependencies;

  on(app, operations.getRetention, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'admin');
    return c.json(await showRetention(storage, desk, now()));
  });

  on(app, operations.setRetention, async (c) => {
    const access = await requireScope(c, dependencies, 'admin');
    const ages = await readBodyAs(c, agesSchema, operations.setRetention.body.types);
    return c.json(await setRetention(storage, access.desk, ages, now(), actor(c, access)));
  });
}
