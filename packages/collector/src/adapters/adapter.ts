import type { TicketEventInput } from '@afterword/contract';
import type { SystemSettings } from './system-file.js';

/** A delivery as it came. Nothing in it is believed before its signature holds or a key was shown. */
export interface Delivery {
  /** A header by its name, in any case. What came several times is joined by a comma, as HTTP does. */
  header(name: string): string | undefined;
  /** The body byte by byte, before anything parsed it: that is what is signed. */
  readonly body: Uint8Array;
  /** When it arrived, in milliseconds since 1970. */
  readonly receivedAt: number;
}

/**
 * What a signature is worth. From outside, all but `valid` must look the same; `stale`, a right signature at a wrong time,
 * only tells the operator that it was a replay or a wrong clock.
 */
export type Verdict = 'valid' | 'invalid' | 'stale' | 'unsigned';

/** How one ticket system speaks, as pure functions. */
export interface Adapter {
  /** Its name in the address. */
  readonly source: string;
  /**
   * Checks the signature over the raw bytes against one secret, in a time that tells nothing of either. `null` when the
   * system signs nothing. An empty secret is never valid. Does not throw.
   */
  readonly verify: ((delivery: Delivery, secret: string) => Verdict) | null;
  /**
   * Which delivery this is: the same for each repetition of it, another for each other one. At most 200 characters.
   * `payload` is the parsed body, whatever it holds. Does not throw.
   */
  deliveryId(delivery: Delivery, payload: unknown): string;
  /**
   * What the payload says, as canonical events. What says nothing about solving gives an empty list.
   *
   * An event has its time from the payload, never from its arrival, so that deliveries may repeat and come in any order.
   * A value that the protocol would refuse is left out; without a usable ticket or time there is no event. Throws
   * `UnreadableDelivery` when the payload is not what the system documents, and nothing else.
   */
  read(payload: unknown, settings: SystemSettings): readonly TicketEventInput[];
}
