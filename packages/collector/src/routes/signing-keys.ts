import { newSigningKeySchema, operations } from '@afterword/contract';
import type { Hono } from 'hono';
import { makeSigningKey, revokeSigningKey, signingKeysOf } from '../domain/asking/signing-keys.js';
import { actor, requireScope } from '../middleware/access.js';
import type { AppDependencies, AppEnvironment } from '../middleware/context.js';
import { refuse } from '../middleware/problem-error.js';
import { readBodyAs } from '../middleware/read-body.js';
import { on, pathParameter } from './on.js';

/** With what ticket systems sign their deliveries and their invitations. */
export function signingKeysRoutes(app: Hono<AppEnvironment>, dependencies: AppDependencies): void {
  const { storage, seals, now } = dependencies;

  on(app, operations.listSigningKeys, async (c) => {
    const { desk } = await requireScope(c, dependencies, 'admin');
    return c.json({ keys: await signingKeysOf(storage, desk) });
  });

  on(app, operations.createSigningKey, async (c) => {
    const access = await requireScope(c, dependencies, 'admin');
    const wanted = await readBodyAs(c, newSigningKeySchema, operations.createSigningKey.body.types);
    return c.json(await makeSigningKey(storage, seals, access.desk, wanted, now(), actor(c, access)), 201);
  });

  on(app, operations.revokeSigningKey, async (c) => {
    const access = await requireScope(c, dependencies, 'admin');
    const revoked = await revokeSigningKey(storage, access.desk, pathParameter(c, 'id'), now(), actor(c, access));
    if (!revoked) refuse('not-found', 'There is no signing key with this id.');
    return c.json(revoked);
  });
}
