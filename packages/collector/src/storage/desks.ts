import type { Ages } from '@afterword/contract';
import type { NewAuditEntry } from './audit-log.js';

/** A team that gives service and is rated. */
export interface Desk {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly timeZone: string;
  /** Whether its data were invented; every page and answer says so. */
  readonly isSample: boolean;
  /** Whether answers of people whom nobody asked count in its figures. */
  readonly countsVolunteered: boolean;
}

/** The teams that are rated. */
export interface Desks {
  /** Adds a desk, or returns the one that has its key as it is. */
  add(
    desk: Omit<Desk, 'id' | 'countsVolunteered'> & { readonly createdAt: number } & Partial<
        Ages & Pick<Desk, 'countsVolunteered'>
      >,
  ): Promise<Desk>;
  find(id: number): Promise<Desk | null>;
  list(): Promise<readonly Desk[]>;
  /** Decides whether volunteered answers count, in past figures, too. */
  setCounting(id: number, countsVolunteered: boolean, entry: NewAuditEntry): Promise<void>;
}
