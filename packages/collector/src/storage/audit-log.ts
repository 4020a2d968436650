import type { AuditAction, AuditDetails, AuditEntry } from '@afterword/contract';

/** Who does something: `who` as in the audit log, `requestId` `null` for what no request asked for. */
export interface Actor {
  readonly who: string;
  readonly requestId: string | null;
}

/** An administrative act to be noted. `deskId` is `null` where it belongs to no desk. */
export interface NewAuditEntry extends Actor {
  readonly at: number;
  readonly deskId: number | null;
  readonly action: AuditAction;
  readonly target: string;
  readonly details: AuditDetails;
}

/** What was done by whom. A write that is an act carries its entry, and both are kept or neither. */
export interface AuditLog {
  /** Notes an act that writes nothing else. */
  note(entry: NewAuditEntry): Promise<void>;
  /** The entries of a desk and those of no desk with a lower sequence, newest first. */
  entries(deskId: number, before: number, limit: number): Promise<readonly AuditEntry[]>;
  /** Checks every hash and returns the sequence of the first entry that does not follow from the one before, or `null`. */
  firstBreak(): Promise<number | null>;
}
