-- Anonymous surveys: two stores with no key between them. The ask ledger knows who was asked and has no token of theirs;
-- what stands here knows no person, no ticket, and no time finer than a day.

-- Tokens that can still be used, as hashes. They are made many at a time before anybody is asked, so that neither their
-- order nor the moment says for whom one was.
create table anonymous_token (
  hash blob primary key check (length(hash) = 32),
  expires_day integer not null
) strict, without rowid;
--> statement-breakpoint
-- Answers that wait until a day is over and there are enough of them. In the order of random ids, which are not those of
-- the responses that they become. The proof is for whoever holds the receipt.
create table anonymous_answer (
  id blob primary key check (length(id) = 16),
  proof_hash blob not null check (length(proof_hash) = 32),
  desk_id integer not null references desk (id),
  survey_id integer not null references survey (id),
  subject_kind text not null,
  subject_reference text not null,
  revision integer not null,
  day integer not null,
  locale text,
  dimension_values text not null,
  scores text not null,
  texts text,
  orders text
) strict, without rowid;
