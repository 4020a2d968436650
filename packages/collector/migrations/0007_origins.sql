-- How a response came: asked for by an invitation, volunteered, imported, invented, or a test. They are never mixed silently.

-- Whether what somebody volunteered counts. Where it counted until now it goes on, so that no chart changes by an upgrade.
alter table desk add column counts_volunteered integer not null default 0 check (counts_volunteered in (0, 1));
--> statement-breakpoint
update desk set counts_volunteered = 1;
--> statement-breakpoint
-- No trigger watches this column: the counts are renamed by themselves, below.
update response set origin = iif(origin = 'widget', 'volunteered', 'imported') where origin in ('widget', 'import');
--> statement-breakpoint
insert into rollup (desk_id, question, dimension_value_id, day, survey_id, origin, score, count)
select desk_id, question, dimension_value_id, day, survey_id, iif(origin = 'widget', 'volunteered', 'imported'), score, count
from rollup
where origin in ('widget', 'import')
on conflict do update set count = count + excluded.count;
--> statement-breakpoint
delete from rollup where origin in ('widget', 'import');
--> statement-breakpoint
-- What nobody asked for never takes the place of what was asked for: an agent's own rating must not keep the person out who
-- was invited.
drop index response_by_subject;
--> statement-breakpoint
create unique index response_by_subject on response (
  desk_id, subject_kind, subject_reference, resolution, iif(origin in ('volunteered', 'test'), origin, 'asked')
) where subject_kind in ('ticket', 'visit');
--> statement-breakpoint
-- An answer covers its resolution if it counts.
drop trigger response_answers;
--> statement-breakpoint
create trigger response_answers after insert on response
when new.subject_kind = 'ticket' and new.origin <> 'test'
  and (new.origin <> 'volunteered' or (select counts_volunteered from desk where id = new.desk_id))
begin
  update resolution set facts = json_set(facts, '$."$answered"', 'yes')
  where desk_id = new.desk_id
    and reference = new.subject_reference
    and resolution = new.resolution
    and facts ->> '$."$answered"' = 'no';
end;
--> statement-breakpoint
-- A resolution that lost an answer may have another one that counts. The list of kinds beside the kind lets the index of
-- subjects be used, which is for tickets and visits only.
drop trigger response_answers_no_more;
--> statement-breakpoint
create trigger response_answers_no_more after delete on response
when old.subject_kind = 'ticket' and old.day >= (select rows_from_day from desk where id = old.desk_id)
begin
  update resolution set facts = json_set(facts, '$."$answered"', 'no')
  where desk_id = old.desk_id
    and reference = old.subject_reference
    and resolution = old.resolution
    and facts ->> '$."$answered"' = 'yes'
    and not exists (
      select 1 from response as other
      where other.desk_id = old.desk_id and other.subject_kind = 'ticket' and other.subject_kind in ('ticket', 'visit')
        and other.subject_reference = old.subject_reference and other.resolution = old.resolution
        and other.origin <> 'test'
        and (other.origin <> 'volunteered' or (select counts_volunteered from desk where id = old.desk_id)));
end;
--> statement-breakpoint
-- Another decision about what counts is another coverage, of the days of which rows are kept. A resolution without a
-- volunteered answer stays as it is.
create trigger desk_counts_otherwise after update of counts_volunteered on desk
when old.counts_volunteered <> new.counts_volunteered
begin
  update resolution set facts = json_set(facts, '$."$answered"', iif(new.counts_volunteered, 'yes', 'no'))
  where desk_id = new.id
    and day >= new.rows_from_day
    and facts ->> '$."$answered"' = iif(new.counts_volunteered, 'no', 'yes')
    and (reference, resolution) in (
      select subject_reference, resolution from response
      where desk_id = new.id and subject_kind = 'ticket' and origin = 'volunteered')
    and not exists (
      select 1 from response as asked
      where asked.desk_id = new.id and asked.subject_kind = 'ticket' and asked.subject_kind in ('ticket', 'visit')
        and asked.subject_reference = resolution.reference and asked.resolution = resolution.resolution
        and asked.origin not in ('volunteered', 'test'));
end;
