import { z } from 'zod';
import { limits } from './limits.js';
import { wording } from './text.js';

/** What a webhook may be told. A new kind of event is a change of the protocol. */
export const webhookEvents = ['response.recorded', 'response.low', 'ticket.unanswered'] as const;

/** `disabled` is what the collector made of one that could not be told anything. */
const webhookStates = ['active', 'paused', 'disabled'] as const;

/** `gone` is an answer 410, `failing` five days without a success. */
const disabledBecauses = ['gone', 'failing'] as const;

/** `dead` was given up and can be tried again; `dropped` is about something that is no longer kept. */
const deliveryStates = ['waiting', 'sent', 'dead', 'dropped'] as const;

/** Why an address cannot be one of a receiver, whoever operates the collector; `null` when it can. */
function faultOfAddress(text: string): string | null {
  if (!URL.canParse(text)) return 'must be an address such as https://example.com/hook';
  const { protocol, username, password } = new URL(text);
  if (!/^https?:$/.test(protocol) || !/^https?:\/\//i.test(text)) return 'must begin with https://';
  if (username !== '' || password !== '') return 'must not name a user or a password';
  return text.includes('#') ? 'must not have a fragment' : null;
}

const addressSchema = z
  .string()
  .max(limits.webhookAddressCharacters)
  .superRefine((text, context) => {
    const fault = faultOfAddress(text);
    if (fault !== null) context.addIssue({ code: 'custom', message: fault });
  });

const eventsSchema = z
  .array(z.enum(webhookEvents))
  .min(1, { error: 'must name at least one event' })
  .refine((events) => new Set(events).size === events.length, { error: 'must not name an event twice' });

/** What makes a webhook. Where it may lead is decided by whoever operates the collector. */
export const newWebhookSchema = z
  .strictObject({
    name: wording(80),
    url: addressSchema,
    events: eventsSchema,
    /** Whether what people wrote is sent, too. */
    includesComments: z.boolean().default(false),
  })
  .meta({ id: 'NewWebhook' });

/** What can be changed of a webhook. Another address, or comments where there were none, is another webhook. */
export const webhookChangeSchema = z
  .strictObject({
    name: wording(80),
    events: eventsSchema,
    /** `active` also brings a disabled one back; `paused` is told nothing until it is active again. */
    state: z.enum(['active', 'paused']),
  })
  .meta({ id: 'WebhookChange' });

/** A webhook without its secret. */
export const webhookSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    url: z.string(),
    events: z.array(z.enum(webhookEvents)),
    includesComments: z.boolean(),
    state: z.enum(webhookStates),
    /** Why the collector disabled it; `null` for one that it did not. */
    disabledBecause: z.enum(disabledBecauses).nullable(),
    /** The first failure since the last success. */
    failingSince: z.iso.datetime().nullable(),
    /** Until when deliveries are signed with the secret before, too. */
    previousSecretUntil: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    /** Who made it, as in the audit log. */
    createdBy: z.string(),
  })
  .meta({ id: 'Webhook' });

/** The answer that carries the secret of a webhook, the only time it is shown. */
export const createdWebhookSchema = z
  .strictObject({
    webhook: webhookSchema,
    /** `whsec_` and 32 bytes in base64, as the libraries of Standard Webhooks take it. */
    secret: z.string(),
  })
  .meta({ id: 'CreatedWebhook' });

export const webhookListSchema = z.strictObject({ webhooks: z.array(webhookSchema) }).meta({ id: 'WebhookList' });

/** How long the secret before goes on signing beside the new one. */
export const secretRotationSchema = z
  .strictObject({ overlapHours: z.int().min(0).max(168).default(24) })
  .meta({ id: 'SecretRotation' });

/** Which deliveries a page holds; `cursor` is the `next` of the page before. */
export const deliveriesQuerySchema = z.strictObject({
  state: z.enum(deliveryStates).exactOptional(),
  cursor: z
    .string()
    .regex(/^\d{1,15}\.msg_[0-9a-f]{32}$/, { error: 'must be the "next" of an earlier page' })
    .exactOptional(),
  limit: z.coerce.number().int().min(1).max(limits.rowsPerPage).default(100),
});

/** One event for one webhook. */
export const deliverySchema = z
  .strictObject({
    /** What the receiver sees as `webhook-id`, the same in every try. */
    id: z.string(),
    event: z.enum([...webhookEvents, 'webhook.test']),
    /** What it is about: the id of a response in hexadecimal digits, or `<reference>#<resolution>` of a ticket. */
    subject: z.string(),
    state: z.enum(deliveryStates),
    /** How often it was tried since it was made, or since somebody let it be tried again. */
    attempts: z.int().min(0),
    /** What became of the last try in few words, such as `200` or `timeout`. */
    lastStatus: z.string().nullable(),
    createdAt: z.iso.datetime(),
    /** When it is tried next; `null` when it is not. */
    dueAt: z.iso.datetime().nullable(),
    /** When it was sent, given up or dropped. */
    settledAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Delivery' });

/** One page of deliveries, newest first. */
export const deliveryPageSchema = z
  .strictObject({ deliveries: z.array(deliverySchema), next: z.string().nullable() })
  .meta({ id: 'DeliveryPage' });

export type WebhookEvent = (typeof webhookEvents)[number];
export type WebhookState = (typeof webhookStates)[number];
export type DisabledBecause = (typeof disabledBecauses)[number];
export type DeliveryState = (typeof deliveryStates)[number];
export type NewWebhook = z.infer<typeof newWebhookSchema>;
export type WebhookChange = z.infer<typeof webhookChangeSchema>;
export type Webhook = z.infer<typeof webhookSchema>;
export type CreatedWebhook = z.infer<typeof createdWebhookSchema>;
export type DeliveriesQuery = z.infer<typeof deliveriesQuerySchema>;
export type Delivery = z.infer<typeof deliverySchema>;
export type DeliveryPage = z.infer<typeof deliveryPageSchema>;
