import type { DeliveryState, DimensionValues, WebhookEvent } from '@afterword/contract';
import type { NewAuditEntry } from './audit-log.js';
import type { KeptResponse } from './responses.js';

/** Something to be told to webhooks of a desk. */
export interface Telling {
  readonly deskId: number;
  readonly event: WebhookEvent | 'webhook.test';
  /** What it is about: nothing is told twice of one subject. */
  readonly subject: string;
  readonly at: number;
  readonly dueAt: number;
}

/** A mail to be sent. `payload` is for whoever sends it, and is forgotten once that is settled. */
export interface NewMail {
  readonly deskId: number;
  readonly event: string;
  /** What it is about: of one event there is one mail about a subject. */
  readonly subject: string;
  readonly payload: string;
  readonly at: number;
  readonly dueAt: number;
}

/** Something from the outbox that this collector may send until `claimedUntil`. */
export interface ClaimedItem {
  /** The same in every try. */
  readonly id: string;
  readonly deskId: number;
  readonly kind: 'webhook' | 'mail';
  /** `null` for a mail. */
  readonly webhookId: string | null;
  readonly event: string;
  readonly subject: string;
  readonly payload: string | null;
  readonly createdAt: number;
  /** How often it was tried before. */
  readonly attempts: number;
  readonly claimedUntil: number;
}

/** What became of a try. `status` is in few words of our own, never what a receiver wrote. */
export interface Settlement {
  readonly state: DeliveryState;
  readonly status: string;
  readonly at: number;
  /** For what goes on waiting: the next try. */
  readonly dueAt: number | null;
  /** Until when the receiver wants to be told nothing at all; `null` when it did not say. */
  readonly restsUntil: number | null;
}

/** Something that is to be told to a webhook, was, or could not be. */
export interface KeptDelivery extends Omit<ClaimedItem, 'kind' | 'webhookId' | 'payload' | 'claimedUntil'> {
  readonly state: DeliveryState;
  readonly dueAt: number;
  readonly lastStatus: string | null;
  readonly settledAt: number | null;
}

/** The place of a delivery among those of its webhook. */
export type DeliveryPlace = Pick<KeptDelivery, 'createdAt' | 'id'>;

/** What is known of a resolution that nobody may have answered. */
export interface KeptResolution {
  readonly isAnswered: boolean;
  /** `null` for a ticket of which nothing was told. */
  readonly day: number | null;
  readonly dimensions: DimensionValues;
}

/** What is to be told to others. What is told of a response is written with the response. */
export interface Outbox {
  /** Tells every active webhook of the desk that wants the event. */
  tell(telling: Telling): Promise<void>;
  putMail(mail: NewMail): Promise<void>;
  /** Whether an invitation to an ask was or is to be mailed. */
  isMailed(askId: number): Promise<boolean>;
  /** Drops the mails about a subject that still wait. */
  dropMails(deskId: number, subject: string, at: number): Promise<void>;
  /** Drops some of the mails of a desk that wait for an ask which is over, but those being sent. Returns how many. */
  dropMailsOfEndedAsks(deskId: number, at: number): Promise<number>;
  /** Tells one webhook, whatever it wants, and returns the id of the delivery. */
  put(webhookId: string, telling: Telling, entry: NewAuditEntry): Promise<string>;
  /** The lanes in which something is due that nobody sends: ids of active webhooks, and `''` for mails. Oldest first. */
  lanesDue(now: number): Promise<readonly string[]>;
  /**
   * Takes the first `most` things that are due in each of these lanes, for oneself until a moment. A lane of which
   * somebody else holds something gives nothing.
   */
  claim(lanes: readonly string[], now: number, until: number, most: number): Promise<readonly ClaimedItem[]>;
  /**
   * Notes what became of a try. A failure counts only while the claim is one's own. Returns since when the webhook fails;
   * `null` for one that does not, and for mails.
   */
  settle(item: ClaimedItem, settlement: Settlement): Promise<number | null>;
  /** Gives back what was claimed and not tried. */
  release(items: readonly ClaimedItem[]): Promise<void>;
  /** The deliveries of a webhook before a place, newest first. */
  deliveries(
    webhookId: string,
    asked: { readonly state: DeliveryState | null; readonly before: DeliveryPlace | null; readonly limit: number },
  ): Promise<readonly KeptDelivery[]>;
  findDelivery(webhookId: string, id: string): Promise<KeptDelivery | null>;
  /** Lets a delivery that was not dropped be tried from the start. */
  retry(webhookId: string, id: string, at: number, entry: NewAuditEntry): Promise<void>;
  /** A response as it stands, for whoever tells of it; `null` when it is gone. `id` is in hexadecimal digits. */
  response(deskId: number, id: string): Promise<KeptResponse | null>;
  resolution(deskId: number, reference: string, resolution: number): Promise<KeptResolution>;
  /** How much waits, by kind. */
  waiting(): Promise<{ readonly webhook: number; readonly mail: number }>;
  /** Forgets some of what was settled before a moment, in a commit that is short, and returns how much. */
  forgetSomeSettled(before: number): Promise<number>;
}
