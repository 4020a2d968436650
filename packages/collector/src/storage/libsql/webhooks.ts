import { eq } from 'drizzle-orm';
import type { InStatement } from '@libsql/client';
import type { KeptWebhook, Webhooks } from '../webhooks.js';
import type { AuditedWrite } from './audit.js';
import { outbox, webhook } from './schema.js';
import { statement, type QueryBuilder } from './statement.js';

/** The secret before goes with its seal: both were sealed for the same webhook. */
const replaceSecret = `
update webhook set previous_secret = iif(?3 is null, null, secret), previous_until = ?3, secret = ?2 where id = ?1`;

const disable = `
update webhook set state = 'disabled', disabled_because = ?2 where id = ?1 and state = 'active'`;

const giveUp = `
update outbox set state = 'dead', claimed_until = null, settled_at = ?2
where webhook_id = ?1 and state = 'waiting'`;

function keptWebhook(row: typeof webhook.$inferSelect): KeptWebhook {
  const { secret, previousSecret, restsUntil: _rest, ...rest } = row;
  return { ...rest, sealedSecret: secret, sealedPreviousSecret: previousSecret };
}

/** Who wants to be told what. Every change is an act of somebody. */
export function webhooks(auditing: AuditedWrite, db: QueryBuilder): Webhooks {
  const act = async (entry: Parameters<AuditedWrite>[1], ...statements: readonly InStatement[]): Promise<void> => {
    await auditing(statements, entry);
  };

  return {
    add(added, entry) {
      const { sealedSecret, ...rest } = added;
      const row = { ...rest, secret: sealedSecret, state: 'active' as const };
      return act(entry, statement(db.insert(webhook).values(row)));
    },
    async find(id) {
      const [row] = await db.select().from(webhook).where(eq(webhook.id, id));
      return row ? keptWebhook(row) : null;
    },
    async list(deskId) {
      const rows = await db
        .select()
        .from(webhook)
        .where(eq(webhook.deskId, deskId))
        .orderBy(webhook.createdAt, webhook.id);
      return rows.map(keptWebhook);
    },
    change(id, { name, events, state }, entry) {
      const isActive = state === 'active' ? { failingSince: null, restsUntil: null } : {};
      const set = { name, events, state, disabledBecause: null, ...isActive };
      return act(entry, statement(db.update(webhook).set(set).where(eq(webhook.id, id))));
    },
    replaceSecret: (id, sealedSecret, previousUntil, entry) =>
      act(entry, { sql: replaceSecret, args: [id, sealedSecret, previousUntil] }),
    disable: (id, because, entry) =>
      act(entry, { sql: disable, args: [id, because] }, { sql: giveUp, args: [id, entry.at] }),
    remove: (id, entry) =>
      act(
        entry,
        statement(db.delete(outbox).where(eq(outbox.webhookId, id))),
        statement(db.delete(webhook).where(eq(webhook.id, id))),
      ),
  };
}
