import type { TicketEventInput } from '@afterword/contract';
import type { Adapter } from './adapter.js';
import { contentId, givenId } from './delivery-id.js';
import { verifyHubSignature } from './hub-signature.js';
import type { Markers } from './markers.js';
import { momentAt } from './moment.js';
import { asText, isObject, textAt, valueAt } from './pointer.js';
import { stateKind, type States } from './states.js';
import { statusEvent } from './status-event.js';
import type { SystemSettings } from './system-file.js';
import { ticketAt } from './ticket-reference.js';
import { refuseDelivery } from './unreadable-delivery.js';

/*
 * Zammad's webhooks with their default payload: the ticket as it is now, and the article that a trigger belongs to. Fields
 * without a value may be absent. `close_at` is when a ticket was closed first, also after it was reopened, so it is not read.
 *
 * Source: admin-docs.zammad.org, "Webhook"; the meaning of times from the source of Zammad.
 */

const states: States = { done: ['closed'], ignored: ['merged', 'removed'] };

/** The user 1 is the system itself: schedulers, triggers, and the owner of a ticket that nobody owns. */
const system = '1';
const automation: Markers = { '/ticket/updated_by_id': [system] };

function fullName(payload: unknown, pointer: string): string | undefined {
  const parts = ['firstname', 'lastname'].map((part) => textAt(payload, `${pointer}/${part}`));
  return asText(parts.filter((part) => part !== undefined).join(' '));
}

function named(payload: unknown, name: string) {
  return { id: textAt(payload, `/ticket/${name}_id`), name: textAt(payload, `/ticket/${name}/name`) };
}

function stateEvent(payload: unknown, ticket: string, settings: SystemSettings): TicketEventInput[] {
  const names = ['/ticket/state', '/ticket/state/name', '/ticket/state_id'].map((at) => textAt(payload, at));
  const owner = textAt(payload, '/ticket/owner_id', '/ticket/owner/id');
  const isOwned = owner !== system;
  return statusEvent(
    payload,
    {
      kind: stateKind(names, states, settings),
      ticket,
      times: { solved: ['/ticket/last_close_at'], updated: '/ticket/updated_at', form: 'iso' },
      labels: {
        agent: isOwned ? { id: owner, name: fullName(payload, '/ticket/owner') } : {},
        team: named(payload, 'group'),
        department: named(payload, 'organization'),
        channel: { name: textAt(payload, '/ticket/create_article_type') },
        priority: named(payload, 'priority'),
      },
      requester: {
        id: textAt(payload, '/ticket/customer_id', '/ticket/customer/id'),
        mail: textAt(payload, '/ticket/customer/email'),
      },
      solver: isOwned ? { id: owner, mail: textAt(payload, '/ticket/owner/email') } : {},
      automation,
    },
    settings,
  );
}

/** What the customer wrote after the first article, which is the question itself. */
function commentEvent(payload: unknown, ticket: string): TicketEventInput[] {
  const article = textAt(payload, '/article/id');
  const isFirst =
    article === textAt(payload, '/ticket/article_ids/0') || textAt(payload, '/ticket/article_count') === '1';
  const isTheirs = textAt(payload, '/article/sender')?.toLowerCase() === 'customer';
  if (article === undefined || isFirst || !isTheirs || valueAt(payload, '/article/internal') === true) return [];
  return [{ event: 'commented', ticket, at: momentAt(payload, { pointers: ['/article/created_at'], form: 'iso' }) }];
}

export const zammad: Adapter = {
  source: 'zammad',
  verify: verifyHubSignature('sha1'),
  deliveryId(delivery) {
    const id = delivery.header('x-zammad-delivery');
    return id ? givenId(id) : contentId(delivery);
  },
  read(payload, settings) {
    if (!isObject(valueAt(payload, '/ticket'))) return refuseDelivery('/ticket', 'must be a ticket');
    const ticket = ticketAt(payload, ['/ticket/number', '/ticket/id'], settings);
    return [...commentEvent(payload, ticket), ...stateEvent(payload, ticket, settings)];
  },
};
