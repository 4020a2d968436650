import type { Outcome } from '../domain/deliveries.js';
import { secretUse } from '../domain/webhooks.js';
import { webhookPayload } from '../domain/webhook-payload.js';
import type { Seals } from '../privacy/seal.js';
import type { ClaimedItem } from '../storage/outbox.js';
import type { Storage } from '../storage/storage.js';
import type { KeptWebhook } from '../storage/webhooks.js';
import type { SendWebhook, WebhookAnswer } from './send-webhook.js';
import { signWebhook } from './sign-webhook.js';

interface Surroundings {
  readonly storage: Pick<Storage, 'desks' | 'webhooks' | 'outbox'>;
  readonly seals: Seals;
  readonly send: SendWebhook;
  readonly now: () => number;
  readonly version: string;
}

/** The secrets that sign at a moment, the newest first. `null` when none can be opened. */
function secretsOf(webhook: KeptWebhook, seals: Seals, now: number): readonly string[] | null {
  const { sealedSecret, sealedPreviousSecret, previousUntil } = webhook;
  const isPreviousInForce = sealedPreviousSecret !== null && previousUntil !== null && now < previousUntil;
  const sealed = isPreviousInForce ? [sealedSecret, sealedPreviousSecret] : [sealedSecret];
  const secrets = sealed.map((text) => seals.open(text, secretUse(webhook.id))).filter((text) => text !== null);
  return secrets.length === 0 ? null : secrets;
}

function outcomeOf(answer: WebhookAnswer): Outcome {
  if ('failure' in answer) return { result: 'later', status: answer.failure };
  const status = String(answer.status);
  if (answer.status >= 200 && answer.status < 300) return { result: 'sent', status };
  if (answer.status === 410) return { result: 'gone', status };
  const isBelieved = answer.status === 429 || answer.status === 503;
  if (!isBelieved || answer.retryAfterMs === null) return { result: 'later', status };
  return { result: 'later', status, retryAfterMs: answer.retryAfterMs };
}

/** Tells one webhook of one event, as things stand now, and says what became of it. */
export function webhookDelivery({ storage, seals, send, now, version }: Surroundings) {
  return async (item: ClaimedItem): Promise<Outcome> => {
    const nothing: Outcome = { result: 'nothingToTell', status: 'no longer kept' };
    const webhook = item.webhookId === null ? null : await storage.webhooks.find(item.webhookId);
    const desk = await storage.desks.find(item.deskId);
    if (!webhook || !desk) return nothing;
    // Paused or disabled since it was claimed: no claim takes it again until it is active.
    if (webhook.state !== 'active') return { result: 'notNow' };
    const payload = await webhookPayload(storage, desk, webhook, item);
    if (!payload) return nothing;
    const secrets = secretsOf(webhook, seals, now());
    if (!secrets) return { result: 'later', status: 'secret not readable' };
    const body = JSON.stringify(payload);
    const headers = {
      'content-type': 'application/json',
      'user-agent': `Afterword/${version}`,
      ...signWebhook({ id: item.id, at: now(), body, secrets }),
    };
    return outcomeOf(await send({ url: new URL(webhook.url), headers, body }));
  };
}
