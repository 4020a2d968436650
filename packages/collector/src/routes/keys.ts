import { keyRotationSchema, newKeySchema, operations } from '@afterword/contract';
import type { Hono } from 'hono';
import { issueKey, publicKey, revokeKey, rotateKey } from '../domain/keys.js';
import { actor, requireScope } from '../middleware/access.js';
import type { AppDependencies, AppEnvironment } from '../middleware/context.js';
import { refuse } from '../middleware/problem-error.js';
import { readBodyAs } from '../middleware/read-body.js';
import { on, pathParameter } from './on.js';

/** Listing, making, replacing and revoking keys. */
export function keysRoutes(app: Hono<AppEnvironment>, dependencies: AppDependencies): void {
  const { storage, now } = dependencies;

  on(app, operations.listKeys, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'admin');
    const keys = await storage.keys.list(desk.id);
    return c.json({ keys: keys.map(publicKey) });
  });

  on(app, operations.createKey, async (c) => {
    const access = await requireScope(c, dependencies, 'admin');
    const wanted = await readBodyAs(c, newKeySchema, operations.createKey.body.types);
    return c.json(await issueKey(storage, access.desk.id, wanted, now(), actor(c, access)), 201);
  });

  on(app, operations.rotateKey, async (c) => {
    const access = await requireScope(c, dependencies, 'admin');
    const { overlapDays } = await readBodyAs(c, keyRotationSchema, operations.rotateKey.body.types);
    const id = pathParameter(c, 'id');
    const made = await rotateKey(storage, access.desk.id, id, overlapDays, now(), actor(c, access));
    if (!made) refuse('not-found', 'The desk has no key in force with this id.');
    return c.json(made, 201);
  });

  on(app, operations.revokeKey, async (c) => {
    const access = await requireScope(c, dependencies, 'admin');
    const id = pathParameter(c, 'id');
    const revoked = await revokeKey(storage, access.desk.id, id, now(), actor(c, access));
    if (!revoked) refuse('not-found', 'The desk has no key with this id.');
    return c.json(revoked);
  });
}
