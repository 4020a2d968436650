import { sql } from 'drizzle-orm';
import type { QueryBuilder } from './statement.js';

/** Every place where sealed texts are kept; see `privacy/seal.ts`. Whoever seals something else adds its place. */
const places: readonly (readonly [table: string, column: string])[] = [
  ['webhook', 'secret'],
  ['webhook', 'previous_secret'],
  ['signing_key', 'secret'],
  ['ask', 'contact'],
  ['ticket_event', 'contact'],
  ['outbox', 'payload'],
];

/** The names of the keys under which texts are sealed: the second part of a sealed text. */
export async function sealedKeyIds(db: QueryBuilder): Promise<readonly string[]> {
  const parts = places.map(
    ([table, column]) => `select substr(${column}, 4, 8) as id from ${table} where ${column} is not null`,
  );
  const rows = await db.all<{ readonly id: string }>(sql.raw(parts.join(' union ')));
  return rows.map(({ id }) => id);
}
