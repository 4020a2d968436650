import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { KeptKey, Keys, NewKeptKey } from '../keys.js';
import type { AuditedWrite } from './audit.js';
import { accessKey, session } from './schema.js';
import { statement, type QueryBuilder, type Write } from './statement.js';

function moment(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}

/** A UTC day, counted from 1970-01-01, as a date. */
function dayText(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
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
    createdBy: row.createdBy,
    lastUsedOn: row.lastUsedDay === null ? null : dayText(row.lastUsedDay),
    deskId: row.deskId,
    secretHash: row.secretHash,
  };
}

/** The keys of every desk. */
export function keys(write: Write, auditing: AuditedWrite, db: QueryBuilder): Keys {
  const insert = (key: NewKeptKey) =>
    statement(db.insert(accessKey).values({ ...key, secretHash: Buffer.from(key.secretHash) }));
  return {
    async add(key, entry) {
      await auditing([insert(key)], entry);
    },
    async replace(id, expiresAt, key, entry) {
      const ending = db.update(accessKey).set({ expiresAt }).where(eq(accessKey.id, id));
      await auditing([insert(key), statement(ending)], entry);
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
    async setOrigins(id, origins, entry) {
      await auditing([statement(db.update(accessKey).set({ origins }).where(eq(accessKey.id, id)))], entry);
    },
    async revoke(id, at, entry) {
      const revoking = db
        .update(accessKey)
        .set({ revokedAt: at })
        .where(and(eq(accessKey.id, id), isNull(accessKey.revokedAt)));
      await auditing([statement(revoking), statement(db.delete(session).where(eq(session.accessKeyId, id)))], entry);
    },
    async noteUse(id, day) {
      const isEarlier = or(isNull(accessKey.lastUsedDay), lt(accessKey.lastUsedDay, day));
      await write([
        statement(
          db
            .update(accessKey)
            .set({ lastUsedDay: day })
            .where(and(eq(accessKey.id, id), isEarlier)),
        ),
      ]);
    },
  };
}
