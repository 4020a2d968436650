import type { TicketEventInput } from '@afterword/contract';
import { textAt } from './pointer.js';
import { stateKind, type States } from './states.js';
import { statusEvent } from './status-event.js';
import type { SystemSettings } from './system-file.js';
import { ticketAt } from './ticket-reference.js';
import { refuseDelivery } from './unreadable-delivery.js';

/** States of Zendesk, by the words of its events; a trigger writes the same in other letters. */
export const zendeskStates: States = { done: ['SOLVED', 'CLOSED'], ignored: ['DELETED', 'ARCHIVED', 'SCRUBBED'] };

/**
 * What a Zendesk trigger says, by the body that docs/ticket-systems/zendesk.md has to paste. Unlike Zendesk's own events it
 * has names and mail addresses, and only the present state. Its times have no seconds.
 *
 * Source: support.zendesk.com, "Zendesk Support placeholders reference".
 */
export function readTrigger(payload: unknown, settings: SystemSettings): TicketEventInput[] {
  const status = textAt(payload, '/ticket/status');
  if (status === undefined) return refuseDelivery('/ticket/status', 'must be the status of a ticket');
  const named = (field: string) => ({ name: textAt(payload, `/ticket/${field}`) });
  const person = (field: string) => ({
    id: textAt(payload, `/ticket/${field}/id`),
    mail: textAt(payload, `/ticket/${field}/email`),
  });
  return statusEvent(
    payload,
    {
      kind: stateKind([status], zendeskStates, settings),
      ticket: ticketAt(payload, ['/ticket/id'], settings),
      times: { solved: [], updated: '/ticket/updated_at', form: 'iso' },
      labels: {
        agent: named('assignee/name'),
        team: named('group'),
        department: named('organization'),
        channel: named('via'),
        priority: named('priority'),
      },
      requester: person('requester'),
      solver: person('assignee'),
      // A trigger does not say who acted: one that an automation sets off says it in a body of its own.
      automation: { '/automation': ['true'] },
    },
    settings,
  );
}
