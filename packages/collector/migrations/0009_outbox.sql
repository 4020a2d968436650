-- What has to be told to others: webhooks, and mails. It is written in the very transaction that keeps what is told, so
-- nothing is told before it is kept, and nothing that is kept is forgotten to be told.

-- Who wants to be told. Secrets are sealed under a key that is not in the database. `failing_since` is the first failure
-- since the last success, and until `rests_until` the receiver wants to be left alone.
create table webhook (
  id text primary key,
  desk_id integer not null references desk (id),
  name text not null,
  url text not null,
  events text not null,
  secret text not null,
  previous_secret text,
  previous_until integer,
  includes_comments integer not null check (includes_comments in (0, 1)),
  state text not null check (state in ('active', 'paused', 'disabled')),
  disabled_because text,
  failing_since integer,
  rests_until integer,
  created_at integer not null,
  created_by text not null
) strict, without rowid;
--> statement-breakpoint
create index webhook_by_desk on webhook (desk_id);
--> statement-breakpoint
-- One thing to be told to one receiver. `id` is what the receiver sees, the same in every try. `subject` is what it is
-- about, such as the id of a response in hexadecimal digits; what is told is read from there when it is told.
-- `claimed_until` is set while a collector sends it, so that the rows of one that was killed are taken again.
create table outbox (
  id text primary key,
  desk_id integer not null references desk (id),
  kind text not null check (kind in ('webhook', 'mail')),
  webhook_id text references webhook (id),
  event text not null,
  subject text not null,
  payload text,
  created_at integer not null,
  due_at integer not null,
  attempts integer not null default 0,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'dead', 'dropped')),
  claimed_until integer,
  last_status text,
  settled_at integer,
  check ((kind = 'webhook') = (webhook_id is not null))
) strict;
--> statement-breakpoint
-- Nothing is told twice. Mails have no webhook, and nulls would all be different.
create unique index outbox_once on outbox (kind, coalesce(webhook_id, ''), event, subject);
--> statement-breakpoint
create index outbox_due on outbox (coalesce(webhook_id, ''), due_at) where state = 'waiting';
--> statement-breakpoint
create index outbox_claimed on outbox (coalesce(webhook_id, ''), claimed_until) where claimed_until is not null;
--> statement-breakpoint
create index outbox_waiting_by_subject on outbox (subject) where state = 'waiting';
--> statement-breakpoint
create index outbox_by_webhook on outbox (webhook_id, created_at, id) where webhook_id is not null;
--> statement-breakpoint
create index outbox_settled on outbox (settled_at) where settled_at is not null;
--> statement-breakpoint
-- Two minutes after its first tap a response mostly says all that it will say; somebody who is dissatisfied is told at once.
create trigger response_told after insert on response
when new.origin not in ('sample', 'test')
  and exists (select 1 from webhook where desk_id = new.desk_id and state = 'active')
begin
  insert into outbox (id, desk_id, kind, webhook_id, event, subject, created_at, due_at)
  select 'msg_' || lower(hex(randomblob(16))), new.desk_id, 'webhook', webhook.id, event.value, lower(hex(new.id)),
    new.accepted_at, new.accepted_at + iif(event.value = 'response.recorded', 120000, 0)
  from webhook, json_each(webhook.events) as event
  where webhook.desk_id = new.desk_id
    and webhook.state = 'active'
    and (
      event.value = 'response.recorded'
      or (event.value = 'response.low' and new.scores ->> '$.satisfaction' between 1 and 2)
    )
  on conflict do nothing;
end;
--> statement-breakpoint
-- A response that becomes low is told once, however often it changes. The commit mark has the moment of this commit; one
-- that ran ahead with a wrong clock delays nothing.
create trigger response_told_as_low after update of scores on response
when new.origin not in ('sample', 'test')
  and coalesce(new.scores ->> '$.satisfaction' between 1 and 2, 0)
  and not coalesce(old.scores ->> '$.satisfaction' between 1 and 2, 0)
  and exists (select 1 from webhook where desk_id = new.desk_id and state = 'active')
begin
  insert into outbox (id, desk_id, kind, webhook_id, event, subject, created_at, due_at)
  select 'msg_' || lower(hex(randomblob(16))), new.desk_id, 'webhook', webhook.id, event.value, lower(hex(new.id)),
    max(new.accepted_at, min(mark.at, new.accepted_at + 86400000)), new.accepted_at
  from webhook, json_each(webhook.events) as event, commit_mark as mark
  where webhook.desk_id = new.desk_id and webhook.state = 'active' and event.value = 'response.low'
  on conflict do nothing;
end;
--> statement-breakpoint
-- What is no longer kept is not told any more.
create trigger response_told_no_more after delete on response
begin
  update outbox set state = 'dropped', claimed_until = null, settled_at = (select at from commit_mark)
  where subject = lower(hex(old.id))
    and state = 'waiting'
    and event in ('response.recorded', 'response.low');
end;
