import { jsonDepth } from '../json-depth.js';
import { refuseDelivery } from './unreadable-delivery.js';

/**
 * The largest body of a delivery in bytes. Ticket systems send whole tickets with every field that somebody ever added,
 * which does not fit into what a browser may send.
 */
export const largestDelivery = 1024 * 1024;

/** Rich text nests a paragraph in a list in a table; four times that is an attempt. */
const deepest = 64;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The JSON of a delivery, from at most {@link largestDelivery} bytes of UTF-8.
 *
 * Unlike the body of a request to the protocol, a delivery may have any number of properties, under any names, and texts
 * that could not be kept: adapters read only the few that they know, and only as own properties. Throws
 * `UnreadableDelivery` for anything else.
 */
export function parseDelivery(body: Uint8Array): unknown {
  if (body.byteLength > largestDelivery) return refuseDelivery('', 'is larger than 1 MB');
  let text: string;
  try {
    text = utf8.decode(body);
  } catch {
    return refuseDelivery('', 'is not UTF-8');
  }
  if (jsonDepth(text) > deepest) return refuseDelivery('', `is nested deeper than ${deepest} levels`);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return refuseDelivery('', 'is not JSON');
  }
}
