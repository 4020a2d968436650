import { mailSchema } from '@afterword/contract';
import { textAt } from './pointer.js';
import type { SystemSettings } from './system-file.js';

/** A person as a system names them. */
export interface Person {
  readonly id?: string | undefined;
  readonly mail?: string | undefined;
}

/** Who was helped and who solved it, as the protocol takes them. */
export interface People {
  readonly requester?: string;
  readonly requesterMail?: string;
  readonly solver?: string;
}

function usableMail(text: string | undefined): string | undefined {
  return text !== undefined && mailSchema.safeParse(text).success ? text : undefined;
}

/** A person at the places that the settings name, or as the adapter found them. */
function located(payload: unknown, found: Person, id: string | undefined, mail: string | undefined): Person {
  return {
    id: id === undefined ? found.id : textAt(payload, id),
    mail: usableMail(mail === undefined ? found.mail : textAt(payload, mail)),
  };
}

/**
 * The references of both people, always of one kind: a mail address beside a number would never be recognised as the same
 * person, and somebody would be asked about their own work.
 *
 * The mail address is taken where the payload has it, because it is the same in every system of a company; the settings may
 * choose. `requesterMail` is where the question may be sent, whatever the reference is.
 */
export function peopleFrom(
  payload: unknown,
  found: { readonly requester: Person; readonly solver: Person },
  { fields, requester: chosen }: SystemSettings,
): People {
  const requester = located(payload, found.requester, fields.requester, fields.requesterMail);
  const solver = located(payload, found.solver, fields.solver, fields.solverMail);
  const kind = chosen ?? (requester.mail === undefined ? 'id' : 'mail');
  return {
    ...(requester[kind] === undefined ? {} : { requester: requester[kind] }),
    ...(requester.mail === undefined ? {} : { requesterMail: requester.mail }),
    ...(solver[kind] === undefined ? {} : { solver: solver[kind] }),
  };
}
