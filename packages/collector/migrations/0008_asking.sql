-- Who may be asked about what, who was, and why somebody was not.

-- Who was helped and who solved it, as keyed pseudonyms. Told with "solved" only, and forgotten once nobody is to be asked
-- about it any more: the ledger knows whom it asked.
alter table ticket_event add column requester blob;
--> statement-breakpoint
alter table ticket_event add column requester_key text;
--> statement-breakpoint
alter table ticket_event add column solver blob;
--> statement-breakpoint
-- Where the question may be sent, sealed, until it is decided whether it is.
alter table ticket_event add column contact text;
--> statement-breakpoint
alter table ticket_event add column locale text;
--> statement-breakpoint
-- Tickets that were solved at the same time.
create index ticket_event_by_time on ticket_event (desk_id, event, at) where event = 'solved';
--> statement-breakpoint
-- Those that still name people.
create index ticket_event_with_people on ticket_event (desk_id, at)
  where requester is not null or solver is not null or contact is not null;
--> statement-breakpoint
-- When it was solved, and reopened after that; null of resolutions that were concluded by an earlier release.
alter table resolution add column solved_at integer;
--> statement-breakpoint
alter table resolution add column reopened_at integer;
--> statement-breakpoint
-- How the desk asks, as JSON. Every change makes another version, and each ask keeps the version that decided it.
create table contact_policy (
  desk_id integer not null references desk (id),
  version integer not null,
  policy text not null,
  changed_at integer not null,
  primary key (desk_id, version)
) strict, without rowid;
--> statement-breakpoint
-- The ask ledger: one row for each resolution that was told, and for each person who was to be asked about something else.
-- It knows people and no answers. `contact` is where the question may be sent: sealed, and only until nothing more is to
-- be sent. `person` is empty where a subject takes one answer, and the requester where it takes one
-- of each. Nothing that makes an ask unique may be null: nulls are all different from each other.
create table ask (
  id integer primary key,
  desk_id integer not null references desk (id),
  subject_kind text not null,
  subject_reference text not null,
  resolution integer not null,
  person text not null default '',
  round integer not null default 1 check (round in (1, 2)),
  state text not null check (state in (
    'new', 'notEligible', 'notDrawn', 'quarantined', 'optedOut', 'silenced', 'notAsked', 'invited', 'answered', 'expired',
    'withdrawn')),
  reason text,
  survey_key text,
  day integer not null,
  dimension_values text not null,
  requester blob,
  requester_key text,
  locale text,
  solved_at integer not null,
  policy integer,
  probability real,
  decided_at integer,
  invited_at integer,
  expires_at integer,
  remind_at integer,
  reminded_at integer,
  settled_at integer,
  is_too_early integer not null default 0 check (is_too_early in (0, 1)),
  is_anonymous integer not null default 0 check (is_anonymous in (0, 1)),
  nonce blob,
  token_hash blob,
  contact text,
  unique (desk_id, subject_kind, subject_reference, resolution, person, round)
) strict;
--> statement-breakpoint
create unique index ask_by_token on ask (token_hash) where token_hash is not null;
--> statement-breakpoint
create index ask_waiting on ask (desk_id, solved_at, subject_reference) where state = 'new';
--> statement-breakpoint
create index ask_open on ask (desk_id, expires_at) where state = 'invited';
--> statement-breakpoint
create index ask_to_remind on ask (desk_id, remind_at) where remind_at is not null;
--> statement-breakpoint
-- Those whose link may still have to be made again.
create index ask_with_link on ask (desk_id, settled_at) where state = 'answered' and nonce is not null;
--> statement-breakpoint
create index ask_too_early on ask (desk_id, settled_at) where is_too_early = 1;
--> statement-breakpoint
create index ask_by_requester on ask (desk_id, requester, invited_at) where requester is not null;
--> statement-breakpoint
create index ask_by_requester_key on ask (requester_key) where requester_key is not null;
--> statement-breakpoint
-- Few have one at a time; the names of the keys in use are found without looking at the others.
create index ask_with_contact on ask (id) where contact is not null;
--> statement-breakpoint
create index ask_by_day on ask (desk_id, day);
--> statement-breakpoint
-- Who said "do not ask me". The day is enough.
create table opt_out (
  desk_id integer not null references desk (id),
  requester blob not null,
  requester_key text not null,
  day integer not null,
  primary key (desk_id, requester)
) strict, without rowid;
--> statement-breakpoint
-- With what ticket systems sign. Secrets are sealed under a key that is not in the database; public keys need not be.
create table signing_key (
  id text primary key,
  desk_id integer not null references desk (id),
  purpose text not null,
  name text not null,
  algorithm text not null,
  secret text,
  public_key text,
  created_at integer not null,
  created_by text not null,
  revoked_at integer
) strict, without rowid;
--> statement-breakpoint
-- Deliveries of ticket systems that were taken, for as long as one of them could be played again.
create table delivery (
  desk_id integer not null references desk (id),
  source text not null,
  hash blob not null,
  received_at integer not null,
  primary key (desk_id, source, hash)
) strict, without rowid;
--> statement-breakpoint
create index delivery_by_age on delivery (received_at);
--> statement-breakpoint
-- Which ask an invited response answers: one response each, decided by the insert itself.
alter table response add column ask_id integer;
--> statement-breakpoint
create unique index response_by_ask on response (ask_id) where ask_id is not null;
--> statement-breakpoint
-- Where the question was sent is kept for a day longer: "too early to tell" may be the second tap.
create trigger response_answers_ask after insert on response
when new.ask_id is not null
begin
  update ask set
    state = 'answered', settled_at = new.accepted_at, remind_at = null,
    is_too_early = iif(round = 1 and new.scores ->> '$.accuracy' = 'tooEarly', 1, 0)
  where id = new.ask_id and state = 'invited';
end;
--> statement-breakpoint
create trigger response_answers_ask_again after update of scores on response
when new.ask_id is not null
  and (new.scores ->> '$.accuracy') is not (old.scores ->> '$.accuracy')
begin
  update ask set is_too_early = (new.scores ->> '$.accuracy') is 'tooEarly'
  where id = new.ask_id and round = 1;
end;
--> statement-breakpoint
-- What became of asks is counted as they move, by the day of the resolution. The stage is the state with its reason;
-- `invited` counts those who could answer, the denominator of the response rate.
create trigger ask_counted after insert on ask
when new.round = 1
begin
  insert into asked_rollup (desk_id, stage, dimension_value_id, day, survey_id, count)
  select new.desk_id, stage.value, part.value, new.day, 0, 1
  from (
      select 'ask:' || new.state || coalesce(':' || new.reason, '') as value
      union all
      select 'invited' where new.state in ('invited', 'answered', 'expired')
    ) as stage,
    (select value from json_each(new.dimension_values) union all select 0) as part
  where true
  on conflict do update set count = count + 1;
end;
--> statement-breakpoint
create trigger ask_recounted after update of state, reason, dimension_values, day on ask
when new.round = 1
  and (old.state, old.reason, old.dimension_values, old.day)
    is not (new.state, new.reason, new.dimension_values, new.day)
begin
  update asked_rollup set count = count - 1
  where desk_id = old.desk_id
    and stage in (
      'ask:' || old.state || coalesce(':' || old.reason, ''),
      iif(old.state in ('invited', 'answered', 'expired'), 'invited', null))
    and dimension_value_id in (select value from json_each(old.dimension_values) union all select 0)
    and day = old.day
    and survey_id = 0;
  insert into asked_rollup (desk_id, stage, dimension_value_id, day, survey_id, count)
  select new.desk_id, stage.value, part.value, new.day, 0, 1
  from (
      select 'ask:' || new.state || coalesce(':' || new.reason, '') as value
      union all
      select 'invited' where new.state in ('invited', 'answered', 'expired')
    ) as stage,
    (select value from json_each(new.dimension_values) union all select 0) as part
  where true
  on conflict do update set count = count + 1;
end;
--> statement-breakpoint
-- What has reached its age leaves its counts behind.
create trigger ask_uncounted after delete on ask
when old.round = 1 and old.day >= (select rows_from_day from desk where id = old.desk_id)
begin
  update asked_rollup set count = count - 1
  where desk_id = old.desk_id
    and stage in (
      'ask:' || old.state || coalesce(':' || old.reason, ''),
      iif(old.state in ('invited', 'answered', 'expired'), 'invited', null))
    and dimension_value_id in (select value from json_each(old.dimension_values) union all select 0)
    and day = old.day
    and survey_id = 0;
end;
