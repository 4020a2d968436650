import type { Client, InStatement, InValue, ResultSet } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';

/** Runs statements in one transaction that is on disk when it resolves; see `intake/group-commit.ts`. */
export type Write = (statements: readonly InStatement[]) => Promise<readonly ResultSet[]>;

/** The typed query builder over the reading connection. */
export function queryBuilder(reader: Client) {
  return drizzle(reader);
}

export type QueryBuilder = ReturnType<typeof queryBuilder>;

/** A statement of the query builder, to be run by the writer instead of by the builder itself. */
export function statement(query: { toSQL(): { sql: string; params: unknown[] } }): InStatement {
  const { sql, params } = query.toSQL();
  return { sql, args: params as InValue[] };
}
