import type { AnonymousAnswers } from './anonymous.js';
import type { Asked } from './asked.js';
import type { AskLedger } from './asks.js';
import type { AuditLog } from './audit-log.js';
import type { CountReading } from './counts.js';
import type { Desks } from './desks.js';
import type { Keys } from './keys.js';
import type { Outbox } from './outbox.js';
import type { Requesters } from './requesters.js';
import type { Responses } from './responses.js';
import type { Retention } from './retention.js';
import type { Sessions } from './sessions.js';
import type { SigningKeys } from './signing-keys.js';
import type { KeptSurveys } from './surveys.js';
import type { Tickets } from './tickets.js';
import type { Webhooks } from './webhooks.js';

/**
 * Everything that is kept, in the words of the domain.
 *
 * Every method that writes resolves after the commit reached the disk, or rejects with `StorageUnavailable` and has
 * written nothing. Nothing else in the collector knows which database is behind it.
 */
export interface Storage {
  readonly desks: Desks;
  readonly keys: Keys;
  readonly sessions: Sessions;
  readonly surveys: KeptSurveys;
  readonly responses: Responses;
  readonly requesters: Requesters;
  readonly retention: Retention;
  /**
   * Leaves nothing of what was deleted in the log beside the database. `false` while another program reads an older
   * state, which keeps the log from being emptied, and always on a server.
   */
  forgetDeleted(): Promise<boolean>;
  readonly asked: Asked;
  readonly tickets: Tickets;
  readonly asks: AskLedger;
  readonly anonymous: AnonymousAnswers;
  readonly signingKeys: SigningKeys;
  readonly counts: CountReading;
  readonly webhooks: Webhooks;
  readonly outbox: Outbox;
  /** The names of the keys under which texts are sealed. */
  sealedKeyIds(): Promise<readonly string[]>;
  readonly audit: AuditLog;
  /** When the newest commit was made that readers see, in milliseconds; `null` before the first. */
  asOf(): Promise<number | null>;
  /** Reads and writes once; rejects with `StorageUnavailable` when a response could not be kept now. */
  check(): Promise<void>;
  /** Waits for what is being written, then lets go of the file. */
  close(): Promise<void>;
}
