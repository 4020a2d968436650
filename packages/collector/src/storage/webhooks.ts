import type { DisabledBecause, WebhookEvent, WebhookState } from '@afterword/contract';
import type { NewAuditEntry } from './audit-log.js';

/** A webhook as it is kept: its secrets are sealed. Moments are in milliseconds. */
export interface KeptWebhook {
  readonly id: string;
  readonly deskId: number;
  readonly name: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly sealedSecret: string;
  /** The secret before, and until when it signs, too; both are `null` together. */
  readonly sealedPreviousSecret: string | null;
  readonly previousUntil: number | null;
  readonly includesComments: boolean;
  readonly state: WebhookState;
  readonly disabledBecause: DisabledBecause | null;
  /** The first failure since the last success. */
  readonly failingSince: number | null;
  readonly createdAt: number;
  readonly createdBy: string;
}

/** What makes a webhook; it begins as an active one. */
export type NewKeptWebhook = Omit<
  KeptWebhook,
  'sealedPreviousSecret' | 'previousUntil' | 'state' | 'disabledBecause' | 'failingSince'
>;

/** Whom a desk tells what happens. */
export interface Webhooks {
  add(webhook: NewKeptWebhook, entry: NewAuditEntry): Promise<void>;
  find(id: string): Promise<KeptWebhook | null>;
  /** Those of a desk, in the order in which they were made. */
  list(deskId: number): Promise<readonly KeptWebhook[]>;
  /** Changes a webhook. One that is made active has no failures behind it, whatever it was before. */
  change(
    id: string,
    change: Pick<KeptWebhook, 'name' | 'events'> & { readonly state: 'active' | 'paused' },
    entry: NewAuditEntry,
  ): Promise<void>;
  /** Gives a webhook another secret. The one before signs, too, until a moment; `null` ends it at once. */
  replaceSecret(id: string, sealedSecret: string, previousUntil: number | null, entry: NewAuditEntry): Promise<void>;
  /** Tells a webhook nothing more that is active; what waits for it is dead, and can be tried again. */
  disable(id: string, because: DisabledBecause, entry: NewAuditEntry): Promise<void>;
  /** Removes a webhook with everything that is to be told to it, or was. */
  remove(id: string, entry: NewAuditEntry): Promise<void>;
}
