import { and, eq, isNull, sql } from 'drizzle-orm';
import type { KeptKey, Storage } from '../storage.js';
import { accessKey, session } from './schema.js';
import { statement, type QueryBuilder, type Write } from './statement.js';

function moment(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}

function keptKey(row: typeof accessKey.$inferSelect): KeptKey {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    scopes: [...row.scopes],
    origins: [...row.origins],
    siteKey: row.siteKey,
    createdAt: new Date(row.createdAt).toISOString(),
    expiresAt: moment(row.expiresAt),
    revokedAt: moment(row.revokedAt),
    deskId: row.deskId,
    secretHash: row.secretHash,
  };
}

/** The keys of every desk. */
export function keys(write: Write, db: QueryBuilder): Storage['keys'] {
  return {
    async add(key) {
      await write([statement(db.insert(accessKey).values({ ...key, secretHash: Buffer.from(key.secretHash) }))]);
    },
    async find(id) {
      const [row] = await db.select().from(accessKey).where(eq(accessKey.id, id));
      return row ? keptKey(row) : null;
    },
    async list(deskId) {
      const rows = await db.select().from(accessKey).where(eq(accessKey.deskId, deskId)).orderBy(accessKey.createdAt);
      return rows.map(keptKey);
    },
    async listAll() {
      return (await db.select().from(accessKey).orderBy(accessKey.createdAt)).map(keptKey);
    },
    async withOrigin(origin) {
      const rows = await db
        .select()
        .from(accessKey)
        .where(sql`exists (select 1 from json_each(${accessKey.origins}) where value = ${origin})`);
      return rows.map(keptKey);
    },
    async setOrigins(id, origins) {
      await write([statement(db.update(accessKey).set({ origins }).where(eq(accessKey.id, id)))]);
    },
    async revoke(id, at) {
      await write([
        statement(
          db
            .update(accessKey)
            .set({ revokedAt: at })
            .where(and(eq(accessKey.id, id), isNull(accessKey.revokedAt))),
        ),
        statement(db.delete(session).where(eq(session.accessKeyId, id))),
      ]);
    },
  };
}
