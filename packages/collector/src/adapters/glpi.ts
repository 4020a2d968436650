import type { TicketEventInput } from '@afterword/contract';
import type { Adapter, Delivery, Verdict } from './adapter.js';
import { contentId } from './delivery-id.js';
import { momentAt, asMilliseconds } from './moment.js';
import { isObject, textAt, valueAt } from './pointer.js';
import { authenticate, isSignatureOf, isWithin, type SignatureForm, type TimeWindow } from './signature.js';
import { asBoolean } from './solved-event.js';
import { stateKind, type States } from './states.js';
import { statusEvent } from './status-event.js';
import type { SystemSettings } from './system-file.js';
import { ticketAt } from './ticket-reference.js';
import { refuseDelivery } from './unreadable-delivery.js';

/*
 * GLPI 11's webhooks with their default payload: `event`, and the `item` as the high-level API gives it. There is no event
 * for "solved", and an item does not say whether it is a ticket, a change or a problem: only tickets may be subscribed.
 *
 * Source: Webhook.php, QueuedWebhook.php and ITILController.php of GLPI 11.
 */

const form: SignatureForm = { algorithm: 'sha256', encoding: 'hex', prefix: '' };

/** GLPI stamps a delivery when it queues it, and a job that may run rarely sends it; by hand it is sent again much later. */
const oneDay: TimeWindow = { backMs: 86_400_000, aheadMs: 300_000 };

/** Numbers, because the names of states are in the language of the server. */
const states: States = { done: ['5', '6'], ignored: [] };

const priorities: ReadonlyMap<string, string> = new Map([
  ['1', 'Very low'],
  ['2', 'Low'],
  ['3', 'Medium'],
  ['4', 'High'],
  ['5', 'Very high'],
  ['6', 'Major'],
]);

function verify(delivery: Delivery, secret: string): Verdict {
  const signature = delivery.header('x-glpi-signature');
  const timestamp = delivery.header('x-glpi-timestamp');
  if (!signature || !timestamp) return 'unsigned';
  if (!isSignatureOf(signature, form, secret, [delivery.body, timestamp])) return 'invalid';
  return isWithin(oneDay, asMilliseconds(timestamp, 'unixSeconds'), delivery.receivedAt) ? 'valid' : 'stale';
}

/**
 * The answer to GLPI's challenge, as the plain body of the reply to `GET …?crc_token=…`: the hex HMAC-SHA256 of the token.
 * `null` for anything but 64 hexadecimal digits, and without a secret.
 *
 * Whoever asks gets something signed. So the secret must be one that signs nothing but what this one GLPI sends. Even then
 * all that can be had by asking is the signature of a long number, and a number says nothing about a ticket.
 */
export function answerChallenge(token: string, secret: string): string | null {
  if (secret === '' || !/^[0-9a-f]{64}$/i.test(token)) return null;
  return Buffer.from(authenticate('sha256', secret, [token])).toString('hex');
}

/** The first of the actors with a role, and of one type. */
function actorOf(team: unknown, roles: readonly string[], type: string): unknown {
  if (!Array.isArray(team)) return undefined;
  return team.find(
    (actor: unknown) =>
      roles.includes(textAt(actor, '/role')?.toLowerCase() ?? '') && textAt(actor, '/type')?.toLowerCase() === type,
  );
}

/** Roles by name, as the high-level API has them, and by number, as older versions do. */
const requesters = ['requester', '1'];
const assigned = ['assigned', 'assign', '2'];

function named(payload: unknown, name: string) {
  const id = textAt(payload, `/item/${name}/id`);
  return { id: id === '0' ? undefined : id, name: textAt(payload, `/item/${name}/name`) };
}

function onTicket(payload: unknown, settings: SystemSettings): TicketEventInput[] {
  if (asBoolean(valueAt(payload, '/item/is_deleted')) === true) return [];
  const status = textAt(payload, '/item/status/id', '/item/status');
  if (status === undefined) refuseDelivery('/item/status/id', 'must be the status of a ticket');
  const team = valueAt(payload, '/item/team');
  const agent = actorOf(team, assigned, 'user');
  const group = actorOf(team, assigned, 'group');
  const priority = textAt(payload, '/item/priority');
  const idOf = (actor: unknown) => textAt(actor, '/id');
  return statusEvent(
    payload,
    {
      kind: stateKind([status, textAt(payload, '/item/status/name')], states, settings),
      ticket: ticketAt(payload, ['/item/id'], settings),
      times: { solved: [], updated: '/item/date_mod', form: 'iso' },
      labels: {
        agent: { id: idOf(agent), name: textAt(agent, '/name') },
        team: { id: idOf(group), name: textAt(group, '/name') },
        service: named(payload, 'category'),
        department: named(payload, 'entity'),
        channel: named(payload, 'request_type'),
        priority: { id: priority, name: priority === undefined ? undefined : priorities.get(priority) },
        location: named(payload, 'location'),
      },
      requester: { id: idOf(actorOf(team, requesters, 'user')) },
      solver: { id: idOf(agent) },
      automation: {},
    },
    settings,
  );
}

/** A follow-up comes with the ticket that it belongs to. One that does not say who wrote it says nothing. */
function onFollowUp(payload: unknown, settings: SystemSettings): TicketEventInput[] {
  if (textAt(payload, '/event') !== 'new' || textAt(payload, '/item/itemtype') !== 'Ticket') return [];
  if (asBoolean(valueAt(payload, '/item/is_private')) === true) return [];
  const author = textAt(payload, '/item/user/id');
  const requester = textAt(actorOf(valueAt(payload, '/parent_item/team'), requesters, 'user'), '/id');
  if (author === undefined || author !== requester) return [];
  const reference = settings.fields.ticket?.replace(/^\/item\//, '/parent_item/');
  const ticket = ticketAt(payload, [reference ?? '/parent_item/id'], { ...settings, fields: {} });
  const at = momentAt(payload, { pointers: ['/item/date_creation'], form: 'iso' });
  return [{ event: 'commented', ticket, at }];
}

export const glpi: Adapter = {
  source: 'glpi',
  verify,
  deliveryId: (delivery) => contentId(delivery, delivery.header('x-glpi-timestamp')),
  read(payload, settings) {
    if (!isObject(valueAt(payload, '/item'))) return refuseDelivery('/item', 'must be a ticket');
    if (textAt(payload, '/event') === 'delete') return [];
    return isObject(valueAt(payload, '/parent_item')) ? onFollowUp(payload, settings) : onTicket(payload, settings);
  },
};
