-- Who was helped, as a keyed pseudonym; what stays of an erased response; and how long each desk keeps what.

-- HMAC of the requester's reference. Its key is never in the database; `requester_key` says which key it was.
alter table response add column requester blob;
--> statement-breakpoint
alter table response add column requester_key text;
--> statement-breakpoint
create index response_by_requester on response (desk_id, requester) where requester is not null;
--> statement-breakpoint
create index response_with_texts on response (desk_id, day) where texts is not null;
--> statement-breakpoint
-- The id of an erased response and nothing else of it, so that a browser that sends it again cannot bring it back.
create table erased_response (
  id blob primary key check (length(id) = 16),
  erased_at integer not null
) strict, without rowid;
--> statement-breakpoint
-- Ages in days; null keeps for ever. Responses that count on a day before `rows_from_day` are gone and their counts stay.
alter table desk add column comments_days integer;
--> statement-breakpoint
alter table desk add column rows_days integer;
--> statement-breakpoint
alter table desk add column counts_days integer;
--> statement-breakpoint
alter table desk add column rows_from_day integer not null default 0;
--> statement-breakpoint
-- When what is past its age was last removed, by a clock that was believed.
create table retention_mark (
  id integer primary key check (id = 1),
  at integer not null
) strict;
--> statement-breakpoint
-- Erasing one person takes their answers out of the counts. What has reached its age leaves its counts behind.
drop trigger response_uncounted;
--> statement-breakpoint
create trigger response_uncounted after delete on response
when old.day >= (select rows_from_day from desk where id = old.desk_id)
begin
  update rollup set count = count - 1
  where desk_id = old.desk_id
    and day = old.day
    and survey_id = old.survey_id
    and origin = old.origin
    and dimension_value_id in (select value from json_each(old.dimension_values) union all select 0)
    and (question, score) in (
      select iif(path = '$', key, substr(path, 3)), iif(type in ('true', 'false'), type, cast(atom as text))
      from json_tree(old.scores)
      where atom is not null
      union all
      select '$response', '1'
    );
end;
