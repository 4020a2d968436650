import type { InStatement, InValue } from '@libsql/client';

/** Which connection a thread is to hold. */
export interface ThreadRole {
  readonly kind: 'write' | 'read';
  readonly url: string;
  /** For a writer: the files that have to stay what they are. */
  readonly watched: readonly string[];
}

/** Statements to run in one transaction, `foldLog` (answered by one row that says whether it could), or `null` to close the connection and end the thread. */
export interface Request {
  readonly id: number;
  readonly statements: readonly InStatement[] | 'foldLog' | null;
}

/** Rows with the names of their columns. */
export interface PackedResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly InValue[])[];
}

/** An error that crosses from one thread to the other. */
export interface Fault {
  readonly kind: 'refused' | 'unavailable' | 'lost';
  readonly message: string;
  readonly code: string;
}

/** The answer to the request of the same id; 0 is the opening of the connection. */
export type Reply =
  | { readonly id: number; readonly results: readonly PackedResult[] }
  | { readonly id: number; readonly fault: Fault };
