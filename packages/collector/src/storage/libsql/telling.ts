import type { InStatement } from '@libsql/client';
import type { NewMail, Telling } from '../outbox.js';

/*
 * What puts something into the outbox, as statements: whoever keeps something and tells of it writes both in one
 * transaction. What is told of responses is written by triggers.
 */

/** A name for a new thing in the outbox, which a receiver may see. */
const newId = "'msg_' || lower(hex(randomblob(16)))";

/** Tells every active webhook of a desk that wants an event. One that was told of this subject before is told nothing. */
export function tellStatement({ deskId, event, subject, at, dueAt }: Telling): InStatement {
  return {
    sql: `
      insert into outbox (id, desk_id, kind, webhook_id, event, subject, created_at, due_at)
      select ${newId}, webhook.desk_id, 'webhook', webhook.id, ?2, ?3, ?4, ?5
      from webhook
      where webhook.desk_id = ?1 and webhook.state = 'active'
        and exists (select 1 from json_each(webhook.events) where value = ?2)
      on conflict do nothing`,
    args: [deskId, event, subject, at, dueAt],
  };
}

/** Tells one webhook, whatever it wants and whether or not it is active. */
export function putStatement(webhookId: string, { event, subject, at, dueAt }: Telling): InStatement {
  return {
    sql: `
      insert into outbox (id, desk_id, kind, webhook_id, event, subject, created_at, due_at)
      select ${newId}, webhook.desk_id, 'webhook', webhook.id, ?2, ?3, ?4, ?5 from webhook where webhook.id = ?1
      on conflict do nothing
      returning id`,
    args: [webhookId, event, subject, at, dueAt],
  };
}

/** Puts a mail; one of this event about this subject that was put before stays as it is. */
export function mailStatement({ deskId, event, subject, payload, at, dueAt }: NewMail): InStatement {
  return {
    sql: `
      insert into outbox (id, desk_id, kind, event, subject, payload, created_at, due_at)
      values (${newId}, ?1, 'mail', ?2, ?3, ?4, ?5, ?6)
      on conflict do nothing`,
    args: [deskId, event, subject, payload, at, dueAt],
  };
}

/** Drops the mails about a subject that still wait, with what they would have said. */
export function dropMailsStatement(deskId: number, subject: string, at: number): InStatement {
  return {
    sql: `
      update outbox set state = 'dropped', payload = null, claimed_until = null, settled_at = ?3
      where subject = ?2 and state = 'waiting' and desk_id = ?1 and kind = 'mail'`,
    args: [deskId, subject, at],
  };
}
