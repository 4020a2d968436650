-- Who made a key (as in audit_entry.who; nobody knows it of older keys) and the last UTC day on which it was used.
alter table access_key add column created_by text;
--> statement-breakpoint
alter table access_key add column last_used_day integer;
--> statement-breakpoint
-- Every administrative act, oldest first. Each entry carries the hash of the one before, so that no entry can be changed
-- or taken out of the middle unnoticed; that no two follow the same one keeps it a single chain with several writers.
-- Acts that belong to no desk, such as a failed sign-in, have no desk.
create table audit_entry (
  sequence integer primary key,
  at integer not null,
  desk_id integer references desk (id),
  who text not null,
  action text not null,
  target text not null,
  request_id text,
  details text not null,
  previous_hash blob not null unique,
  hash blob not null
) strict;
--> statement-breakpoint
create index audit_entry_by_desk on audit_entry (desk_id, sequence);
--> statement-breakpoint
create trigger audit_entry_kept before update on audit_entry
begin
  select raise(abort, 'An entry of the audit log is never changed.');
end;
