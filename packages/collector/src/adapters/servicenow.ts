import type { TicketEventInput } from '@afterword/contract';
import type { Adapter } from './adapter.js';
import { contentId, givenId } from './delivery-id.js';
import type { Label } from './labels.js';
import type { Markers } from './markers.js';
import { momentAt } from './moment.js';
import type { Person } from './people.js';
import { isObject, textAt, valueAt } from './pointer.js';
import { asBoolean } from './solved-event.js';
import { stateKind, type States } from './states.js';
import { statusEvent } from './status-event.js';
import type { SystemSettings } from './system-file.js';
import { ticketAt } from './ticket-reference.js';
import { refuseDelivery } from './unreadable-delivery.js';

/*
 * ServiceNow, by the business rule that docs/ticket-systems/servicenow.md has to paste. A field is its value, or an object
 * with `value` and `display_value`. Times are in UTC and do not say so, as GlideRecord keeps them.
 *
 * Source: ServiceNow's tables `task` and `incident`; nothing is sent without a script.
 */

const states: States = {
  done: ['6', '7', 'Resolved', 'Closed'],
  ignored: ['8', 'Canceled', 'Cancelled'],
};

/** Whoever resolved it counts; a ticket that was closed without being resolved, whoever closed it. */
function automationOf(payload: unknown): Markers {
  const by = textAt(payload, '/resolved_by/value', '/resolved_by') === undefined ? '/closed_by' : '/resolved_by';
  return { [by]: ['system'], [`${by}/user_name`]: ['system'], [`${by}/display_value`]: ['system'] };
}

function labelAt(payload: unknown, pointer: string): Label {
  return { id: textAt(payload, `${pointer}/value`, pointer), name: textAt(payload, `${pointer}/display_value`) };
}

function personAt(payload: unknown, ...pointers: readonly string[]): Person {
  const pointer = pointers.find((place) => textAt(payload, `${place}/value`, place) !== undefined);
  if (pointer === undefined) return {};
  return { id: textAt(payload, `${pointer}/value`, pointer), mail: textAt(payload, `${pointer}/email`) };
}

const updated = '/sys_updated_on';

function stateEvent(payload: unknown, ticket: string, settings: SystemSettings): TicketEventInput[] {
  const names = ['/state/value', '/state/display_value', '/state'].map((pointer) => textAt(payload, pointer));
  const agent = textAt(payload, '/resolved_by/value', '/resolved_by') === undefined ? '/assigned_to' : '/resolved_by';
  const kind = stateKind(names, states, settings);
  if (kind === undefined) refuseDelivery('/state', 'must be the state of a ticket');
  return statusEvent(
    payload,
    {
      kind,
      ticket,
      times: { solved: ['/resolved_at', '/closed_at'], updated, form: 'iso', hasUtcWithoutOffset: true },
      labels: {
        agent: labelAt(payload, agent),
        team: labelAt(payload, '/assignment_group'),
        service: labelAt(payload, '/category'),
        department: labelAt(payload, '/caller_id/department'),
        channel: labelAt(payload, '/contact_type'),
        priority: labelAt(payload, '/priority'),
        location: labelAt(payload, '/location'),
      },
      requester: personAt(payload, '/caller_id'),
      requesterLocale: textAt(payload, '/caller_id/preferred_language'),
      solver: personAt(payload, '/resolved_by', '/assigned_to'),
      automation: automationOf(payload),
    },
    settings,
  );
}

export const servicenow: Adapter = {
  source: 'servicenow',
  verify: null,
  deliveryId(delivery, payload) {
    const [record, changes] = ['/sys_id', '/sys_mod_count'].map((pointer) => textAt(payload, pointer));
    return record === undefined || changes === undefined ? contentId(delivery) : givenId(`${record}:${changes}`);
  },
  read(payload, settings) {
    if (!isObject(payload)) return refuseDelivery('', 'must be an object');
    const ticket = ticketAt(payload, ['/number'], settings);
    // The script sees what was before; the record shows only what is.
    const told = (['reassigned', 'commented'] as const).filter((event) => asBoolean(valueAt(payload, `/${event}`)));
    const time = { pointers: [updated], form: 'iso', hasUtcWithoutOffset: true } as const;
    return [
      ...told.map((event) => ({ event, ticket, at: momentAt(payload, time) })),
      ...stateEvent(payload, ticket, settings),
    ];
  },
};
