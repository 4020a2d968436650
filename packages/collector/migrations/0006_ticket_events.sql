-- What the desk's own system tells of its tickets, and keys for such systems.

-- A kind of key more. The check of a column cannot be changed, so the table is made anew, and with it the one that refers
-- to it: nobody is signed out.
create table kept_session as select * from session;
--> statement-breakpoint
drop table session;
--> statement-breakpoint
create table new_access_key (
  id text primary key,
  kind text not null check (kind in ('site', 'read', 'service', 'admin')),
  desk_id integer not null references desk (id),
  name text not null,
  secret_hash blob not null,
  site_key text,
  scopes text not null,
  origins text not null,
  created_at integer not null,
  expires_at integer,
  revoked_at integer,
  created_by text,
  last_used_day integer
) strict, without rowid;
--> statement-breakpoint
insert into new_access_key (
  id, kind, desk_id, name, secret_hash, site_key, scopes, origins, created_at, expires_at, revoked_at, created_by,
  last_used_day
)
select id, kind, desk_id, name, secret_hash, site_key, scopes, origins, created_at, expires_at, revoked_at, created_by,
  last_used_day
from access_key;
--> statement-breakpoint
drop table access_key;
--> statement-breakpoint
alter table new_access_key rename to access_key;
--> statement-breakpoint
create table session (
  token_hash blob primary key,
  desk_id integer not null references desk (id),
  access_key_id text references access_key (id),
  scopes text not null,
  created_at integer not null,
  last_seen_at integer not null
) strict, without rowid;
--> statement-breakpoint
insert into session (token_hash, desk_id, access_key_id, scopes, created_at, last_seen_at)
select token_hash, desk_id, access_key_id, scopes, created_at, last_seen_at from kept_session;
--> statement-breakpoint
drop table kept_session;
--> statement-breakpoint
-- Who answered more than once in a period is found without looking at a response.
drop index response_by_requester;
--> statement-breakpoint
create index response_by_requester on response (desk_id, requester, day) where requester is not null;
--> statement-breakpoint
-- Each key of pseudonyms in use is found without looking at every response.
create index response_by_requester_key on response (requester_key) where requester_key is not null;
--> statement-breakpoint
-- One fact each, as it was told. The same fact told twice is one row. `day` is that of `at` in the desk's time zone; what
-- follows is told with "solved" only.
create table ticket_event (
  desk_id integer not null references desk (id),
  reference text not null,
  at integer not null,
  event text not null check (event in ('solved', 'reopened', 'reassigned', 'commented')),
  day integer not null,
  dimension_values text not null,
  is_eligible integer not null check (is_eligible in (0, 1)),
  not_eligible_because text,
  is_service_level_met integer check (is_service_level_met in (0, 1)),
  primary key (desk_id, reference, at, event)
) strict, without rowid;
--> statement-breakpoint
create index ticket_event_by_day on ticket_event (desk_id, day);
--> statement-breakpoint
-- What follows from the events of a ticket: each time that it was solved anew. `facts` are counted as answers are, under
-- names that no question can have.
create table resolution (
  id integer primary key,
  desk_id integer not null references desk (id),
  reference text not null,
  resolution integer not null,
  day integer not null,
  dimension_values text not null,
  facts text not null,
  unique (desk_id, reference, resolution)
) strict;
--> statement-breakpoint
create index resolution_by_day on resolution (desk_id, day);
--> statement-breakpoint
create trigger resolution_counted after insert on resolution
begin
  insert into rollup (desk_id, question, dimension_value_id, day, survey_id, origin, score, count)
  select new.desk_id, fact.key, part.value, new.day, 0, 'recorded', fact.atom, 1
  from json_each(new.facts) as fact,
    (select value from json_each(new.dimension_values) union all select 0) as part
  where true
  on conflict do update set count = count + 1;
end;
--> statement-breakpoint
create trigger resolution_recounted after update of facts, dimension_values, day on resolution
when (old.facts, old.dimension_values, old.day) is not (new.facts, new.dimension_values, new.day)
begin
  update rollup set count = count - 1
  where desk_id = old.desk_id
    and day = old.day
    and survey_id = 0
    and origin = 'recorded'
    and dimension_value_id in (select value from json_each(old.dimension_values) union all select 0)
    and (question, score) in (select key, atom from json_each(old.facts));
  insert into rollup (desk_id, question, dimension_value_id, day, survey_id, origin, score, count)
  select new.desk_id, fact.key, part.value, new.day, 0, 'recorded', fact.atom, 1
  from json_each(new.facts) as fact,
    (select value from json_each(new.dimension_values) union all select 0) as part
  where true
  on conflict do update set count = count + 1;
end;
--> statement-breakpoint
-- What has reached its age leaves its counts behind.
create trigger resolution_uncounted after delete on resolution
when old.day >= (select rows_from_day from desk where id = old.desk_id)
begin
  update rollup set count = count - 1
  where desk_id = old.desk_id
    and day = old.day
    and survey_id = 0
    and origin = 'recorded'
    and dimension_value_id in (select value from json_each(old.dimension_values) union all select 0)
    and (question, score) in (select key, atom from json_each(old.facts));
end;
--> statement-breakpoint
-- An answer makes an eligible resolution one that was answered, whichever of the two comes first. An erased answer takes
-- it back; one that has reached its age does not.
create trigger response_answers after insert on response
when new.subject_kind = 'ticket'
begin
  update resolution set facts = json_set(facts, '$."$answered"', 'yes')
  where desk_id = new.desk_id
    and reference = new.subject_reference
    and resolution = new.resolution
    and facts ->> '$."$answered"' = 'no';
end;
--> statement-breakpoint
create trigger response_answers_no_more after delete on response
when old.subject_kind = 'ticket' and old.day >= (select rows_from_day from desk where id = old.desk_id)
begin
  update resolution set facts = json_set(facts, '$."$answered"', 'no')
  where desk_id = old.desk_id
    and reference = old.subject_reference
    and resolution = old.resolution
    and facts ->> '$."$answered"' = 'yes';
end;
