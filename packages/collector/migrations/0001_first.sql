-- The first schema. Days are whole numbers since 1970-01-01 in the desk's time zone; moments are milliseconds (UTC).

create table desk (
  id integer primary key,
  key text not null unique,
  name text not null,
  time_zone text not null,
  is_sample integer not null check (is_sample in (0, 1)),
  created_at integer not null
) strict;
--> statement-breakpoint
create table survey (
  id integer primary key,
  key text not null,
  version integer not null,
  unique (key, version)
) strict;
--> statement-breakpoint
-- Keys of every kind. A site key is public and kept as it is; of the others only the hash is kept.
create table access_key (
  id text primary key,
  kind text not null check (kind in ('site', 'read', 'admin')),
  desk_id integer not null references desk (id),
  name text not null,
  secret_hash blob not null,
  site_key text,
  scopes text not null,
  origins text not null,
  created_at integer not null,
  expires_at integer,
  revoked_at integer
) strict, without rowid;
--> statement-breakpoint
create table sign_in_link (
  token_hash blob primary key,
  desk_id integer not null references desk (id),
  expires_at integer not null
) strict, without rowid;
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
-- One spelling of each value: `folded` decides what is the same, `value` is the first spelling that was seen.
create table dimension_value (
  id integer primary key,
  desk_id integer not null references desk (id),
  dimension text not null,
  folded text not null,
  value text not null,
  unique (desk_id, dimension, folded)
) strict;
--> statement-breakpoint
-- `sequence` is the order in which responses were first kept. `scores` holds what is counted, `texts` what people
-- wrote, so that words can be erased while counts stay. `dimension_values` is an array of dimension_value ids.
create table response (
  sequence integer primary key,
  id blob not null unique check (length(id) = 16),
  revision integer not null,
  proof_hash blob not null,
  fingerprint blob not null,
  desk_id integer not null references desk (id),
  survey_id integer not null references survey (id),
  subject_kind text not null,
  subject_reference text not null,
  resolution integer not null,
  day integer not null,
  accepted_at integer not null,
  origin text not null,
  locale text,
  dimension_values text not null,
  scores text not null,
  texts text
) strict;
--> statement-breakpoint
-- Each resolution of a ticket and each visit takes one response; a notice or an event happened to many.
create unique index response_by_subject on response (desk_id, subject_kind, subject_reference, resolution)
  where subject_kind in ('ticket', 'visit');
--> statement-breakpoint
create index response_by_day on response (desk_id, day);
--> statement-breakpoint
-- A subject that the desk's own system named: somebody could have been asked about it, whether or not they answered.
create table eligible_subject (
  id integer primary key,
  desk_id integer not null references desk (id),
  survey_id integer not null references survey (id),
  subject_kind text not null,
  subject_reference text not null,
  resolution integer not null,
  day integer not null,
  dimension_values text not null,
  unique (desk_id, subject_kind, subject_reference, resolution)
) strict;
--> statement-breakpoint
create index eligible_subject_by_day on eligible_subject (desk_id, day);
--> statement-breakpoint
-- Counts per score. `dimension_value_id` 0 is everybody; the question `$response` counts responses themselves.
-- Histograms add, so a week is the sum of its days. What came by different ways is counted apart.
create table rollup (
  desk_id integer not null,
  question text not null,
  dimension_value_id integer not null,
  day integer not null,
  survey_id integer not null,
  origin text not null,
  score text not null,
  count integer not null,
  primary key (desk_id, question, dimension_value_id, day, survey_id, origin, score)
) strict, without rowid;
--> statement-breakpoint
-- Counts per step between asking and answering. `eligible` follows from eligible_subject; the others are only counts.
create table asked_rollup (
  desk_id integer not null,
  stage text not null,
  dimension_value_id integer not null,
  day integer not null,
  survey_id integer not null,
  count integer not null,
  primary key (desk_id, stage, dimension_value_id, day, survey_id)
) strict, without rowid;
--> statement-breakpoint
-- The counts move with the rows, inside the statement that moves the rows: no path into the table can forget them. An
-- answer that is a list has no score; it is kept and not counted.
create trigger response_counted after insert on response
begin
  insert into rollup (desk_id, question, dimension_value_id, day, survey_id, origin, score, count)
  select new.desk_id, answer.key, part.value, new.day, new.survey_id, new.origin, answer.atom, 1
  from (select key, cast(atom as text) as atom from json_each(new.scores) union all select '$response', '1') as answer,
       (select value from json_each(new.dimension_values) union all select 0) as part
  where answer.atom is not null
  on conflict do update set count = count + 1;
end;
--> statement-breakpoint
create trigger response_recounted
after update of scores, dimension_values, day, survey_id on response
when (old.scores, old.dimension_values, old.day, old.survey_id)
  is not (new.scores, new.dimension_values, new.day, new.survey_id)
begin
  update rollup set count = count - 1
  where desk_id = old.desk_id
    and day = old.day
    and survey_id = old.survey_id
    and origin = old.origin
    and dimension_value_id in (select value from json_each(old.dimension_values) union all select 0)
    and (question, score) in
      (select key, cast(atom as text) from json_each(old.scores) union all select '$response', '1');
  insert into rollup (desk_id, question, dimension_value_id, day, survey_id, origin, score, count)
  select new.desk_id, answer.key, part.value, new.day, new.survey_id, new.origin, answer.atom, 1
  from (select key, cast(atom as text) as atom from json_each(new.scores) union all select '$response', '1') as answer,
       (select value from json_each(new.dimension_values) union all select 0) as part
  where answer.atom is not null
  on conflict do update set count = count + 1;
end;
--> statement-breakpoint
create trigger response_uncounted after delete on response
begin
  update rollup set count = count - 1
  where desk_id = old.desk_id
    and day = old.day
    and survey_id = old.survey_id
    and origin = old.origin
    and dimension_value_id in (select value from json_each(old.dimension_values) union all select 0)
    and (question, score) in
      (select key, cast(atom as text) from json_each(old.scores) union all select '$response', '1');
end;
--> statement-breakpoint
create trigger eligible_subject_counted after insert on eligible_subject
begin
  insert into asked_rollup (desk_id, stage, dimension_value_id, day, survey_id, count)
  select new.desk_id, 'eligible', part.value, new.day, new.survey_id, 1
  from (select value from json_each(new.dimension_values) union all select 0) as part
  where true
  on conflict do update set count = count + 1;
end;
