import type { Adapter } from './adapter.js';
import { contentId } from './delivery-id.js';
import type { Labels } from './labels.js';
import type { Markers } from './markers.js';
import { momentAt } from './moment.js';
import { isObject, textAt, valueAt } from './pointer.js';
import { asBoolean } from './solved-event.js';
import { stateKind, type States } from './states.js';
import { statusEvent } from './status-event.js';
import { ticketAt } from './ticket-reference.js';
import { refuseDelivery } from './unreadable-delivery.js';

/*
 * Freshservice, by the body that docs/ticket-systems/freshservice.md has to paste, and by what an app gets as
 * `onTicketUpdate`. It signs nothing and has no ids for its deliveries.
 *
 * Source: developers.freshworks.com, "onTicketUpdate"; the numbers of states are those of its API.
 */

const states: States = { done: ['4', '5', 'Resolved', 'Closed'], ignored: [] };

/** What a workflow says that closes by itself, and where an app's event names who acted. */
const automation: Markers = {
  '/automation': ['true'],
  '/actor/type': ['system'],
  '/actor/name': ['system'],
  '/data/actor/name': ['system'],
};

const priorities: ReadonlyMap<string, string> = new Map([
  ['1', 'Low'],
  ['2', 'Medium'],
  ['3', 'High'],
  ['4', 'Urgent'],
]);

/** Where the ticket stands: at the top of our own body, in an app's event below `ticket`. */
function ticketPointer(payload: unknown): string {
  return ['/data/ticket', '/ticket'].find((pointer) => isObject(valueAt(payload, pointer))) ?? '';
}

function labelsOf(payload: unknown, ticket: string): Labels {
  const named = (name: string) => ({
    id: textAt(payload, `${ticket}/${name}_id`),
    name: textAt(payload, `${ticket}/${name}/name`, `${ticket}/${name}`),
  });
  const priority = textAt(payload, `${ticket}/priority`);
  return {
    agent: named('responder'),
    team: named('group'),
    service: { name: textAt(payload, `${ticket}/category`) },
    department: named('department'),
    channel: { name: textAt(payload, `${ticket}/source`) },
    priority: { id: priority, name: priority === undefined ? undefined : (priorities.get(priority) ?? priority) },
  };
}

export const freshservice: Adapter = {
  source: 'freshservice',
  verify: null,
  deliveryId: (delivery) => contentId(delivery),
  read(payload, settings) {
    if (!isObject(payload)) return refuseDelivery('', 'must be an object');
    const root = ticketPointer(payload);
    const beside = root.replace(/\/ticket$/, '');
    const ticket = ticketAt(payload, [`${root}/id`], settings);
    const updated = `${root}/updated_at`;
    const event = textAt(payload, '/event');
    if (event === 'commented' || event === 'reassigned') {
      return [{ event, ticket, at: momentAt(payload, { pointers: [updated], form: 'iso' }) }];
    }
    if (['spam', 'deleted'].some((flag) => asBoolean(valueAt(payload, `${root}/${flag}`)) === true)) return [];
    const status = textAt(payload, `${root}/status`);
    if (status === undefined) refuseDelivery(`${root}/status`, 'must be the status of a ticket');
    return statusEvent(
      payload,
      {
        kind: stateKind([status], states, settings),
        ticket,
        times: { solved: [`${root}/resolved_at`], updated, form: 'iso' },
        labels: labelsOf(payload, root),
        requester: {
          id: textAt(payload, `${root}/requester_id`, `${root}/requester/id`, `${beside}/requester/id`),
          mail: textAt(payload, `${root}/requester/email`, `${beside}/requester/email`),
        },
        requesterLocale: textAt(payload, `${root}/requester/language`, `${beside}/requester/language`),
        solver: {
          id: textAt(payload, `${root}/responder_id`, `${root}/responder/id`),
          mail: textAt(payload, `${root}/responder/email`),
        },
        automation,
      },
      settings,
    );
  },
};
