import { askingQuerySchema, contactPolicySchema, operations } from '@afterword/contract';
import type { Hono } from 'hono';
import { outcomesOfAsking } from '../domain/asking/outcomes.js';
import { changePolicy, shownPolicy } from '../domain/asking/policy.js';
import { actor, requireScope } from '../middleware/access.js';
import type { AppDependencies, AppEnvironment } from '../middleware/context.js';
import { ProblemError } from '../middleware/problem-error.js';
import { readBodyAs } from '../middleware/read-body.js';
import { readQuery } from '../middleware/read-query.js';
import { on } from './on.js';

/** How the desk asks, and what came of it. */
export function askingPolicyRoutes(app: Hono<AppEnvironment>, dependencies: AppDependencies): void {
  const { storage, surveys, sendsMail, smallestGroup, now } = dependencies;

  on(app, operations.getAsking, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'results:read');
    const asking = await outcomesOfAsking(storage, desk, readQuery(c, askingQuerySchema), now(), smallestGroup);
    if ('type' in asking) throw new ProblemError(asking);
    return c.json(asking);
  });

  on(app, operations.getContactPolicy, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'results:read');
    return c.json(await shownPolicy(storage, desk, sendsMail));
  });

  on(app, operations.setContactPolicy, async (c) => {
    const access = await requireScope(c, dependencies, 'admin');
    const policy = await readBodyAs(c, contactPolicySchema, operations.setContactPolicy.body.types);
    const refused = await changePolicy(storage, surveys, access.desk, policy, now(), actor(c, access));
    if (refused) throw new ProblemError(refused);
    return c.json(await shownPolicy(storage, access.desk, sendsMail));
  });
}
