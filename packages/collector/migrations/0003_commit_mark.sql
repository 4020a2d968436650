-- One line that every commit moves on. Whoever reads it knows how new the answers are that it reads, and whether a
-- commit that was acknowledged can be seen by others than its writer.
create table commit_mark (
  id integer primary key check (id = 1),
  number integer not null,
  at integer not null
) strict;
--> statement-breakpoint
insert into commit_mark (id, number, at) values (1, 0, 0);
