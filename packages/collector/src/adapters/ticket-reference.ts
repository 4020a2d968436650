import { limits, line } from '@afterword/contract';
import { textAt } from './pointer.js';
import type { SystemSettings } from './system-file.js';
import { refuseDelivery } from './unreadable-delivery.js';

const referenceSchema = line(limits.referenceCharacters);

/**
 * The reference under which a ticket is rated: at the place that the settings name, or at the first of these that has one.
 *
 * Throws `UnreadableDelivery` without a usable one. It is never cut, because what is left would be another ticket.
 */
export function ticketAt(payload: unknown, pointers: readonly string[], settings: SystemSettings): string {
  const places = settings.fields.ticket === undefined ? pointers : [settings.fields.ticket];
  const place = places.find((pointer) => textAt(payload, pointer) !== undefined) ?? places.at(-1) ?? '';
  const reference = textAt(payload, place);
  if (reference === undefined) return refuseDelivery(place, 'must be a text, or a whole number that is not too large');
  if (referenceSchema.safeParse(reference).success) return reference;
  return refuseDelivery(place, `must be one line of at most ${limits.referenceCharacters} characters`);
}
