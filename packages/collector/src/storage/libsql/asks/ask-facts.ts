import type { AskState, DimensionValues, SubjectKind } from '@afterword/contract';
import { sql, type SQL } from 'drizzle-orm';
import type { AskFacts, AskRules, AskSubject, KeptAsk, PersonFacts } from '../../asks.js';
import type { Pseudonym } from '../../subjects.js';
import type { QueryBuilder } from '../statement.js';

/** A line of the ledger as it stands in the database. */
interface AskRow {
  readonly id: number;
  readonly deskId: number;
  readonly kind: SubjectKind;
  readonly reference: string;
  readonly resolution: number;
  readonly round: 1 | 2;
  readonly state: AskState;
  readonly reason: string | null;
  readonly surveyKey: string | null;
  readonly day: number;
  readonly requesterHash: string | null;
  readonly requesterKey: string | null;
  readonly locale: string | null;
  readonly solvedAt: number;
  readonly invitedAt: number | null;
  readonly expiresAt: number | null;
  readonly settledAt: number | null;
  readonly nonce: string | null;
  readonly tokenHash: string | null;
  readonly isAnonymous: number;
  readonly contact: string | null;
}

interface PersonRow {
  readonly isOptedOut: number;
  readonly invitedLast: number | null;
  readonly invitedLastToSurvey: number | null;
  readonly ignoredAt: string;
}

interface FactRow extends AskRow, PersonRow {
  readonly dimensions: string;
  readonly isEligible: number;
  readonly notEligibleBecause: string | null;
  readonly isOwnWork: number;
  readonly solvedTogether: number;
}

const columns = sql`
  ask.id, ask.desk_id as "deskId", ask.subject_kind as kind, ask.subject_reference as reference, ask.resolution,
  ask.round, ask.state, ask.reason, ask.survey_key as "surveyKey", ask.day,
  lower(hex(ask.requester)) as "requesterHash", ask.requester_key as "requesterKey", ask.locale,
  ask.solved_at as "solvedAt", ask.invited_at as "invitedAt", ask.expires_at as "expiresAt",
  ask.settled_at as "settledAt", lower(hex(ask.nonce)) as nonce, lower(hex(ask.token_hash)) as "tokenHash",
  ask.is_anonymous as "isAnonymous", ask.contact`;

function bytes(hex: string | null): Uint8Array | null {
  return hex === null || hex === '' ? null : new Uint8Array(Buffer.from(hex, 'hex'));
}

function keptAsk({ requesterHash, requesterKey, nonce, tokenHash, isAnonymous, ...row }: AskRow): KeptAsk {
  return {
    ...row,
    requester: requesterHash && requesterKey ? { hash: requesterHash, keyId: requesterKey } : null,
    nonce: bytes(nonce),
    tokenHash: bytes(tokenHash),
    isAnonymous: isAnonymous === 1,
  };
}

/** Asks for which a condition holds. */
export async function readAsks(db: QueryBuilder, condition: SQL): Promise<readonly KeptAsk[]> {
  const rows = await db.all<AskRow>(sql`select ${columns} from ask where ${condition}`);
  return rows.map(keptAsk);
}

/**
 * Whether an invitation of the same person counts for the quiet period of an ask: not what was withdrawn of the same
 * ticket, which is asked anew, and not what nobody got.
 */
export const countsForQuiet = `
      other.state <> 'notAsked'
      and not (other.state = 'withdrawn' and other.subject_kind = ask.subject_kind
        and other.subject_reference = ask.subject_reference)`;

/** When a person was invited before an ask. */
function invitedBefore(who: SQL, more: SQL): SQL {
  return sql`(
    select max(other.invited_at) from ask as other
    where other.desk_id = ask.desk_id and other.requester = ${who} and other.id <> ask.id ${more}
      and ${sql.raw(countsForQuiet)})`;
}

/** What is known of a person who may be asked. */
function personColumns({ surveyKey, ignoredLimit }: AskRules, who: SQL): SQL {
  return sql`
    exists (
      select 1 from opt_out where opt_out.desk_id = ask.desk_id and opt_out.requester = ${who}
    ) as "isOptedOut",
    ${invitedBefore(who, sql``)} as "invitedLast",
    ${invitedBefore(who, sql`and other.survey_key = ${surveyKey}`)} as "invitedLastToSurvey",
    (select json_group_array(ignored_at) from (
      select iif(other.state = 'expired', other.settled_at, null) as ignored_at from ask as other
      where other.desk_id = ask.desk_id and other.requester = ${who} and other.id <> ask.id
        and other.invited_at is not null and other.state in ('answered', 'expired')
        and other.reason is not 'anonymous'
      order by other.invited_at desc, other.id desc
      limit ${ignoredLimit})) as "ignoredAt"`;
}

function personFacts({ isOptedOut, invitedLast, invitedLastToSurvey, ignoredAt }: PersonRow): PersonFacts {
  return {
    isOptedOut: isOptedOut === 1,
    invitedLast,
    invitedLastToSurvey,
    ignoredAt: JSON.parse(ignoredAt) as (number | null)[],
  };
}

/** What is known of a person about whose subject there is no ask: the same, of an ask that nobody made. */
export async function readPerson(
  db: QueryBuilder,
  deskId: number,
  rules: AskRules,
  { kind, reference }: Omit<AskSubject, 'resolution'>,
  { hash }: Pseudonym,
): Promise<PersonFacts> {
  const [row] = await db.all<PersonRow>(sql`
    select ${personColumns(rules, sql`unhex(${hash})`)}
    from (select 0 as id, ${deskId} as desk_id, ${kind} as subject_kind,
      ${reference} as subject_reference) as ask`);
  if (!row) throw new Error('The database did not answer for a person.');
  return personFacts(row);
}

/**
 * How many tickets the same hands solved up to so long before this one, or after it, whichever are more. Of unknown hands
 * none: a busy desk whose system does not tell them must not look like one that closes everything at once.
 */
function solvedTogether(windowMs: number): SQL {
  const within = (from: SQL, to: SQL) => sql`(
    select count(*) from ticket_event as near
    where near.desk_id = ask.desk_id and near.event = 'solved' and near.at between ${from} and ${to}
      and near.solver = told.solver)`;
  return sql`max(
    ${within(sql`ask.solved_at - ${windowMs}`, sql`ask.solved_at`)},
    ${within(sql`ask.solved_at`, sql`ask.solved_at + ${windowMs}`)})`;
}

/** Whom an ask is about. Where nothing is decided and nobody was told it may be about somebody who shows an invitation. */
function whoever(presumed: Pseudonym | null): SQL {
  return presumed
    ? sql`coalesce(ask.requester, iif(ask.state = 'new', unhex(${presumed.hash}), null))`
    : sql`ask.requester`;
}

/** Asks for which a condition holds, with all that a decision needs to know, in the order and number that `rest` says. */
export async function readFacts(
  db: QueryBuilder,
  rules: AskRules,
  condition: SQL,
  rest: SQL,
  presumed: Pseudonym | null = null,
): Promise<readonly AskFacts[]> {
  const who = whoever(presumed);
  const rows = await db.all<FactRow>(sql`
    select ${columns},
      (select json_group_object(dimension_value.dimension, dimension_value.value)
        from json_each(ask.dimension_values) as part
        join dimension_value on dimension_value.id = part.value) as dimensions,
      coalesce(told.is_eligible, 1) as "isEligible", told.not_eligible_because as "notEligibleBecause",
      coalesce(told.solver = ${who}, 0) as "isOwnWork",
      iif(told.reference is null, 1, ${solvedTogether(rules.massCloseMs)}) as "solvedTogether",
      ${personColumns(rules, who)}
    from ask
    left join ticket_event as told on ask.subject_kind = 'ticket' and told.desk_id = ask.desk_id
      and told.reference = ask.subject_reference and told.at = ask.solved_at and told.event = 'solved'
    where ${condition} ${rest}`);
  return rows.map(({ dimensions, isEligible, isOwnWork, notEligibleBecause, ...row }) => {
    const { solvedTogether: together, isOptedOut, invitedLast, invitedLastToSurvey, ignoredAt, ...ask } = row;
    return {
      ...keptAsk(ask),
      ...personFacts({ isOptedOut, invitedLast, invitedLastToSurvey, ignoredAt }),
      dimensions: JSON.parse(dimensions) as DimensionValues,
      isEligible: isEligible === 1,
      notEligibleBecause,
      isOwnWork: isOwnWork === 1,
      solvedTogether: together,
    };
  });
}
