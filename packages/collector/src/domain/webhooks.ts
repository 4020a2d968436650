import { randomBytes } from 'node:crypto';
import type {
  CreatedWebhook,
  DeliveriesQuery,
  Delivery,
  DeliveryPage,
  NewWebhook,
  Webhook,
  WebhookChange,
} from '@afterword/contract';
import type { Seals } from '../privacy/seal.js';
import type { Actor, NewAuditEntry } from '../storage/audit-log.js';
import type { DeliveryPlace, KeptDelivery } from '../storage/outbox.js';
import type { Storage } from '../storage/storage.js';
import type { KeptWebhook } from '../storage/webhooks.js';
import { millisecondsPerDay } from './calendar.js';

/** What the verbs about webhooks need: where they are kept, who asks for which desk, and when. */
export interface WebhookAct {
  readonly storage: Pick<Storage, 'webhooks' | 'outbox'>;
  readonly deskId: number;
  readonly now: number;
  readonly by: Actor;
}

const hourMs = 3_600_000;

/** For how long what was told can be looked at. */
const keptDays = 30;

/** For which use the secrets of a webhook are sealed. */
export function secretUse(id: string): string {
  return `webhook:${id}`;
}

function moment(milliseconds: number): string;
function moment(milliseconds: number | null): string | null;
function moment(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}

/** A webhook without what only the store may know. */
export function publicWebhook(kept: KeptWebhook, now: number): Webhook {
  const { id, name, url, events, includesComments, state, disabledBecause, createdBy } = kept;
  const { previousUntil, failingSince, createdAt } = kept;
  return {
    id,
    name,
    url,
    events: [...events],
    includesComments,
    state,
    disabledBecause,
    failingSince: moment(failingSince),
    previousSecretUntil: previousUntil !== null && previousUntil > now ? moment(previousUntil) : null,
    createdAt: moment(createdAt),
    createdBy,
  };
}

function publicDelivery(kept: KeptDelivery): Delivery {
  const { id, event, subject, state, attempts, lastStatus, createdAt, dueAt, settledAt } = kept;
  return {
    id,
    event: event as Delivery['event'],
    subject,
    state,
    attempts,
    lastStatus,
    createdAt: moment(createdAt),
    dueAt: state === 'waiting' ? moment(dueAt) : null,
    settledAt: moment(settledAt),
  };
}

type Noted = Pick<NewAuditEntry, 'action' | 'details'> & { readonly target?: string };

/** The note of an act on a webhook. Its address may hold a token, so only its host is noted. */
function noteOf({ deskId, now, by }: WebhookAct, id: string, { action, details, target }: Noted): NewAuditEntry {
  return { ...by, at: now, deskId, action, target: target ?? `webhook:${id}`, details };
}

/** A webhook of the desk; `null` when it has none with this id. */
export async function findWebhook(
  { storage, deskId }: Pick<WebhookAct, 'storage' | 'deskId'>,
  id: string,
): Promise<KeptWebhook | null> {
  const kept = await storage.webhooks.find(id);
  return kept?.deskId === deskId ? kept : null;
}

async function changed({ storage, now }: WebhookAct, id: string): Promise<Webhook> {
  const kept = await storage.webhooks.find(id);
  if (!kept) throw new Error('The webhook that was changed is not there.');
  return publicWebhook(kept, now);
}

/** Makes a webhook that is told what happens from now on. Its secret is in the answer and nowhere else in the open. */
export async function createWebhook(
  act: WebhookAct,
  wanted: NewWebhook,
  secret: string,
  seals: Seals,
): Promise<CreatedWebhook> {
  const { name, events, includesComments } = wanted;
  const id = randomBytes(8).toString('hex');
  const { href: url, host } = new URL(wanted.url);
  await act.storage.webhooks.add(
    {
      id,
      deskId: act.deskId,
      name,
      url,
      events,
      includesComments,
      sealedSecret: seals.seal(secret, secretUse(id)),
      createdAt: act.now,
      createdBy: act.by.who,
    },
    noteOf(act, id, { action: 'webhook.created', details: { name, host, events, includesComments } }),
  );
  return { webhook: await changed(act, id), secret };
}

/** Renames, pauses or brings back a webhook, or changes what it is told. */
export async function changeWebhook(act: WebhookAct, { id }: KeptWebhook, change: WebhookChange): Promise<Webhook> {
  await act.storage.webhooks.change(id, change, noteOf(act, id, { action: 'webhook.changed', details: { ...change } }));
  return changed(act, id);
}

/** Gives a webhook another secret; the one before goes on signing beside it for some hours. */
export async function rotateSecret(
  act: WebhookAct,
  { id }: KeptWebhook,
  secret: string,
  overlapHours: number,
  seals: Seals,
): Promise<CreatedWebhook> {
  const until = overlapHours === 0 ? null : act.now + overlapHours * hourMs;
  const entry = noteOf(act, id, { action: 'webhook.secretRotated', details: { previousUntil: moment(until) } });
  await act.storage.webhooks.replaceSecret(id, seals.seal(secret, secretUse(id)), until, entry);
  return { webhook: await changed(act, id), secret };
}

/** Removes a webhook with everything that was, or was to be, told to it. */
export async function removeWebhook(act: WebhookAct, { id, name }: KeptWebhook): Promise<void> {
  await act.storage.webhooks.remove(id, noteOf(act, id, { action: 'webhook.removed', details: { name } }));
}

async function foundDelivery({ storage }: WebhookAct, webhookId: string, id: string): Promise<Delivery> {
  const kept = await storage.outbox.findDelivery(webhookId, id);
  if (!kept) throw new Error('The delivery that was put is not there.');
  return publicDelivery(kept);
}

/** Puts an event into the outbox that says nothing, so that it goes the way of all others. */
export async function testWebhook(act: WebhookAct, { id }: KeptWebhook): Promise<Delivery> {
  const { storage, deskId, now: at } = act;
  const telling = { deskId, event: 'webhook.test' as const, subject: randomBytes(8).toString('hex'), at, dueAt: at };
  const entry = noteOf(act, id, { action: 'webhook.tested', details: {} });
  return foundDelivery(act, id, await storage.outbox.put(id, telling, entry));
}

/** Lets a delivery be tried again from the start, whatever became of it; `null` when what it is about is gone. */
export async function retryDelivery(
  act: WebhookAct,
  webhook: KeptWebhook,
  kept: KeptDelivery,
): Promise<Delivery | null> {
  if (kept.state === 'dropped') return null;
  const target = `delivery:${kept.id}`;
  const entry = noteOf(act, webhook.id, { action: 'delivery.retried', details: { webhook: webhook.id }, target });
  await act.storage.outbox.retry(webhook.id, kept.id, act.now, entry);
  return foundDelivery(act, webhook.id, kept.id);
}

function placeOf(cursor: string | undefined): DeliveryPlace | null {
  const [createdAt, id] = cursor?.split('.') ?? [];
  return createdAt === undefined || id === undefined ? null : { createdAt: Number(createdAt), id };
}

/** One page of what was told to a webhook, is to be, and could not be, newest first. */
export async function listDeliveries(
  { outbox }: Pick<Storage, 'outbox'>,
  { id }: KeptWebhook,
  { state, cursor, limit }: DeliveriesQuery,
): Promise<DeliveryPage> {
  const asked = { state: state ?? null, before: placeOf(cursor), limit: limit + 1 };
  const found = await outbox.deliveries(id, asked);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    deliveries: page.map(publicDelivery),
    next: found.length > limit && last ? `${last.createdAt}.${last.id}` : null,
  };
}

/** Forgets what was settled long ago, in commits that are short. */
export async function forgetSettled(
  { outbox }: Pick<Storage, 'outbox'>,
  now: number,
  isStopping: () => boolean = () => false,
): Promise<void> {
  while (!isStopping() && (await outbox.forgetSomeSettled(now - keptDays * millisecondsPerDay)) > 0);
}
