import { fieldErrors, ticketEventListSchema, ticketEventSchema } from '@afterword/contract';
import type { Adapter } from './adapter.js';
import { contentId } from './delivery-id.js';
import { UnreadableDelivery } from './unreadable-delivery.js';

/** Canonical events, one or an array, as the protocol has them. A wrong value is refused, because a program can be told. */
export const generic: Adapter = {
  source: 'generic',
  verify: null,
  deliveryId: (delivery) => contentId(delivery),
  read(payload) {
    // Each by its own schema: of two that might be meant, no fault could be pointed to.
    const parsed = Array.isArray(payload)
      ? ticketEventListSchema.safeParse(payload)
      : ticketEventSchema.safeParse(payload);
    if (!parsed.success) throw new UnreadableDelivery(fieldErrors(parsed.error));
    return Array.isArray(parsed.data) ? parsed.data : [parsed.data];
  },
};
