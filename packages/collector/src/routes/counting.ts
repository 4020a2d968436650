import { countingSchema, operations } from '@afterword/contract';
import type { Hono } from 'hono';
import { setCounting, showCounting } from '../domain/counting.js';
import { actor, requireScope } from '../middleware/access.js';
import type { AppDependencies, AppEnvironment } from '../middleware/context.js';
import { readBodyAs } from '../middleware/read-body.js';
import { on } from './on.js';

/** Which answers the figures of a desk are made of. */
export function countingRoutes(app: Hono<AppEnvironment>, dependencies: AppDependencies): void {
  const { storage, now } = dependencies;

  on(app, operations.getCounting, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'admin');
    return c.json(showCounting(desk));
  });

  on(app, operations.setCounting, async (c) => {
    const access = await requireScope(c, dependencies, 'admin');
    const wanted = await readBodyAs(c, countingSchema, operations.setCounting.body.types);
    return c.json(await setCounting(storage, access.desk, wanted, now(), actor(c, access)));
  });
}
