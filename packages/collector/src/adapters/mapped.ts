import { dimensions, limits, line, type TicketEventInput } from '@afterword/contract';
import type { Adapter, Delivery, Verdict } from './adapter.js';
import { contentId, givenId } from './delivery-id.js';
import { shortened } from './labels.js';
import type { MappedSignature, MappedSystem, MappedTime, MappedValue } from './mapped-system.js';
import { isMarked } from './markers.js';
import { asMilliseconds, momentAt } from './moment.js';
import { isObject, textAt, valueAt } from './pointer.js';
import { isSignatureOf, isWithin, type SignatureForm } from './signature.js';
import { asBoolean, languageTag, withoutUnusable } from './solved-event.js';
import { refuseDelivery, UnreadableDelivery } from './unreadable-delivery.js';

function verifierOf({
  header,
  algorithm,
  encoding,
  prefix,
  timestamp,
}: MappedSignature): NonNullable<Adapter['verify']> {
  const form: SignatureForm = {
    algorithm: algorithm.slice('hmac-'.length) as SignatureForm['algorithm'],
    encoding,
    prefix,
  };
  return (delivery: Delivery, secret: string): Verdict => {
    const signature = delivery.header(header);
    const time = timestamp === undefined ? '' : delivery.header(timestamp.header);
    if (!signature || time === undefined || (timestamp !== undefined && time === '')) return 'unsigned';
    const parts = (timestamp?.signed ?? '{body}')
      .split(/(\{body\}|\{timestamp\})/)
      .map((part) => (part === '{body}' ? delivery.body : part === '{timestamp}' ? time : part));
    if (!isSignatureOf(signature, form, secret, parts)) return 'invalid';
    if (timestamp === undefined) return 'valid';
    const toleranceMs = timestamp.toleranceSeconds * 1000;
    const window = { backMs: toleranceMs, aheadMs: toleranceMs };
    return isWithin(window, asMilliseconds(time, timestamp.written), delivery.receivedAt) ? 'valid' : 'stale';
  };
}

function valueOf(item: unknown, mapped: MappedValue | undefined): string | undefined {
  if (mapped === undefined) return undefined;
  if ('constant' in mapped) return mapped.constant;
  const value = valueAt(item, mapped.pointer);
  const text = typeof value === 'boolean' ? String(value) : textAt(item, mapped.pointer);
  if (text === undefined || mapped.values === undefined || !Object.hasOwn(mapped.values, text)) return text;
  return mapped.values[text];
}

/** Which event an item is, or `null` when the mapping does not say. */
function eventOf(item: unknown, { event }: MappedSystem): TicketEventInput['event'] | null {
  if ('constant' in event) return event.constant;
  const value = valueAt(item, event.pointer);
  const text = typeof value === 'boolean' ? String(value) : textAt(item, event.pointer);
  if (text === undefined) return null;
  return (Object.hasOwn(event.values, text) ? event.values[text] : event.otherwise) ?? null;
}

const referenceSchema = line(limits.referenceCharacters);

function ticketOf(item: unknown, { ticket }: MappedSystem): string {
  const reference = valueOf(item, ticket);
  if (reference !== undefined && referenceSchema.safeParse(reference).success) return reference;
  return refuseDelivery(
    ticket.pointer,
    `must be a ticket in one line of at most ${limits.referenceCharacters} characters`,
  );
}

function timeOf(item: unknown, { pointer, written }: MappedTime): string {
  return momentAt(item, { pointers: [pointer], form: written });
}

function isServiceLevelMet(item: unknown, { serviceLevel }: MappedSystem): boolean | undefined {
  const text = valueOf(item, serviceLevel)?.toLowerCase();
  return text === 'met' ? true : text === 'missed' ? false : asBoolean(text);
}

function solvedOf(item: unknown, mapping: MappedSystem): TicketEventInput {
  const { solvedAt, at } = mapping;
  const isDated = solvedAt !== undefined && textAt(item, solvedAt.pointer) !== undefined;
  const placed = dimensions.flatMap((dimension) => {
    const text = shortened(valueOf(item, mapping.dimensions[dimension]) ?? '');
    return text === undefined ? [] : [[dimension, text] as const];
  });
  const [requester, requesterMail, solver, locale] = [
    valueOf(item, mapping.requester),
    valueOf(item, mapping.requesterMail),
    valueOf(item, mapping.solver),
    valueOf(item, mapping.requesterLocale),
  ];
  const isMet = isServiceLevelMet(item, mapping);
  return withoutUnusable({
    event: 'solved',
    ticket: ticketOf(item, mapping),
    at: timeOf(item, isDated ? solvedAt : at),
    ...(placed.length > 0 ? { dimensions: Object.fromEntries(placed) } : {}),
    ...(isMarked(item, mapping.automation) ? { eligible: false, notEligibleBecause: 'automation' } : {}),
    ...(isMet === undefined ? {} : { serviceLevelMet: isMet }),
    ...(requester === undefined ? {} : { requester }),
    ...(requesterMail === undefined ? {} : { requesterMail }),
    ...(solver === undefined ? {} : { solver }),
    ...(locale === undefined ? {} : { requesterLocale: languageTag(locale) }),
  });
}

/** One item of a delivery. A fault in it is pointed at from the top of the delivery. */
function read(item: unknown, mapping: MappedSystem, place: string): TicketEventInput[] {
  if (!isObject(item)) return refuseDelivery(place, 'must be an object');
  const event = eventOf(item, mapping);
  if (event === null) return [];
  try {
    if (event === 'solved') return [solvedOf(item, mapping)];
    return [{ event, ticket: ticketOf(item, mapping), at: timeOf(item, mapping.at) }];
  } catch (error) {
    if (!(error instanceof UnreadableDelivery)) throw error;
    throw new UnreadableDelivery(
      error.errors.map(({ pointer, detail }) => ({ pointer: `${place}${pointer}`, detail })),
    );
  }
}

/** A system that the collector does not know, by its mapping. The settings of `read` are not looked at: all is in the mapping. */
export function mappedAdapter(source: string, mapping: MappedSystem): Adapter {
  const { events, signature, deliveryId } = mapping;
  return {
    source,
    verify: signature === undefined ? null : verifierOf(signature),
    deliveryId(delivery, payload) {
      if (deliveryId === undefined) return contentId(delivery);
      const id = 'header' in deliveryId ? delivery.header(deliveryId.header) : textAt(payload, deliveryId.pointer);
      return id ? givenId(id) : contentId(delivery);
    },
    read(payload) {
      const found = valueAt(payload, events);
      if (!Array.isArray(found)) return read(found, mapping, events);
      if (found.length > limits.ticketEventsPerBatch) {
        return refuseDelivery(events, `must have at most ${limits.ticketEventsPerBatch} events`);
      }
      return found.flatMap((item, index) => read(item, mapping, `${events}/${index}`));
    },
  };
}
