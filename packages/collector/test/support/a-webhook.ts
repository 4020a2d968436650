import type { WebhookEvent } from '@afterword/contract';
import type { NewAuditEntry } from '../../src/storage/audit-log.js';
import { anAct, type TestDesk } from './open-desk.js';

let made = 0;

/** The note of a test that changes a webhook without the domain. */
export const anActOnWebhooks: NewAuditEntry = { ...anAct, action: 'webhook.changed', target: 'webhook:any' };

/** A webhook as it is kept, without a secret that opens; returns its id. */
export async function addWebhook(
  desk: TestDesk,
  events: readonly WebhookEvent[],
  changes: { readonly deskId?: number; readonly url?: string } = {},
): Promise<string> {
  made += 1;
  const id = `webhook${made}`;
  await desk.storage.webhooks.add(
    {
      id,
      deskId: changes.deskId ?? desk.desk.id,
      name: `Webhook ${made}`,
      url: changes.url ?? 'https://receiver.example.com/',
      events,
      sealedSecret: desk.dependencies.seals.seal('whsec_AAAA', `webhook:${id}`),
      includesComments: false,
      createdAt: desk.clock.now,
      createdBy: 'command',
    },
    anActOnWebhooks,
  );
  return id;
}
