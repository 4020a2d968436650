import { eq } from 'drizzle-orm';
import type { Desk, Desks } from '../desks.js';
import type { AuditedWrite } from './audit.js';
import { desk } from './schema.js';
import { statement, type QueryBuilder, type Write } from './statement.js';

const columns = {
  id: desk.id,
  key: desk.key,
  name: desk.name,
  timeZone: desk.timeZone,
  isSample: desk.isSample,
  countsVolunteered: desk.countsVolunteered,
};

/** The desks of one database. */
export function desks(write: Write, auditing: AuditedWrite, db: QueryBuilder): Desks {
  return {
    async add({ responsesDays, ...added }) {
      const row = { ...added, rowsDays: responsesDays };
      await write([statement(db.insert(desk).values(row).onConflictDoNothing())]);
      const [found] = await db.select(columns).from(desk).where(eq(desk.key, added.key));
      return found as Desk;
    },
    async find(id) {
      const [row] = await db.select(columns).from(desk).where(eq(desk.id, id));
      return row ?? null;
    },
    async list() {
      return db.select(columns).from(desk).orderBy(desk.id);
    },
    async setCounting(id, countsVolunteered, entry) {
      await auditing([statement(db.update(desk).set({ countsVolunteered }).where(eq(desk.id, id)))], entry);
    },
  };
}
