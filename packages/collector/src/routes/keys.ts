import { newKeySchema, operations } from '@afterword/contract';
import type { Hono } from 'hono';
import { issueKey, publicKey, revokeKey } from '../domain/keys.js';
import { requireScope } from '../middleware/access.js';
import type { AppDependencies, AppEnvironment } from '../middleware/context.js';
import { refuse } from '../middleware/problem-error.js';
import { readBodyAs } from '../middleware/read-body.js';
import { on, pathParameter } from './on.js';

/** Listing, making and revoking keys. */
export function keysRoutes(app: Hono<AppEnvironment>, dependencies: AppDependencies): void {
  const { storage, now } = dependencies;

  on(app, operations.listKeys, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'admin');
    const keys = await storage.keys.list(desk.id);
    return c.json({ keys: keys.map(publicKey) });
  });

  on(app, operations.createKey, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'admin');
    const wanted = await readBodyAs(c, newKeySchema, operations.createKey.body.types);
    return c.json(await issueKey(storage, desk.id, wanted, now()), 201);
  });

  on(app, operations.revokeKey, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'admin');
    const revoked = await revokeKey(storage, desk.id, pathParameter(c, 'id'), now());
    if (!revoked) refuse('not-found', 'The desk has no key with this id.');
    return c.json(revoked);
  });
}
