import type { Key, KeyKind, Scope } from '@afterword/contract';
import type { NewAuditEntry } from './audit-log.js';

/** A key as it is kept: the hash of its secret, never the secret. */
export interface KeptKey extends Key {
  readonly deskId: number;
  readonly secretHash: Uint8Array;
}

/** What makes a kept key. */
export interface NewKeptKey {
  readonly id: string;
  readonly kind: KeyKind;
  readonly deskId: number;
  readonly name: string;
  readonly secretHash: Uint8Array;
  readonly siteKey: string | null;
  readonly scopes: readonly Scope[];
  readonly origins: readonly string[];
  readonly createdAt: number;
  readonly createdBy: string;
  readonly expiresAt: number | null;
}

/** The keys of desks. */
export interface Keys {
  add(key: NewKeptKey, entry: NewAuditEntry): Promise<void>;
  /** Keeps a key that takes the place of another, which goes on working until a moment. */
  replace(id: string, expiresAt: number, key: NewKeptKey, entry: NewAuditEntry): Promise<void>;
  find(id: string): Promise<KeptKey | null>;
  list(deskId: number): Promise<readonly KeptKey[]>;
  /** The keys of every desk. */
  listAll(): Promise<readonly KeptKey[]>;
  /** The site keys, in force or not, that list an origin. */
  withOrigin(origin: string): Promise<readonly KeptKey[]>;
  setOrigins(id: string, origins: readonly string[], entry: NewAuditEntry): Promise<void>;
  /** Also ends the sessions that the key opened. */
  revoke(id: string, at: number, entry: NewAuditEntry): Promise<void>;
  /** Notes that a key was used on a UTC day; of earlier days than the one noted nothing is kept. */
  noteUse(id: string, day: number): Promise<void>;
}
