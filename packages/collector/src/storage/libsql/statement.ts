import type { Client, InStatement, InValue, ResultSet } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';
import type { GroupCommit, WriteKind } from '../../intake/group-commit.js';
import type { ReadingConnection } from './connection.js';

/** The door through which everything is written; see `intake/group-commit.ts`. */
export type Intake = GroupCommit<InStatement, ResultSet>;

/** Runs statements in one transaction that is on disk when it resolves. */
export type Write = Intake['write'];

/** A kind of write whose items share statements. */
export type LibsqlWriteKind<Item, Outcome> = WriteKind<Item, Outcome, InStatement, ResultSet>;

/** The typed query builder over a reading connection. */
export function queryBuilder(reader: ReadingConnection) {
  // Of a client the builder only ever calls `execute` for queries; a connection has nothing else.
  return drizzle({ client: reader as unknown as Client });
}

export type QueryBuilder = ReturnType<typeof queryBuilder>;

/** A statement of the query builder, to be run by the writer instead of by the builder itself. */
export function statement(query: { toSQL(): { sql: string; params: unknown[] } }): InStatement {
  const { sql, params } = query.toSQL();
  return { sql, args: params as InValue[] };
}
