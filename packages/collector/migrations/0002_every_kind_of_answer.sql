-- Answers of every kind, the order in which options stood, and what the desk's own surveys asked.

-- Lists of option keys by question, as JSON; null where nothing was shuffled.
alter table response add column orders text;
--> statement-breakpoint
-- The survey file of a desk, as JSON; null for versions that are built in.
alter table survey add column definition text;
--> statement-breakpoint
-- A list counts once under each of its options, and a tick under `true` or `false`. The path of an element of a list
-- names its question; keys of questions hold letters and digits only. What stands twice in a list counts once.
drop trigger response_counted;
--> statement-breakpoint
create trigger response_counted after insert on response
begin
  insert into rollup (desk_id, question, dimension_value_id, day, survey_id, origin, score, count)
  select new.desk_id, answer.question, part.value, new.day, new.survey_id, new.origin, answer.score, 1
  from (
      select distinct iif(path = '$', key, substr(path, 3)) as question,
        iif(type in ('true', 'false'), type, cast(atom as text)) as score
      from json_tree(new.scores)
      where atom is not null
      union all
      select '$response', '1'
    ) as answer,
    (select value from json_each(new.dimension_values) union all select 0) as part
  where true
  on conflict do update set count = count + 1;
end;
--> statement-breakpoint
drop trigger response_recounted;
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
    and (question, score) in (
      select iif(path = '$', key, substr(path, 3)), iif(type in ('true', 'false'), type, cast(atom as text))
      from json_tree(old.scores)
      where atom is not null
      union all
      select '$response', '1'
    );
  insert into rollup (desk_id, question, dimension_value_id, day, survey_id, origin, score, count)
  select new.desk_id, answer.question, part.value, new.day, new.survey_id, new.origin, answer.score, 1
  from (
      select distinct iif(path = '$', key, substr(path, 3)) as question,
        iif(type in ('true', 'false'), type, cast(atom as text)) as score
      from json_tree(new.scores)
      where atom is not null
      union all
      select '$response', '1'
    ) as answer,
    (select value from json_each(new.dimension_values) union all select 0) as part
  where true
  on conflict do update set count = count + 1;
end;
--> statement-breakpoint
drop trigger response_uncounted;
--> statement-breakpoint
create trigger response_uncounted after delete on response
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
