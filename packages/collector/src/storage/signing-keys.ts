import type { SigningKey } from '@afterword/contract';
import type { NewAuditEntry } from './audit-log.js';

/** A signing key as it is kept: its secret is sealed. */
export interface KeptSigningKey extends SigningKey {
  readonly deskId: number;
  readonly secret: string | null;
  readonly publicKey: string | null;
}

/** The keys with which ticket tools sign. */
export interface SigningKeys {
  add(
    key: Omit<KeptSigningKey, 'createdAt' | 'revokedAt'> & { readonly createdAt: number },
    entry: NewAuditEntry,
  ): Promise<void>;
  list(deskId: number): Promise<readonly KeptSigningKey[]>;
  /** Those in force for a purpose, of every desk. */
  inForce(purpose: string): Promise<readonly KeptSigningKey[]>;
  revoke(id: string, at: number, entry: NewAuditEntry): Promise<void>;
}
