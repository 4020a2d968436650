import type { Scope } from '@afterword/contract';
import type { NewAuditEntry } from './audit-log.js';

/** Somebody signed in to the dashboard. */
export interface KeptSession {
  readonly deskId: number;
  readonly scopes: readonly Scope[];
  /** The key that opened it; `null` for a one-time link. */
  readonly accessKeyId: string | null;
  readonly createdAt: number;
  readonly lastSeenAt: number;
}

/** Who is signed in to the dashboard. */
export interface Sessions {
  addLink(tokenHash: Uint8Array, deskId: number, expiresAt: number): Promise<void>;
  /** Takes a link out of the store and returns its desk, once; `null` when it is unknown, used or expired. */
  takeLink(tokenHash: Uint8Array, now: number): Promise<number | null>;
  open(tokenHash: Uint8Array, session: KeptSession, entry: NewAuditEntry): Promise<void>;
  find(tokenHash: Uint8Array): Promise<KeptSession | null>;
  touch(tokenHash: Uint8Array, at: number): Promise<void>;
  end(tokenHash: Uint8Array): Promise<void>;
  /** Forgets sessions that were opened before a moment. */
  endOlderThan(moment: number): Promise<void>;
}
