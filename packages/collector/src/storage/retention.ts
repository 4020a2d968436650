import type { Ages, Removal } from '@afterword/contract';
import type { NewAuditEntry } from './audit-log.js';

/** How long a desk keeps what. */
export interface KeptAges extends Ages {
  /** The first day of which responses are kept; 0 while none was ever removed by its age. */
  readonly responsesFrom: number;
}

/** What counts on an earlier day is past its age; `null` where nothing ever is. */
export interface AgeLimits {
  readonly comments: number | null;
  readonly responses: number | null;
  readonly counts: number | null;
}

/** How long what is kept, and what is past its age. */
export interface Retention {
  agesOf(deskId: number): Promise<KeptAges>;
  setAges(deskId: number, ages: Ages, entry: NewAuditEntry): Promise<void>;
  /** How much is past its age. */
  due(deskId: number, limits: AgeLimits): Promise<Removal>;
  /**
   * Removes some of what is past its age, in a commit that is short, and returns how much: nothing when nothing is
   * left. Of the days up to the newest that lost a response none is accepted any more; the counts of removed
   * responses stay.
   */
  removeSome(deskId: number, limits: AgeLimits): Promise<Removal>;
  /** When what was past its age was last removed, by a clock that was believed; `null` before the first time. */
  appliedAt(): Promise<number | null>;
  noteApplied(at: number): Promise<void>;
}
