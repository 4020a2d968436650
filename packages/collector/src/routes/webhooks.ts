import {
  deliveriesQuerySchema,
  limits,
  newWebhookSchema,
  operations,
  secretRotationSchema,
  webhookChangeSchema,
} from '@afterword/contract';
import type { Hono } from 'hono';
import {
  changeWebhook,
  createWebhook,
  findWebhook,
  listDeliveries,
  publicWebhook,
  removeWebhook,
  retryDelivery,
  rotateSecret,
  testWebhook,
  type WebhookAct,
} from '../domain/webhooks.js';
import { actor, requireScope } from '../middleware/access.js';
import type { AppContext, AppDependencies, AppEnvironment } from '../middleware/context.js';
import { refuse } from '../middleware/problem-error.js';
import { readBodyAs } from '../middleware/read-body.js';
import { readQuery } from '../middleware/read-query.js';
import { newWebhookSecret } from '../outbound/sign-webhook.js';
import type { KeptWebhook } from '../storage/webhooks.js';
import { on, pathParameter } from './on.js';

/** Making, changing and removing webhooks, and seeing what they were told. */
export function webhooksRoutes(app: Hono<AppEnvironment>, dependencies: AppDependencies): void {
  const { storage, now, seals, receivers } = dependencies;

  async function begin(c: AppContext): Promise<WebhookAct> {
    const access = await requireScope(c, dependencies, 'admin');
    return { storage, deskId: access.desk.id, now: now(), by: actor(c, access) };
  }

  async function named(c: AppContext, act: WebhookAct): Promise<KeptWebhook> {
    const kept = await findWebhook(act, pathParameter(c, 'id'));
    if (!kept) refuse('not-found', 'The desk has no webhook with this id.');
    return kept;
  }

  /** Nothing is sent to a webhook that is not active, so nobody should wait for it. */
  function requireActive({ state }: KeptWebhook): void {
    if (state !== 'active') refuse('webhook-not-active', `The webhook is ${state}.`);
  }

  on(app, operations.listWebhooks, async (c) => {
    const act = await begin(c);
    const kept = await storage.webhooks.list(act.deskId);
    return c.json({ webhooks: kept.map((webhook) => publicWebhook(webhook, act.now)) });
  });

  on(app, operations.createWebhook, async (c) => {
    const act = await begin(c);
    const wanted = await readBodyAs(c, newWebhookSchema, operations.createWebhook.body.types);
    const fault = receivers.faultOf(new URL(wanted.url));
    if (fault !== null) refuse('invalid-request', undefined, [{ pointer: '/url', detail: fault }]);
    if ((await storage.webhooks.list(act.deskId)).length >= limits.webhooksPerDesk) {
      refuse('invalid-request', `A desk has at most ${limits.webhooksPerDesk} webhooks; remove one first.`);
    }
    return c.json(await createWebhook(act, wanted, newWebhookSecret(), seals), 201);
  });

  on(app, operations.changeWebhook, async (c) => {
    const act = await begin(c);
    const change = await readBodyAs(c, webhookChangeSchema, operations.changeWebhook.body.types);
    return c.json(await changeWebhook(act, await named(c, act), change));
  });

  on(app, operations.rotateWebhookSecret, async (c) => {
    const act = await begin(c);
    const { overlapHours } = await readBodyAs(c, secretRotationSchema, operations.rotateWebhookSecret.body.types);
    return c.json(await rotateSecret(act, await named(c, act), newWebhookSecret(), overlapHours, seals), 201);
  });

  on(app, operations.removeWebhook, async (c) => {
    const act = await begin(c);
    await removeWebhook(act, await named(c, act));
    return c.body(null, 204);
  });

  on(app, operations.testWebhook, async (c) => {
    const act = await begin(c);
    const webhook = await named(c, act);
    requireActive(webhook);
    return c.json(await testWebhook(act, webhook), 202);
  });

  on(app, operations.listDeliveries, async (c) => {
    const act = await begin(c);
    const query = readQuery(c, deliveriesQuerySchema);
    return c.json(await listDeliveries(storage, await named(c, act), query));
  });

  on(app, operations.retryDelivery, async (c) => {
    const act = await begin(c);
    const webhook = await named(c, act);
    const kept = await storage.outbox.findDelivery(webhook.id, pathParameter(c, 'deliveryId'));
    if (!kept) refuse('not-found', 'The webhook has no delivery with this id.');
    requireActive(webhook);
    const retried = await retryDelivery(act, webhook, kept);
    if (!retried) refuse('no-longer-kept', 'What this delivery was to tell is no longer kept.');
    return c.json(retried, 202);
  });
}
