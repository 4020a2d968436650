import type { TicketEventInput } from '@afterword/contract';
import type { Adapter } from './adapter.js';
import { contentId, givenId } from './delivery-id.js';
import { verifyHubSignature } from './hub-signature.js';
import type { Markers } from './markers.js';
import { momentAt, type TimeSource } from './moment.js';
import type { Person } from './people.js';
import { asText, isObject, textAt, valueAt } from './pointer.js';
import { solvedEvent } from './solved-event.js';
import { stateKind, type States } from './states.js';
import type { SystemSettings } from './system-file.js';
import { ticketAt } from './ticket-reference.js';
import { refuseDelivery } from './unreadable-delivery.js';

/*
 * Jira Cloud's system webhooks, for Jira Service Management. Deliveries repeat, and come up to half an hour late.
 *
 * An issue is solved when its resolution is set, which Jira itself dates; where a workflow sets none, when its status moves
 * into the category "done". With `doneStates` in the settings only the names of statuses count.
 *
 * Source: developer.atlassian.com, "Webhooks" of the Jira Cloud platform.
 */

/** Names of resolutions and statuses. Which statuses are done, their category says. */
const states: States = { done: [], ignored: ['Duplicate', 'Cancelled', 'Canceled', 'Withdrawn'] };

/** Automation rules and apps act as accounts of their own. */
const automation: Markers = { '/user/accountType': ['app'] };

const eventTime: TimeSource = { pointers: ['/timestamp'], form: 'unixMilliseconds' };

/** One entry of the changelog. `toString` is also the name of a method, so it is read as an own property only. */
interface Change {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The change of a field in this delivery, by its name or its id, or `undefined` when it did not change. */
function changeOf(payload: unknown, field: string): Change | undefined {
  const items = valueAt(payload, '/changelog/items');
  const item = Array.isArray(items)
    ? items.find((entry) => textAt(entry, '/fieldId', '/field')?.toLowerCase() === field)
    : undefined;
  return item === undefined
    ? undefined
    : { before: textAt(item, '/fromString', '/from'), after: textAt(item, '/toString', '/to') };
}

function personAt(payload: unknown, pointer: string): Person {
  return {
    id: textAt(payload, `${pointer}/accountId`, `${pointer}/key`, `${pointer}/name`),
    mail: textAt(payload, `${pointer}/emailAddress`),
  };
}

/**
 * When an issue was solved. Its resolution has a date, which is right only in the delivery that sets it: some workflows keep
 * both when an issue is reopened, and the next solution would get the time of the last.
 */
function solvedAt(payload: unknown, { fields }: SystemSettings): string {
  const dated = fields.solvedAt ?? '/issue/fields/resolutiondate';
  const isNew = fields.solvedAt !== undefined || changeOf(payload, 'resolution') !== undefined;
  const isDated = isNew && textAt(payload, dated) !== undefined;
  return momentAt(payload, isDated ? { pointers: [dated], form: 'iso' } : eventTime);
}

function solved(payload: unknown, settings: SystemSettings): TicketEventInput {
  return solvedEvent(
    payload,
    {
      ticket: ticketAt(payload, ['/issue/key'], settings),
      at: solvedAt(payload, settings),
      labels: {
        agent: {
          id: textAt(payload, '/issue/fields/assignee/accountId'),
          name: textAt(payload, '/issue/fields/assignee/displayName'),
        },
        priority: {
          id: textAt(payload, '/issue/fields/priority/id'),
          name: textAt(payload, '/issue/fields/priority/name'),
        },
      },
      requester: personAt(payload, '/issue/fields/reporter'),
      solver: personAt(payload, '/issue/fields/assignee'),
      automation,
    },
    settings,
  );
}

function simple(
  event: 'reopened' | 'reassigned' | 'commented',
  payload: unknown,
  settings: SystemSettings,
  time: TimeSource = eventTime,
): TicketEventInput {
  return { event, ticket: ticketAt(payload, ['/issue/key'], settings), at: momentAt(payload, time) };
}

/** Which way the issue went with this change: into a solution, out of one, or neither. */
function directionOf(payload: unknown, settings: SystemSettings): 'solved' | 'reopened' | null {
  const resolution = changeOf(payload, 'resolution');
  const status = changeOf(payload, 'status');
  const kindOf = (name: string | undefined) => stateKind([name], states, settings);
  if (settings.doneStates !== undefined) {
    const [before, after] = [kindOf(status?.before), kindOf(status?.after)];
    if (after === 'done' && before !== 'done') return 'solved';
    return after === 'open' && before === 'done' ? 'reopened' : null;
  }
  if (resolution !== undefined) {
    if (resolution.after === undefined) return 'reopened';
    return kindOf(resolution.after) === 'ignored' ? null : 'solved';
  }
  if (status === undefined || kindOf(status.after) === 'ignored') return null;
  const resolutionNow = textAt(payload, '/issue/fields/resolution/name', '/issue/fields/resolution/id');
  if (textAt(payload, '/issue/fields/status/statusCategory/key') !== 'done') {
    return resolutionNow === undefined ? 'reopened' : null;
  }
  return kindOf(resolutionNow) === 'ignored' ? null : 'solved';
}

function onUpdate(payload: unknown, settings: SystemSettings): TicketEventInput[] {
  const direction = directionOf(payload, settings);
  const assignee = changeOf(payload, 'assignee');
  return [
    ...(assignee?.before !== undefined && assignee.after !== undefined
      ? [simple('reassigned', payload, settings)]
      : []),
    ...(direction === 'solved' ? [solved(payload, settings)] : []),
    ...(direction === 'reopened' ? [simple('reopened', payload, settings)] : []),
  ];
}

/** A comment is told twice where both events are subscribed. It has the time of the comment, so that it counts once. */
function onComment(payload: unknown, settings: SystemSettings): TicketEventInput[] {
  const author = textAt(payload, '/comment/author/accountId');
  const isReporter = author !== undefined && author === textAt(payload, '/issue/fields/reporter/accountId');
  // Not every comment comes with the reporter; but customers of the portal are known as such.
  const isTheirs = isReporter || textAt(payload, '/comment/author/accountType') === 'customer';
  if (!isTheirs || valueAt(payload, '/comment/jsdPublic') === false) return [];
  return [simple('commented', payload, settings, { pointers: ['/comment/created'], form: 'iso' })];
}

export const jira: Adapter = {
  source: 'jira',
  verify: verifyHubSignature('sha256'),
  deliveryId(delivery) {
    const id = delivery.header('x-atlassian-webhook-identifier');
    return id ? givenId(id) : contentId(delivery);
  },
  read(payload, settings) {
    const event = isObject(payload) ? asText(valueAt(payload, '/webhookEvent')) : undefined;
    if (event === undefined) return refuseDelivery('/webhookEvent', 'must be the name of a Jira event');
    if (event === 'comment_created') return onComment(payload, settings);
    if (event !== 'jira:issue_updated') return [];
    const isComment = textAt(payload, '/issue_event_type_name') === 'issue_commented';
    return [...onUpdate(payload, settings), ...(isComment ? onComment(payload, settings) : [])];
  },
};
