import type { InStatement } from '@libsql/client';
import type { AskDecision, NewInvitation } from '../../asks.js';
import { countsForQuiet } from './ask-facts.js';

/** Why nobody is asked, noted with the ticket, too: what is not eligible is not counted among those who did not answer. */
const noteIneligible = `
update ticket_event set is_eligible = 0, not_eligible_because = ask.reason
from ask
where ask.id in (select value from json_each(?1)) and ask.state = 'notEligible' and ask.subject_kind = 'ticket'
  and ticket_event.event = 'solved' and ticket_event.desk_id = ask.desk_id
  and ticket_event.reference = ask.subject_reference and ticket_event.at = ask.solved_at`;

const forgetAnswered = `
update resolution set facts = json_remove(facts, '$."$answered"')
from ask
where ask.id in (select value from json_each(?1)) and ask.state = 'notEligible' and ask.subject_kind = 'ticket'
  and resolution.desk_id = ask.desk_id and resolution.reference = ask.subject_reference
  and resolution.resolution = ask.resolution`;

/** The ledger has the address if somebody is to be written to; the event needs it no more. */
const forgetContact = `
update ticket_event set contact = null, locale = null
from ask
where ask.id in (select value from json_each(?1)) and ask.state <> 'new' and ask.subject_kind = 'ticket'
  and ticket_event.event = 'solved' and ticket_event.desk_id = ask.desk_id
  and ticket_event.reference = ask.subject_reference and ticket_event.at = ask.solved_at
  and coalesce(ticket_event.contact, ticket_event.locale) is not null`;

const settle = `
update ask set state = told.value ->> 1, reason = told.value ->> 2, survey_key = told.value ->> 3,
  policy = told.value ->> 4, probability = told.value ->> 5, decided_at = told.value ->> 6, settled_at = told.value ->> 6,
  contact = null
from json_each(?1) as told
where ask.id = told.value ->> 0 and ask.state = 'new'
returning id`;

/*
 * What was true when it was decided may not be true any more: two collectors may decide about two tickets of one person at
 * the same time. So the invitation itself looks again. Of two invitations of one person in one statement the first holds.
 */
const invite = `
update ask set state = 'invited', survey_key = told.value ->> 1, policy = told.value ->> 2,
  probability = told.value ->> 3, decided_at = told.value ->> 4, invited_at = told.value ->> 4,
  expires_at = told.value ->> 5, remind_at = told.value ->> 6, nonce = unhex(told.value ->> 7),
  token_hash = unhex(told.value ->> 8), is_anonymous = told.value ->> 11,
  contact = iif(told.value ->> 11, null, contact)
from json_each(?1) as told
where ask.id = told.value ->> 0 and ask.state = 'new'
  and not exists (
    select 1 from opt_out where opt_out.desk_id = ask.desk_id and opt_out.requester = ask.requester)
  and not exists (
    select 1 from ask as other
    where other.desk_id = ask.desk_id and other.requester = ask.requester and other.id <> ask.id
      and (other.invited_at > told.value ->> 9
        or (other.invited_at > told.value ->> 10 and other.survey_key = told.value ->> 1))
      and ${countsForQuiet})
  and not exists (
    select 1 from json_each(?1) as earlier join ask as other on other.id = earlier.value ->> 0
    where earlier.key < told.key and ask.requester is not null and other.requester = ask.requester)
returning id`;

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function invitationRow(decision: AskDecision, made: NewInvitation): readonly unknown[] {
  const { id, surveyKey, policy, probability, at } = decision;
  const { expiresAt, remindAt, nonce, tokenHash, quietSince, quietSinceOfSurvey, isAnonymous } = made;
  const row = [id, surveyKey, policy, probability, at, expiresAt, remindAt, hex(nonce), hex(tokenHash)];
  return [...row, quietSince, quietSinceOfSurvey, Number(isAnonymous)];
}

/**
 * What keeps decisions. The first two statements return the ids of those that held; what follows from them comes after.
 *
 * `mail` is what has to be told by mail, for an invitation.
 */
export function decisionStatements(
  decisions: readonly AskDecision[],
  mail: (id: number, at: number, payload: string | null) => InStatement,
): readonly InStatement[] {
  const invited = decisions.flatMap((decision) =>
    decision.invitation ? [invitationRow(decision, decision.invitation)] : [],
  );
  const settled = decisions
    .filter(({ invitation }) => invitation === null)
    .map(({ id, state, reason, surveyKey, policy, probability, at }) => [
      id,
      state,
      reason,
      surveyKey,
      policy,
      probability,
      at,
    ]);
  const mails = decisions.flatMap(({ id, at, invitation }) =>
    invitation?.isMailed === true ? [mail(id, at, invitation.mailPayload)] : [],
  );
  const all = [JSON.stringify(decisions.map(({ id }) => id))];
  return [
    { sql: invite, args: [JSON.stringify(invited)] },
    { sql: settle, args: [JSON.stringify(settled)] },
    ...mails,
    ...[forgetContact, noteIneligible, forgetAnswered].map((sql) => ({ sql, args: all })),
  ];
}
