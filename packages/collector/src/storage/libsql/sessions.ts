import { and, eq, gt, lte } from 'drizzle-orm';
import type { Sessions } from '../sessions.js';
import type { AuditedWrite } from './audit.js';
import { session, signInLink } from './schema.js';
import { statement, type QueryBuilder, type Write } from './statement.js';

/** Sign-in links and open sessions, found by the hash of their token. */
export function sessions(write: Write, auditing: AuditedWrite, db: QueryBuilder): Sessions {
  return {
    async addLink(tokenHash, deskId, expiresAt) {
      const hash = Buffer.from(tokenHash);
      await write([statement(db.insert(signInLink).values({ tokenHash: hash, deskId, expiresAt }))]);
    },
    async takeLink(tokenHash, now) {
      const hash = Buffer.from(tokenHash);
      const [taken] = await write([
        statement(
          db
            .delete(signInLink)
            .where(and(eq(signInLink.tokenHash, hash), gt(signInLink.expiresAt, now)))
            .returning({ deskId: signInLink.deskId }),
        ),
        statement(db.delete(signInLink).where(lte(signInLink.expiresAt, now))),
      ]);
      const row = taken?.rows[0];
      return row ? Number(row['desk_id']) : null;
    },
    async open(tokenHash, opened, entry) {
      const opening = db.insert(session).values({ ...opened, tokenHash: Buffer.from(tokenHash) });
      await auditing([statement(opening)], entry);
    },
    async find(tokenHash) {
      const [row] = await db
        .select()
        .from(session)
        .where(eq(session.tokenHash, Buffer.from(tokenHash)));
      return row ?? null;
    },
    async touch(tokenHash, at) {
      const hash = Buffer.from(tokenHash);
      await write([statement(db.update(session).set({ lastSeenAt: at }).where(eq(session.tokenHash, hash)))]);
    },
    async endOlderThan(moment) {
      await write([statement(db.delete(session).where(lte(session.createdAt, moment)))]);
    },
    async end(tokenHash) {
      await write([statement(db.delete(session).where(eq(session.tokenHash, Buffer.from(tokenHash))))]);
    },
  };
}
