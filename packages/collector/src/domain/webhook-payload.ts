import type { ToldResponse, WebhookPayload } from '@afterword/contract';
import type { Desk } from '../storage/desks.js';
import type { ClaimedItem } from '../storage/outbox.js';
import type { KeptResponse } from '../storage/responses.js';
import type { Storage } from '../storage/storage.js';
import type { KeptWebhook } from '../storage/webhooks.js';
import { dayText } from './calendar.js';

/** Where something belongs, and not who the agent was. */
function placesOf({ agent: _agent, ...places }: KeptResponse['dimensions']): ToldResponse['dimensions'] {
  return places;
}

function bandOf(satisfaction: unknown): ToldResponse['score'] {
  if (typeof satisfaction !== 'number') return null;
  if (satisfaction <= 2) return 'low';
  return satisfaction === 3 ? 'middle' : 'high';
}

function toldResponse(kept: KeptResponse, includesComments: boolean): ToldResponse {
  const { id, revision, origin, day, survey, subject, dimensions, answers } = kept;
  const { satisfaction, comment } = answers;
  return {
    id,
    revision,
    origin,
    day: dayText(day),
    survey,
    subject,
    dimensions: placesOf(dimensions),
    score: bandOf(satisfaction),
    ...(includesComments && typeof comment === 'string' ? { comment } : {}),
  };
}

/** `INC-1#2` is the second resolution of INC-1; a reference may hold the sign itself. */
function ticketOf(subject: string): { readonly reference: string; readonly resolution: number } {
  const sign = subject.lastIndexOf('#');
  return { reference: subject.slice(0, sign), resolution: Number(subject.slice(sign + 1)) };
}

/**
 * What a webhook is told, as things stand now. It is thin: ids, and where something belongs.
 *
 * `null` when there is nothing to tell any more: the response is gone, or the ticket was answered meanwhile.
 */
export async function webhookPayload(
  { outbox }: Pick<Storage, 'outbox'>,
  { id: deskId, key }: Desk,
  { id, name, includesComments }: KeptWebhook,
  { event, subject, createdAt }: ClaimedItem,
): Promise<WebhookPayload | null> {
  const timestamp = new Date(createdAt).toISOString();
  const desk = { key };
  switch (event) {
    case 'response.recorded':
    case 'response.low': {
      const kept = await outbox.response(deskId, subject);
      return kept && { type: event, timestamp, data: { desk, response: toldResponse(kept, includesComments) } };
    }
    case 'ticket.unanswered': {
      const ticket = ticketOf(subject);
      const { isAnswered, day, dimensions } = await outbox.resolution(deskId, ticket.reference, ticket.resolution);
      if (isAnswered) return null;
      const told = { ...ticket, day: day === null ? null : dayText(day), dimensions: placesOf(dimensions) };
      return { type: event, timestamp, data: { desk, ticket: told } };
    }
    case 'webhook.test':
      return { type: event, timestamp, data: { desk, webhook: { id, name } } };
    default:
      return null;
  }
}
