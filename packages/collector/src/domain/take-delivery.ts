import { problem, ticketEventListSchema, fieldErrors, type Problem, type TicketEventsReply } from '@afterword/contract';
import type { Delivery } from '../adapters/adapter.js';
import type { SourceAdapter } from '../adapters/adapter-of.js';
import { contentId } from '../adapters/delivery-id.js';
import { parseDelivery } from '../adapters/parse-delivery.js';
import { UnreadableDelivery } from '../adapters/unreadable-delivery.js';
import type { Seals } from '../privacy/seal.js';
import type { Desk } from '../storage/desks.js';
import type { Storage } from '../storage/storage.js';
import { signingKeyContext } from './asking/signing-key-context.js';
import { hashOf } from './fingerprint.js';
import { recordTicketEvents, type Discretion } from './record-ticket-events.js';

/** The secrets with which a source signs, with their desks; those that no key here opens are left out. */
async function secretsOf(
  storage: Storage,
  seals: Seals,
  source: string,
): Promise<readonly { readonly deskId: number; readonly secret: string }[]> {
  const kept = await storage.signingKeys.inForce(source);
  return kept.flatMap(({ id, deskId, secret }) => {
    const opened = secret === null ? null : seals.open(secret, signingKeyContext(id));
    return opened === null ? [] : [{ deskId, secret: opened }];
  });
}

/** The newest secret of a source, or `null`. */
export async function newestSecretOf(storage: Storage, seals: Seals, source: string): Promise<string | null> {
  return (await secretsOf(storage, seals, source)).at(-1)?.secret ?? null;
}

/**
 * The desk whose signing key signed a delivery, or `null`. Every key of the source is tried, so that the time tells nothing
 * about which, and several are in force while one follows another.
 */
export async function deskOfSignature(
  storage: Storage,
  seals: Seals,
  adapter: SourceAdapter,
  delivery: Delivery,
): Promise<Desk | null> {
  const { verify, source } = adapter;
  if (!verify) return null;
  const secrets = await secretsOf(storage, seals, source);
  const [signer] = secrets.filter(({ secret }) => verify(delivery, secret) === 'valid');
  return signer ? storage.desks.find(signer.deskId) : null;
}

/** What the payload of a delivery says, or a problem that points at what is wrong. */
function eventsOf(adapter: SourceAdapter, payload: unknown) {
  try {
    const read = adapter.read(payload);
    // Most of what systems send says nothing of solving. Whatever else it says is checked as everything is.
    if (read.length === 0) return [];
    const events = ticketEventListSchema.safeParse(read);
    return events.success ? events.data : problem('invalid-delivery', undefined, fieldErrors(events.error));
  } catch (error) {
    if (error instanceof UnreadableDelivery) return problem('invalid-delivery', undefined, error.errors);
    throw error;
  }
}

/** The JSON of a delivery, or a problem. */
function payloadOf(body: Uint8Array): { readonly payload: unknown } | Problem {
  try {
    return { payload: parseDelivery(body) };
  } catch (error) {
    if (error instanceof UnreadableDelivery) return problem('invalid-delivery', undefined, error.errors);
    throw error;
  }
}

/**
 * Keeps what a delivery says of tickets. Who sent it is known already.
 *
 * A delivery that was taken before changes nothing and is told as known: systems send again what they have no answer for,
 * and somebody may play one again.
 */
export async function takeDelivery(
  storage: Storage,
  desk: Desk,
  adapter: SourceAdapter,
  delivery: Delivery,
  now: number,
  discretion: Discretion,
): Promise<TicketEventsReply | Problem> {
  const parsed = payloadOf(delivery.body);
  if ('type' in parsed) return parsed;
  const { payload } = parsed;
  const events = eventsOf(adapter, payload);
  if ('type' in events) return events;
  if (events.length === 0) return { recorded: 0, known: 0, tooOld: 0 };
  // An id in a header is not signed: whoever plays a delivery again can give it another.
  const ids = new Set([adapter.deliveryId(delivery, payload), contentId(delivery)]);
  const hashes = [...ids].map((id) => new Uint8Array(Buffer.from(hashOf(id), 'hex')));
  const taken = { source: adapter.source, hashes };
  if (await storage.tickets.hasTaken(desk.id, taken)) return { recorded: 0, known: events.length, tooOld: 0 };
  return recordTicketEvents(storage, desk, events, now, discretion, taken);
}
