import type { TicketEventInput } from '@afterword/contract';
import type { Adapter, Delivery, Verdict } from './adapter.js';
import { contentId, givenId } from './delivery-id.js';
import type { Markers } from './markers.js';
import { asMilliseconds, momentAt } from './moment.js';
import { asText, isObject, textAt, valueAt } from './pointer.js';
import { fiveMinutes, isSignatureOf, isWithin, type SignatureForm } from './signature.js';
import { solvedEvent } from './solved-event.js';
import { stateKind, type StateKind } from './states.js';
import type { SystemSettings } from './system-file.js';
import { ticketAt } from './ticket-reference.js';
import { refuseDelivery } from './unreadable-delivery.js';
import { readTrigger, zendeskStates } from './zendesk-trigger.js';

/*
 * Zendesk's ticket events, as a webhook gets them that is subscribed to them. Ids come as texts and as numbers, and an id of
 * 0 means that there is none. Nothing is promised about their order, so what an event says is read from `previous` and
 * `current`, never from the event before.
 *
 * Source: developer.zendesk.com, "Ticket events" and "Verifying webhook authenticity".
 */

const form: SignatureForm = { algorithm: 'sha256', encoding: 'base64', prefix: '' };

/** Triggers and automations act as the user -1. */
const automation: Markers = { '/detail/actor_id': ['-1'] };

const ticketEvent = 'zen:event-type:ticket.';

function verify(delivery: Delivery, secret: string): Verdict {
  const signature = delivery.header('x-zendesk-webhook-signature');
  const timestamp = delivery.header('x-zendesk-webhook-signature-timestamp');
  if (!signature || !timestamp) return 'unsigned';
  if (!isSignatureOf(signature, form, secret, [timestamp, delivery.body])) return 'invalid';
  return isWithin(fiveMinutes, asMilliseconds(timestamp, 'iso'), delivery.receivedAt) ? 'valid' : 'stale';
}

function idAt(payload: unknown, pointer: string): string | undefined {
  const id = textAt(payload, pointer);
  return id === '0' ? undefined : id;
}

function solved(payload: unknown, settings: SystemSettings): TicketEventInput {
  const { solvedAt } = settings.fields;
  const at = momentAt(payload, { pointers: solvedAt === undefined ? ['/time'] : [solvedAt, '/time'], form: 'iso' });
  const labels = {
    agent: { id: idAt(payload, '/detail/assignee_id') },
    team: { id: idAt(payload, '/detail/group_id') },
    department: { id: idAt(payload, '/detail/organization_id') },
    channel: { name: textAt(payload, '/detail/via/channel') },
    priority: { name: textAt(payload, '/detail/priority') },
  };
  const requester = { id: idAt(payload, '/detail/requester_id') };
  const solver = { id: idAt(payload, '/detail/assignee_id') };
  const ticket = ticketAt(payload, ['/detail/id'], settings);
  return solvedEvent(payload, { ticket, at, labels, requester, solver, automation }, settings);
}

function simple(
  event: 'reopened' | 'reassigned' | 'commented',
  payload: unknown,
  settings: SystemSettings,
  pointers: readonly string[],
): TicketEventInput {
  return {
    event,
    ticket: ticketAt(payload, ['/detail/id'], settings),
    at: momentAt(payload, { pointers, form: 'iso' }),
  };
}

/** A ticket that was merged into another is closed, but nobody was helped with it. */
function isMerged(payload: unknown): boolean {
  const tags = valueAt(payload, '/detail/tags');
  return Array.isArray(tags) && tags.includes('closed_by_merge');
}

function onStatus(
  before: StateKind | undefined,
  after: StateKind | undefined,
  payload: unknown,
  settings: SystemSettings,
): TicketEventInput[] {
  if (after === 'done' && before !== 'done' && !isMerged(payload)) return [solved(payload, settings)];
  return after === 'open' && before === 'done' ? [simple('reopened', payload, settings, ['/time'])] : [];
}

/** The description of a ticket arrives as its first comment; only what the requester writes later is asking again. */
function isDescription(payload: unknown): boolean {
  const [created, now] = ['/detail/created_at', '/time'].map((at) => asMilliseconds(valueAt(payload, at), 'iso'));
  return Math.abs((now ?? Number.NaN) - (created ?? Number.NaN)) < 2000;
}

function onComment(payload: unknown, settings: SystemSettings): TicketEventInput[] {
  const author = idAt(payload, '/event/comment/author/id');
  const isTheirs = author !== undefined && author === idAt(payload, '/detail/requester_id');
  const isPublic = valueAt(payload, '/event/comment/is_public') !== false;
  if (!isTheirs || !isPublic || isDescription(payload)) return [];
  return [simple('commented', payload, settings, ['/time'])];
}

/** One act often gives a ticket to another team and to another person in two events. Their second is the same. */
function onAssignment(payload: unknown, settings: SystemSettings): TicketEventInput[] {
  const [before, after] = ['/event/previous', '/event/current'].map((at) => idAt(payload, at));
  if (before === undefined || after === undefined || before === after) return [];
  return [simple('reassigned', payload, settings, ['/detail/updated_at', '/time'])];
}

export const zendesk: Adapter = {
  source: 'zendesk',
  verify,
  deliveryId(delivery, payload) {
    const id = textAt(payload, '/id');
    return id === undefined ? contentId(delivery) : givenId(id);
  },
  read(payload, settings) {
    if (valueAt(payload, '/type') === undefined && isObject(valueAt(payload, '/ticket'))) {
      return readTrigger(payload, settings);
    }
    const type = isObject(payload) ? asText(valueAt(payload, '/type')) : undefined;
    if (!type?.startsWith('zen:event-type:')) refuseDelivery('/type', 'must be the type of a Zendesk event');
    if (!type.startsWith(ticketEvent)) return [];
    const kindAt = (pointer: string) => stateKind([textAt(payload, pointer)], zendeskStates, settings);
    switch (type.slice(ticketEvent.length)) {
      case 'created':
        return onStatus(undefined, kindAt('/detail/status'), payload, settings);
      case 'status_changed':
        return onStatus(kindAt('/event/previous'), kindAt('/event/current'), payload, settings);
      case 'comment_added':
        return onComment(payload, settings);
      case 'agent_assignment_changed':
      case 'group_assignment_changed':
        return onAssignment(payload, settings);
      default:
        return [];
    }
  },
};
