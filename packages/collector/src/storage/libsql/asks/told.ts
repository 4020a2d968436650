import type { InStatement } from '@libsql/client';

/*
 * What has to be told about asks, for the very commit in which it becomes true. The outbox takes each once: what it is
 * about, and what happened, are unique together.
 */

const columns = '(id, desk_id, kind, webhook_id, event, subject, payload, created_at, due_at, attempts, state)';

/**
 * An invitation that was made at a moment is to be mailed; the second round asks again. `payload` is what the mail needs
 * that the ledger does not know.
 */
export function mailStatement(id: number, at: number, payload: string | null): InStatement {
  return {
    sql: `
insert into outbox ${columns}
select 'msg_' || lower(hex(randomblob(16))), desk_id, 'mail', null, iif(round = 2, 'again', 'invitation'), id, ?3, ?2, ?2, 0,
  'waiting'
from ask
where id = ?1 and state = 'invited' and invited_at = ?2 and (contact is not null or ?3 is not null)
on conflict do nothing`,
    args: [id, at, payload],
  };
}

/** Whether somebody is to be reminded at a moment: not of a mail that still waits to be sent. */
export const isToBeReminded = (now: string): string => `
  ask.state = 'invited' and ask.remind_at <= ${now} and ask.expires_at > ${now}
  and not exists (
    select 1 from outbox
    where outbox.subject = cast(ask.id as text) and outbox.state = 'waiting' and outbox.kind = 'mail')`;

/** Those who are to be reminded at a moment, as the statement chooses them that notes it. */
export function remindersStatement(deskId: number, now: number, limit: number): InStatement {
  return {
    sql: `
insert into outbox ${columns}
select 'msg_' || lower(hex(randomblob(16))), desk_id, 'mail', null, 'reminder', id, null, ?2, ?2, 0, 'waiting'
from (
  select * from ask where desk_id = ?1 and ${isToBeReminded('?2')}
  order by remind_at, id limit ${limit})
where contact is not null
on conflict do nothing`,
    args: [deskId, now],
  };
}

/** Those whose invitation ends at a moment without an answer, as the statement chooses them that ends it. */
export function unansweredStatement(deskId: number, now: number, limit: number): InStatement {
  return {
    sql: `
insert into outbox ${columns}
select 'msg_' || lower(hex(randomblob(16))), webhook.desk_id, 'webhook', webhook.id, 'ticket.unanswered',
  ask.subject_reference || '#' || ask.resolution, null, ?2, ?2, 0, 'waiting'
from (
  select * from ask where desk_id = ?1 and state = 'invited' and expires_at <= ?2
  order by expires_at, id limit ${limit}) as ask
join webhook on webhook.desk_id = ask.desk_id and webhook.state = 'active'
  and exists (select 1 from json_each(webhook.events) where value = 'ticket.unanswered')
where ask.round = 1 and ask.subject_kind = 'ticket'
on conflict do nothing`,
    args: [deskId, now],
  };
}
