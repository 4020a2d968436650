import { createHash } from 'node:crypto';
import type { InStatement, ResultSet } from '@libsql/client';
import { asc, desc, eq, gt, and, isNull, lt, or } from 'drizzle-orm';
import type { AuditEntry } from '@afterword/contract';
import type { AuditLog, NewAuditEntry } from '../audit-log.js';
import { auditEntry } from './schema.js';
import { statement, type QueryBuilder, type Write } from './statement.js';

/** What the first entry follows. */
const beginning = Buffer.alloc(32);

/** How often another collector may be faster before an act is given up. */
const mostAttempts = 20;

const pageSize = 1000;

/** Writes statements and the note of what they do in one transaction: neither is ever there without the other. */
export type AuditedWrite = (statements: readonly InStatement[], entry: NewAuditEntry) => Promise<readonly ResultSet[]>;

/** What a hash covers. The order of the parts is for ever: every kept hash was made with it. */
function hashOf(
  previousHash: Uint8Array,
  { at, deskId, who, action, target, requestId, details }: NewAuditEntry,
): Buffer {
  const parts = [Buffer.from(previousHash).toString('hex'), at, deskId, who, action, target, requestId, details];
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}

/** Whether another collector has added an entry after the one that this one was to follow. */
function isOvertaken(error: unknown): boolean {
  return error instanceof Error && error.message.includes('audit_entry.previous_hash');
}

/** Makes the one way to write an administrative act. Entries are added one after the other, since each needs the last. */
export function auditedWrite(write: Write, db: QueryBuilder): AuditedWrite {
  let before: Promise<unknown> = Promise.resolve();

  async function attempt(statements: readonly InStatement[], entry: NewAuditEntry): Promise<readonly ResultSet[]> {
    const [last] = await db
      .select({ hash: auditEntry.hash })
      .from(auditEntry)
      .orderBy(desc(auditEntry.sequence))
      .limit(1);
    const previousHash = last ? Buffer.from(last.hash) : beginning;
    const added = { ...entry, previousHash, hash: hashOf(previousHash, entry) };
    return write([...statements, statement(db.insert(auditEntry).values(added))]);
  }

  async function untilAdded(statements: readonly InStatement[], entry: NewAuditEntry): Promise<readonly ResultSet[]> {
    for (let attempts = 1; ; attempts += 1) {
      try {
        return await attempt(statements, entry);
      } catch (error) {
        if (!isOvertaken(error) || attempts === mostAttempts) throw error;
      }
    }
  }

  return (statements, entry) => {
    const added = before.then(() => untilAdded(statements, entry));
    before = added.catch(() => undefined);
    return added;
  };
}

function shown(row: typeof auditEntry.$inferSelect): AuditEntry {
  const { deskId: _desk, at, hash, previousHash, ...entry } = row;
  return {
    ...entry,
    at: new Date(at).toISOString(),
    hash: Buffer.from(hash).toString('hex'),
    previousHash: Buffer.from(previousHash).toString('hex'),
  };
}

/** The audit log: acts that change nothing else are noted here, and all are read here. */
export function audit(auditing: AuditedWrite, db: QueryBuilder): AuditLog {
  return {
    async note(entry) {
      await auditing([], entry);
    },
    async entries(deskId, before, limit) {
      const rows = await db
        .select()
        .from(auditEntry)
        .where(and(or(eq(auditEntry.deskId, deskId), isNull(auditEntry.deskId)), lt(auditEntry.sequence, before)))
        .orderBy(desc(auditEntry.sequence))
        .limit(limit);
      return rows.map(shown);
    },
    async firstBreak() {
      let previous: Buffer | null = null;
      let after = 0;
      for (;;) {
        const rows = await db
          .select()
          .from(auditEntry)
          .where(gt(auditEntry.sequence, after))
          .orderBy(asc(auditEntry.sequence))
          .limit(pageSize);
        for (const row of rows) {
          const given = Buffer.from(row.previousHash);
          // The oldest entries may have been erased by their age; what is left is a chain all the same.
          const expected: Buffer = previous ?? (row.sequence === 1 ? beginning : given);
          if (!given.equals(expected) || !hashOf(given, row).equals(Buffer.from(row.hash))) return row.sequence;
          previous = Buffer.from(row.hash);
          after = row.sequence;
        }
        if (rows.length < pageSize) return null;
      }
    },
  };
}
