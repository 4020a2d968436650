-- Tokens of anonymous surveys that were made together could be told from others: by their last day, and by where they lie in
-- the pages of the file. Whoever knew who was invited in between knew of some answers who gave them.

-- Empty but within a commit that adds tokens: all of them go through it, so that they lie in the order of their hashes.
create table anonymous_supply (
  hash blob primary key check (length(hash) = 32),
  expires_day integer not null
) strict, without rowid;
--> statement-breakpoint
insert into anonymous_supply (hash, expires_day) select hash, expires_day from anonymous_token;
--> statement-breakpoint
delete from anonymous_token;
--> statement-breakpoint
insert into anonymous_token (hash, expires_day)
select hash, (select max(expires_day) from anonymous_supply) from anonymous_supply order by hash;
--> statement-breakpoint
delete from anonymous_supply;
